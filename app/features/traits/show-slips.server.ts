import type { Temporal } from "temporal-polyfill";
import { listAllOpenings } from "#app/features/openings/opening-queries.server.ts";
import type { Database } from "#app/platform/database.ts";
import { LOCK_DAYS } from "#app/time/period.ts";
import type { OperatorId, SiteId } from "#db/schema.ts";
import { isCountWeek, weeksInForce } from "./count-weeks.ts";
import { listSetWeeks, listTerms, listTraitTallies } from "./trait-queries.server.ts";
import { answersByQuestion, asksNow } from "./traits.ts";

/** The openings whose slips can be typed in now, the latest first; the one chosen, and what it has so far. */
export async function showSlips(
  db: Database,
  site: { id: SiteId; operatorId: OperatorId },
  chosen: string | null,
  now: Temporal.ZonedDateTime,
) {
  return db.read(site.operatorId, async (reader) => {
    const today = now.toPlainDate();
    const weeks = weeksInForce(await listTerms(reader), await listSetWeeks(reader, site.operatorId));
    const from = now.startOfDay().subtract({ days: LOCK_DAYS });
    const all = await listAllOpenings(reader, { from, lastDay: today, siteId: site.id });
    const openings = all
      .filter((opening) => asksNow(opening, "slip", isCountWeek(opening.date, weeks), now))
      .reverse();
    const shown = openings.find(({ id }) => id === chosen) ?? openings[0];
    return {
      openings,
      shown,
      nextWeek: weeks.find((monday) => today.until(monday).sign > 0),
      answered: answersByQuestion(shown ? await listTraitTallies(reader, shown.id) : []),
    };
  });
}
