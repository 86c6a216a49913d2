import type { Insertable, Selectable } from "kysely";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { DateText, Tables } from "#db/schema.ts";
import { thresholdOf } from "./protected-figure.ts";
import type { PublishedCell } from "./publication.ts";
import { cellOf } from "./published-row.ts";

/** A part of a month as it was published. */
export interface PublishedPart {
  readonly part: string;
  readonly month: DateText;
  readonly published_on: DateText;
  readonly threshold: number;
  readonly area_type_year: number | null;
}

/** One at a time publishes, until the transaction ends. */
export async function lockPublishing(tx: Writer): Promise<void> {
  await tx.selectNoFrom(({ fn, val }) => fn("pg_advisory_xact_lock", [val(PUBLISHING)]).as("lock")).execute();
}

/** All parts that have been published, the oldest first. */
export function listPublishedParts(db: Reader): Promise<PublishedPart[]> {
  return db
    .selectFrom("published_part")
    .select(["part", "month", "published_on", "threshold", "area_type_year"])
    .orderBy("starts")
    .orderBy("part")
    .execute();
}

/** The cells of some parts in some tables. */
export async function listPublishedCells(
  db: Reader,
  parts: readonly string[],
  dimensions: readonly string[],
): Promise<PublishedCell[]> {
  if (parts.length === 0) return [];
  const rows = await db
    .selectFrom("published_figure")
    .innerJoin("published_part", "published_part.part", "published_figure.part")
    .where("published_figure.part", "in", [...new Set(parts)])
    .where("dimension", "in", [...new Set(dimensions)])
    .selectAll("published_figure")
    .select("threshold")
    .execute();
  return rows.map(({ threshold, ...row }) => cellOf(row, thresholdOf(threshold)));
}

/** Publishes a month: its parts and all their cells, once. */
export async function insertPublication(
  tx: Writer,
  parts: readonly Insertable<Tables["published_part"]>[],
  cells: readonly Insertable<Tables["published_figure"]>[],
): Promise<void> {
  await tx.insertInto("published_part").values(parts).execute();
  for (let from = 0; from < cells.length; from += ROWS_AT_ONCE) {
    await tx
      .insertInto("published_figure")
      .values(cells.slice(from, from + ROWS_AT_ONCE))
      .execute();
  }
}

/** The terms whose answers have been published, the oldest first. */
export function listPublishedTerms(db: Reader): Promise<Selectable<Tables["published_term"]>[]> {
  return db.selectFrom("published_term").selectAll().orderBy("starts").execute();
}

/** Publishes the answers of a term, once. */
export async function insertAnswers(
  tx: Writer,
  term: Insertable<Tables["published_term"]>,
  answers: readonly Insertable<Tables["published_answer"]>[],
  rates: readonly Insertable<Tables["published_answer_rate"]>[],
): Promise<void> {
  await tx.insertInto("published_term").values(term).execute();
  for (let from = 0; from < answers.length; from += ROWS_AT_ONCE) {
    await tx
      .insertInto("published_answer")
      .values(answers.slice(from, from + ROWS_AT_ONCE))
      .execute();
  }
  if (rates.length > 0) await tx.insertInto("published_answer_rate").values(rates).execute();
}

/** A term's answers as they were published. */
export function listPublishedAnswers(
  db: Reader,
  term: string,
): Promise<Selectable<Tables["published_answer"]>[]> {
  return db.selectFrom("published_answer").where("term", "=", term).selectAll().execute();
}

/** How many of those asked did answer, by question and member. */
export function listPublishedRates(
  db: Reader,
  term: string,
): Promise<Selectable<Tables["published_answer_rate"]>[]> {
  return db.selectFrom("published_answer_rate").where("term", "=", term).selectAll().execute();
}

const PUBLISHING = 22;
/** Twenty columns a row; a statement takes 65,535 values. */
const ROWS_AT_ONCE = 1000;
