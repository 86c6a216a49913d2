import type { Temporal } from "temporal-polyfill";
import { HORIZON_DAYS } from "#app/features/openings/generate.ts";
import { listAllOpenings } from "#app/features/openings/opening-queries.server.ts";
import { listExceptions, listTemplates, listTerms } from "#app/features/openings/schedule-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import type { OperatorId, SiteId } from "#db/schema.ts";
import { findSiteOfWeek, listStanding, updateConfirmMinutes } from "./week-queries.server.ts";

interface OwnSite {
  readonly id: SiteId;
  readonly operatorId: OperatorId;
}

/** Everything that a site's coming weeks hold. */
export function findWeeks(db: Database, site: OwnSite, now: Temporal.ZonedDateTime) {
  const today = now.toPlainDate();
  const lastDay = today.add({ days: HORIZON_DAYS });
  return db.read(site.operatorId, async (reader) => ({
    lastDay,
    openings: await listAllOpenings(reader, { from: now.startOfDay(), lastDay, siteId: site.id }),
    exceptions: await listExceptions(reader, today, lastDay, site.id),
    standing: await listStanding(reader, site.id, toDate(now)),
    terms: await listTerms(reader),
    remindsMinutesBefore: (await findSiteOfWeek(reader, site.id))?.confirm_minutes_before ?? 0,
  }));
}

/** An opening that can be edited: its template and what differs that day; nothing where it is not the site's, or begun. */
export function findEditable(db: Database, site: OwnSite, openingId: string, now: Temporal.ZonedDateTime) {
  return db.read(site.operatorId, async (reader) => {
    const opening = (await listStanding(reader, site.id, toDate(now))).find(({ id }) => id === openingId);
    if (!opening) return undefined;
    const today = now.toPlainDate();
    const ofSite = await listTemplates(reader, today, today.add({ years: 10 }), site.id);
    const exceptions = (await listExceptions(reader, today, today.add({ years: 10 }), site.id)).filter(
      ({ local_date }) => local_date === opening.date,
    );
    return {
      opening,
      template: ofSite.find(({ id }) => id === opening.templateId),
      own: exceptions.find(({ template_id }) => template_id !== null && template_id === opening.templateId),
      ofSite: exceptions.find(({ template_id }) => template_id === null),
    };
  });
}

/** Which kinds of service the site gives, and the languages its staff speak. */
export async function findSiteFacts(db: Database, siteId: SiteId) {
  const site = await db.read("public", (reader) => findSiteOfWeek(reader, siteId));
  return { kinds: site?.kinds ?? [], languages: site?.profile.languages ?? [] };
}

/** Says when staff are reminded that nobody has confirmed. */
export async function setConfirmMinutes(db: Database, siteId: SiteId, minutes: number): Promise<void> {
  await db.write("public", (tx) => updateConfirmMinutes(tx, siteId, minutes));
}
