import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { toDate, ZONE } from "#app/platform/clock.ts";
import type { Writer } from "#app/platform/database.ts";
import type { VisitId } from "#db/schema.ts";
import { inBatches } from "./batches.ts";
import { chanceOf } from "./chance.ts";
import { fillAnswers } from "./fill-answers.ts";
import { fillRoom } from "./fill-room.ts";
import { inventPast, type Past } from "./synthetic-visits.ts";

/** Until then an opening's count is visit rows and may be corrected; after, it is a tally. */
const LEDGER_DAYS = 5;
const PEOPLE_PER_PARTY = 2.6;
const ADULTS_PER_PARTY = 1.2;

/**
 * Closures, tallies of what has been folded, visit rows of the days that have not; what visitors answered, and how full
 * it was.
 */
export async function fillPast(tx: Writer, today: Temporal.PlainDate): Promise<void> {
  const folded = today.subtract({ days: LEDGER_DAYS }).toString();
  const past = (await listPastOpenings(tx, today)).map((opening) => ({
    ...opening,
    became: inventPast({
      site: opening.site,
      template: opening.template,
      date: Temporal.PlainDate.from(opening.local_date),
      areaType: opening.area_type,
      roomForParties: roomForParties(opening),
    }),
  }));
  type Filled = (typeof past)[number];

  await inBatches(past, (batch) => {
    const closures = batch.flatMap(({ id, became, local_date }) =>
      became.is === "closed"
        ? [{ opening_id: id, reason: became.reason, closed_at: toDate(at(local_date, "07:15")) }]
        : [],
    );
    return closures.length > 0 ? tx.insertInto("closure").values(closures).execute() : undefined;
  });
  await inBatches(
    past.filter(({ became, local_date }) => became.is !== "closed" && local_date < folded),
    (batch) => tx.insertInto("tally").values(batch.map(tallyOf)).execute(),
  );
  const visits = past.filter(({ local_date }) => local_date >= folded).flatMap(visitsOf);
  await inBatches(visits, (batch) => tx.insertInto("visit").values(batch).execute());
  const empty = past.filter(
    ({ became, local_date }) =>
      local_date >= folded && became.is === "counted" && became.parties.length === 0,
  );
  await inBatches(empty, (batch) =>
    tx
      .insertInto("nobody_came")
      .values(batch.map(({ id, ends_at }) => ({ opening_id: id, stated_at: ends_at })))
      .execute(),
  );
  await fillAnswers(tx, past);
  await fillRoom(tx, past);

  function tallyOf({ id, operator_id, became }: Filled) {
    if (became.is !== "counted")
      return {
        opening_id: id,
        operator_id,
        counted: false,
        parties: null,
        adults: null,
        children: null,
        turned_away: 0,
      };
    return {
      opening_id: id,
      operator_id,
      counted: true,
      parties: became.parties.length,
      adults: sum(became, "adults"),
      children: sum(became, "children"),
      turned_away: became.turnedAway,
    };
  }

  function visitsOf({ id, operator_id, site, starts_at, ends_at, became }: Filled) {
    if (became.is !== "counted") return [];
    const chance = chanceOf(`times at ${site} ${starts_at.toISOString()}`);
    return became.parties.map(({ adults, children }) => ({
      id: sql<VisitId>`gen_random_uuid()`,
      operator_id,
      opening_id: id,
      adults,
      children,
      counted_at: new Date(starts_at.getTime() + chance() * (ends_at.getTime() - starts_at.getTime())),
    }));
  }
}

function listPastOpenings(tx: Writer, today: Temporal.PlainDate) {
  return tx
    .selectFrom("opening")
    .innerJoin("site", "site.id", "opening.site_id")
    .innerJoin("week_template", "week_template.id", "opening.template_id")
    .leftJoin("regso_area_type", "regso_area_type.regso_code", "site.regso_code")
    .leftJoin("closure", "closure.opening_id", "opening.id")
    .where("opening.local_date", "<", today.toString())
    .where("closure.opening_id", "is", null)
    .select([
      "opening.id",
      "opening.operator_id",
      "opening.local_date",
      "opening.starts_at",
      "opening.ends_at",
      "opening.mode",
      "opening.kind",
      "opening.for_whom",
      "opening.min_age_months",
      "opening.max_age_months",
      "opening.capacity_unit",
      "opening.persons_limit",
      "opening.adults_limit",
      "opening.children_limit",
      "opening.families_limit",
      "opening.drop_in_share",
      "site.slug as site",
      "week_template.key as template",
      "regso_area_type.area_type",
    ])
    .execute();
}

function roomForParties(opening: {
  persons_limit: number | null;
  adults_limit: number | null;
  families_limit: number | null;
}): number | null {
  if (opening.families_limit !== null) return opening.families_limit;
  if (opening.adults_limit !== null) return Math.floor(opening.adults_limit / ADULTS_PER_PARTY);
  if (opening.persons_limit !== null) return Math.floor(opening.persons_limit / PEOPLE_PER_PARTY);
  return null;
}

function sum(past: Extract<Past, { is: "counted" }>, who: "adults" | "children"): number {
  return past.parties.reduce((heads, party) => heads + party[who], 0);
}

function at(date: string, time: string): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: ZONE, plainTime: time });
}
