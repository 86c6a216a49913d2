import { Temporal } from "temporal-polyfill";
import type { Term } from "#app/features/traits/count-weeks.ts";
import { findTerms } from "#app/features/traits/weeks-in-force.server.ts";
import type { Database, Reader } from "#app/platform/database.ts";
import { answersOf } from "./answers.ts";
import {
  findAreaTypeYear,
  findClosedThrough,
  listAnswerSums,
  listAskedSums,
  listHomeSums,
} from "./atoms-queries.server.ts";
import { findHomeAreas } from "./home-areas.server.ts";
import { DEFAULT_THRESHOLD } from "./protected-figure.ts";
import { numberOf, stateOf } from "./published-row.ts";
import { insertAnswers, listPublishedTerms, lockPublishing } from "./published-queries.server.ts";

/**
 * Publishes the answers of each term of which every figure is closed, once; as `publishFigures` does with months.
 * @returns how many terms were published now
 */
export async function publishAnswers(
  db: Pick<Database, "read" | "write">,
  now: Temporal.ZonedDateTime,
): Promise<number> {
  const terms = await db.read("public", listTermsToPublish);
  for (const term of terms.reverse()) await publishTerm(db, term, now.toPlainDate());
  return terms.length;
}

/** The terms that are closed everywhere and not out, the oldest first. */
export async function listTermsToPublish(reader: Reader): Promise<Term[]> {
  const through = await findClosedThrough(reader);
  if (through === undefined) return [];
  const done = (await listPublishedTerms(reader)).map(({ term }) => term);
  const isClosed = ({ ends }: Term) => Temporal.PlainDate.compare(ends, through) <= 0;
  return (await findTerms(reader)).filter((term) => isClosed(term) && !done.includes(term.id));
}

async function publishTerm(
  db: Pick<Database, "read" | "write">,
  term: Term,
  today: Temporal.PlainDate,
): Promise<void> {
  const days = { first: term.starts.toString(), last: term.ends.toString() };
  const { sums, areaOf } = await db.read("public", async (reader) => {
    const year = await findAreaTypeYear(reader, days.last);
    return {
      areaOf: await findHomeAreas(reader, term.ends),
      sums: {
        answers: await listAnswerSums(reader, days, year),
        asked: await listAskedSums(reader, days, year),
        homes: await listHomeSums(reader, days),
      },
    };
  });
  // After the reading, so that no connection waits for the solver.
  const { answers, rates } = await answersOf(sums, areaOf);
  await db.write("public", async (tx) => {
    await lockPublishing(tx);
    if ((await listPublishedTerms(tx)).some((done) => done.term === term.id)) return;
    const asked = {
      openings_asked: sums.asked.reduce((sum, row) => sum + row.openingsAsked, 0),
      openings_asked_counted: sums.asked.reduce((sum, row) => sum + row.openingsAskedCounted, 0),
    };
    await insertAnswers(
      tx,
      {
        term: term.id,
        starts: days.first,
        ends: days.last,
        published_on: today.toString(),
        threshold: DEFAULT_THRESHOLD,
        ...asked,
      },
      answers.map(({ figure, ...answer }) => ({
        term: term.id,
        ...answer,
        state: stateOf(figure),
        count: numberOf(figure),
      })),
      rates.map(({ perCent, ...rate }) => ({ term: term.id, ...rate, per_cent: perCent })),
    );
  });
}
