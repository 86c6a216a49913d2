import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { Temporal } from "temporal-polyfill";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { ClosureReason, DateText, OpeningId, SiteId, TimeText } from "#db/schema.ts";
import type { TermDates } from "./generate.ts";

/** Openings are inserted this many at a time, well under the driver's 65,535 values. */
const BATCH = 1000;

/**
 * Every week template that is valid on some day of the period, with its dated capacities in order, and every course that
 * has not ended; of every site, or of one. Welcome visits only where the operator gives them.
 */
export async function listTemplates(
  db: Reader,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  siteId?: SiteId,
) {
  const rows = await db
    .selectFrom("week_template as t")
    .innerJoin("site as s", "s.id", "t.site_id")
    .selectAll("t")
    .select("s.operator_id")
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom("template_capacity as c")
          .select([
            "c.from_date",
            "c.unit",
            "c.persons_limit",
            "c.adults_limit",
            "c.children_limit",
            "c.families_limit",
            "c.drop_in_share",
          ])
          .whereRef("c.template_id", "=", "t.id")
          .orderBy("c.from_date"),
      ).as("capacities"),
    )
    .$if(siteId !== undefined, (query) => query.where("t.site_id", "=", siteId ?? null))
    .where((eb) => eb.or([eb("t.valid_from", "<=", to.toString()), eb("t.mode", "=", "series")]))
    .where((eb) =>
      eb.or([
        eb("t.role", "is distinct from", "welcome_visit"),
        eb.exists(
          eb
            .selectFrom("welcome_visit as w")
            .select("w.operator_id")
            .whereRef("w.operator_id", "=", "s.operator_id"),
        ),
      ]),
    )
    .where((eb) => eb.or([eb("t.valid_to", "is", null), eb("t.valid_to", ">=", from.toString())]))
    .orderBy("t.site_id")
    .orderBy("t.key")
    .execute();
  return rows.map((row) => ({
    ...row,
    dates: {
      weekday: row.weekday,
      validFrom: Temporal.PlainDate.from(row.valid_from),
      validTo: row.valid_to === null ? null : Temporal.PlainDate.from(row.valid_to),
      seasonFrom: row.season_from,
      seasonTo: row.season_to,
      inTermsOnly: row.in_terms_only,
      weeksOff: row.weeks_off,
    },
  }));
}
export type TemplateRow = Awaited<ReturnType<typeof listTemplates>>[number];

/** The terms, in order. */
export async function listTerms(db: Reader): Promise<TermDates[]> {
  const rows = await db.selectFrom("term").select(["starts", "ends"]).orderBy("starts").execute();
  return rows.map((row) => ({
    starts: Temporal.PlainDate.from(row.starts),
    ends: Temporal.PlainDate.from(row.ends),
  }));
}

/** The dated exceptions of the period, of all sites or of one, for a whole day or for one template's occasion. */
export function listExceptions(
  db: Reader,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  siteId?: SiteId,
) {
  return db
    .selectFrom("schedule_exception")
    .select([
      "site_id",
      "template_id",
      "local_date",
      "kind",
      "reason",
      "starts",
      "ends",
      "moved_to",
      "activities",
      "languages",
      "unit",
      "persons_limit",
      "adults_limit",
      "children_limit",
      "families_limit",
      "drop_in_share",
      "mode",
      "opening_kind",
      "says_for_whom",
      "for_whom",
      "min_age_months",
      "max_age_months",
    ])
    .where("local_date", ">=", from.toString())
    .where("local_date", "<=", to.toString())
    .$if(siteId !== undefined, (query) => query.where("site_id", "=", siteId ?? null))
    .execute();
}
export type ExceptionRow = Awaited<ReturnType<typeof listExceptions>>[number];

