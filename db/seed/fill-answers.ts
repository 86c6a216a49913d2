import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { isWithin, mondayOf, type Term, weeksInForce } from "#app/features/traits/count-weeks.ts";
import { listSetWeeks, listTerms } from "#app/features/traits/trait-queries.server.ts";
import { crossOf, ticksOf } from "#app/features/traits/traits.ts";
import type { Writer } from "#app/platform/database.ts";
import type { AreaType, ForWhom, OpeningId, OperatorId, SiteKind } from "#db/schema.ts";
import { inBatches } from "./batches.ts";
import { type AnsweredOpening, inventFelt, inventTraits } from "./synthetic-answers.ts";
import type { Past } from "./synthetic-visits.ts";

/** A past opening and what became of it. */
interface PastOpening {
  readonly id: OpeningId;
  readonly operator_id: OperatorId;
  readonly local_date: string;
  readonly site: string;
  readonly template: string;
  readonly area_type: AreaType | null;
  readonly kind: SiteKind;
  readonly for_whom: ForWhom | null;
  readonly min_age_months: number;
  readonly max_age_months: number;
  readonly became: Past;
}

/** How often one answer was given at an opening: to a question, or home district and first time together. */
interface Told {
  readonly opening: PastOpening;
  readonly first: string;
  readonly second: string;
  readonly count: number;
}

const TALLIES = {
  trait_tally: sql`trait_tally (opening_id, operator_id, trait, value, count)`,
  trait_cross: sql`trait_cross (opening_id, operator_id, home_district, first_time, count)`,
  felt_tally: sql`felt_tally (opening_id, operator_id, question, answer, count)`,
};

/** What visitors said in the count weeks, and how they felt all year, as tallies; only where heads were counted. */
export async function fillAnswers(tx: Writer, past: readonly PastOpening[]): Promise<void> {
  const terms = await listTerms(tx);
  const places = await listPlaces(tx);
  const asked = daysOf(weeksInForce(terms, await listSetWeeks(tx, null)));
  const traits: Told[] = [];
  const crosses: Told[] = [];
  const felt: Told[] = [];
  for (const opening of past) {
    if (opening.became.is !== "counted") continue;
    const { parties } = opening.became;
    const date = Temporal.PlainDate.from(opening.local_date);
    const answers = inventFelt({ site: opening.site, template: opening.template, date }, parties);
    felt.push(...toldOf(opening, answers, ({ question, answer }) => [question, answer]));
    const place = places.get(opening.site);
    if (!place || !asked.has(opening.local_date)) continue;
    const slips = inventTraits(answeredAt(opening, date, place, terms), parties);
    const ticks = slips.flatMap((slip) => ticksOf(slip, place.districts));
    traits.push(...toldOf(opening, ticks, ({ trait, value }) => [trait, value]));
    const both = slips.flatMap((slip) => crossOf(slip, place.districts) ?? []);
    crosses.push(...toldOf(opening, both, ({ home, firstTime }) => [home, firstTime]));
  }
  await insertTold(tx, "trait_tally", traits);
  await insertTold(tx, "trait_cross", crosses);
  await insertTold(tx, "felt_tally", felt);
}

function daysOf(mondays: readonly Temporal.PlainDate[]): Set<string> {
  return new Set(
    mondays.flatMap((monday) => Array.from({ length: 7 }, (_, days) => monday.add({ days }).toString())),
  );
}

function answeredAt(
  opening: PastOpening,
  date: Temporal.PlainDate,
  { borough, districts }: Place,
  terms: readonly Term[],
): AnsweredOpening {
  return {
    site: opening.site,
    template: opening.template,
    date,
    areaType: opening.area_type,
    borough,
    kind: opening.kind,
    forWhom: opening.for_whom,
    ages: { minMonths: opening.min_age_months, maxMonths: opening.max_age_months },
    districts,
    termGone: partGone(date, terms),
  };
}

/** A count week that was set outside the terms is like one in the middle of a term. */
function partGone(date: Temporal.PlainDate, terms: readonly Term[]): number {
  const term = terms.find((one) => isWithin(mondayOf(date), one));
  return term ? term.starts.until(date).days / term.starts.until(term.ends).days : 0.5;
}

function toldOf<Said>(
  opening: PastOpening,
  said: readonly Said[],
  columnsOf: (one: Said) => [first: string, second: string],
): Told[] {
  const told = new Map<string, Told>();
  for (const one of said) {
    const [first, second] = columnsOf(one);
    const key = `${first} ${second}`;
    told.set(key, { opening, first, second, count: (told.get(key)?.count ?? 0) + 1 });
  }
  return [...told.values()];
}

function insertTold(tx: Writer, table: keyof typeof TALLIES, told: readonly Told[]): Promise<void> {
  return inBatches(told, (batch) =>
    sql`insert into ${TALLIES[table]} select * from unnest(
      ${batch.map(({ opening }) => opening.id)}::uuid[], ${batch.map(({ opening }) => opening.operator_id)}::uuid[],
      ${batch.map(({ first }) => first)}::text[], ${batch.map(({ second }) => second)}::text[],
      ${batch.map(({ count }) => count)}::integer[])`.execute(tx),
  );
}

interface Place {
  readonly borough: string;
  /** its own first, then the others, the nearest first */
  readonly districts: string[];
}

async function listPlaces(tx: Writer): Promise<Map<string, Place>> {
  const rows = await tx
    .selectFrom("site as s")
    .innerJoin("district as own", "own.id", "s.district_id")
    .innerJoin("district_borough as member", "member.district_id", "own.id")
    .innerJoin("district as d", (join) => join.onTrue())
    .where("member.valid_to", "is", null)
    .groupBy(["s.slug", "member.borough_id"])
    .select([
      "s.slug",
      "member.borough_id as borough",
      // A degree of longitude is half as long here as one of latitude.
      sql<string[]>`array_agg(d.id order by d.id <> own.id,
        power((d.label_lon - own.label_lon) / 2, 2) + power(d.label_lat - own.label_lat, 2), d.id)`.as(
        "districts",
      ),
    ])
    .execute();
  return new Map(rows.map(({ slug, borough, districts }) => [slug, { borough, districts }]));
}
