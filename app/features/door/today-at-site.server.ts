import type { Temporal } from "temporal-polyfill";
import { countHeardClosed, countReach } from "#app/features/messages/count-reach.server.ts";
import { isConfirmed } from "#app/features/openings/opening.ts";
import { listAllOpenings, type Opening } from "#app/features/openings/opening-queries.server.ts";
import type { Texts } from "#app/i18n/texts.ts";
import type { Database, Reader } from "#app/platform/database.ts";
import type { OperatorId, SiteId } from "#db/schema.ts";
import { findConfirmMinutes } from "./door-queries.server.ts";
import { isAhead, isReminderDue, mayReopen } from "./today.ts";

interface OwnSite {
  readonly id: SiteId;
  readonly operatorId: OperatorId;
}

/** Today's openings of a site as the staff's home shows them: what is confirmed, and where a reminder is due. */
export async function listToday(db: Database, site: OwnSite, texts: Texts, now: Temporal.ZonedDateTime) {
  return db.read(site.operatorId, async (reader) => {
    const minutes = await findConfirmMinutes(reader, site.id);
    return (await openingsToday(reader, site, now)).map((opening) => ({
      ...said(opening, texts),
      mayClose: isAhead(opening, now),
      mayReopen: mayReopen(opening, now),
      mayConfirm: isAhead(opening, now) && !isConfirmed(opening),
      reminds: isReminderDue(opening, minutes ?? 0, now),
    }));
  });
}

/** The same, each with how many parties a closing or opening it again would tell, and how many it cannot. */
export async function listTodayToClose(
  db: Database,
  site: OwnSite,
  texts: Texts,
  now: Temporal.ZonedDateTime,
) {
  return db.read(site.operatorId, async (reader) =>
    Promise.all(
      (await openingsToday(reader, site, now)).map(async (opening) => ({
        ...said(opening, texts),
        mayClose: isAhead(opening, now),
        mayReopen: mayReopen(opening, now),
        heardClosed: opening.closure ? await countHeardClosed(reader, opening.id) : 0,
        reach: await countReach(reader, opening.id),
      })),
    ),
  );
}

function openingsToday(db: Reader, site: OwnSite, now: Temporal.ZonedDateTime): Promise<Opening[]> {
  return listAllOpenings(db, { from: now.startOfDay(), lastDay: now.toPlainDate(), siteId: site.id });
}

function said(opening: Opening, { t, format }: Texts) {
  return {
    id: opening.id,
    hours: format.timeRange(opening.starts.toPlainTime(), opening.ends.toPlainTime()),
    closedWhy: opening.closure && t(`opening:reason.${opening.closure}`),
    confirmedAt:
      isConfirmed(opening) && opening.confirmedAt ? format.time(opening.confirmedAt.toPlainTime()) : null,
  };
}