/** Which template's day an opening is, and whether another of that day's is closed; nothing of one that has no week. */
export async function findTemplateDay(db: Reader, openingId: OpeningId) {
  const row = await db
    .selectFrom("opening as o")
    .select(["o.template_id", "o.local_date"])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom("opening as other")
            .innerJoin("closure as c", "c.opening_id", "other.id")
            .select("other.id")
            .whereRef("other.template_id", "=", "o.template_id")
            .whereRef("other.local_date", "=", "o.local_date")
            .whereRef("other.id", "<>", "o.id"),
        )
        .as("others_closed"),
    )
    .where("o.id", "=", openingId)
    .executeTakeFirst();
  if (!row?.template_id) return undefined;
  return {
    templateId: row.template_id,
    date: Temporal.PlainDate.from(row.local_date),
    othersClosed: Boolean(row.others_closed),
  };
}

/**
 * Whoever makes openings from the weeks goes side by side with others who do, and never beside one who changes a week:
 * else what a change takes away would be made anew from what was read before it.
 */
export async function lockWeeksAsRead(tx: Writer): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${WEEKS})`.execute(tx);
}

/** Whoever changes a week does so alone. First lock of all: before any opening. */
export async function lockWeeks(tx: Writer): Promise<void> {
  await sql`select pg_advisory_xact_lock(${WEEKS})`.execute(tx);
}

/** Names the lock; no other part of Famn takes one of this kind. */
const WEEKS = 6;

/** An opening that a template gives on a date. */
export interface NewOpening {
  readonly template: TemplateRow;
  readonly date: DateText;
  /** which of the day's appointments; 0 where there is one opening */
  readonly slot: number;
  readonly starts: TimeText;
  readonly ends: TimeText;
  readonly mode: TemplateRow["mode"];
  readonly kind: TemplateRow["kind"];
  readonly forWhom: TemplateRow["for_whom"];
  readonly ages: { readonly min: number; readonly max: number };
  readonly capacity: Omit<TemplateRow["capacities"][number], "from_date">;
  readonly activities: readonly string[];
  readonly languages: readonly string[];
  readonly movedTo: string | null;
  readonly closed: ClosureReason | null;
}

/** Inserts the openings that are not there yet, and the closure of each that is born closed. @returns how many */
export async function insertMissingOpenings(
  tx: Writer,
  openings: readonly NewOpening[],
  now: Date,
): Promise<number> {
  let made = 0;
  for (let start = 0; start < openings.length; start += BATCH) {
    const batch = openings.slice(start, start + BATCH);
    const inserted = await tx
      .insertInto("opening")
      .values(batch.map(openingRow))
      .onConflict((conflict) => conflict.columns(["template_id", "local_date", "slot"]).doNothing())
      .returning(["id", "template_id", "local_date"])
      .execute();
    made += inserted.length;
    const closedReason = new Map<string, ClosureReason>(
      batch.flatMap((one) => (one.closed ? [[`${one.template.id} ${one.date}`, one.closed] as const] : [])),
    );
    const closures = inserted.flatMap((row) => {
      const reason = closedReason.get(`${row.template_id ?? ""} ${row.local_date}`);
      return reason ? [{ opening_id: row.id, reason, closed_at: now }] : [];
    });
    if (closures.length > 0) await tx.insertInto("closure").values(closures).execute();
  }
  return made;
}

function openingRow({ template, date, slot, starts, ends, capacity, movedTo, ...rest }: NewOpening) {
  return {
    operator_id: template.operator_id,
    site_id: template.site_id,
    template_id: template.id,
    local_date: date,
    slot,
    starts,
    ends,
    kind: rest.kind,
    mode: rest.mode,
    series_id: template.series_id,
    role: template.role,
    activities: sql<string[]>`${[...rest.activities]}::text[]`,
    languages: sql<string[]>`${[...rest.languages]}::text[]`,
    for_whom: rest.forWhom,
    min_age_months: rest.ages.min,
    max_age_months: rest.ages.max,
    moved_to: movedTo,
    is_example: template.is_example,
    capacity_unit: capacity.unit,
    persons_limit: capacity.persons_limit,
    adults_limit: capacity.adults_limit,
    children_limit: capacity.children_limit,
    families_limit: capacity.families_limit,
    drop_in_share: capacity.drop_in_share,
  };
}
