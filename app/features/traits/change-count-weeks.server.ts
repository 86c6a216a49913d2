import type { Temporal } from "temporal-polyfill";
import type { Database } from "#app/platform/database.ts";
import type { OperatorId } from "#db/schema.ts";
import { isWithin, mondaysOf, weeksInForce } from "./count-weeks.ts";
import { deleteCountWeek, insertCountWeek, listSetWeeks, listTerms } from "./trait-queries.server.ts";

/** A week in force, and by whose word. */
interface CountWeek {
  readonly monday: Temporal.PlainDate;
  readonly by: "default" | "central" | "own";
}

/** The terms that are not over, each with its count weeks and the weeks that may be added. `null`: all places. */
export async function showCountWeeks(db: Database, operatorId: OperatorId | null, today: Temporal.PlainDate) {
  return db.read("public", async (reader) => {
    const terms = await listTerms(reader);
    const set = await listSetWeeks(reader, operatorId);
    const inForce = weeksInForce(terms, set);
    return terms
      .filter(({ ends }) => today.until(ends).sign >= 0)
      .map((term) => {
        const weeks = inForce.filter((monday) => isWithin(monday, term));
        const isSet = (monday: Temporal.PlainDate, central: boolean) =>
          set.some((week) => week.central === central && week.starts.equals(monday));
        return {
          term,
          weeks: weeks.map((monday): CountWeek => ({
            monday,
            by: isSet(monday, true) ? "central" : isSet(monday, false) ? "own" : "default",
          })),
          others: mondaysOf(term).filter((monday) => !weeks.some((week) => week.equals(monday))),
        };
      });
  });
}

/** Adds a week of a term for all places, or for one operator's. False where it lies in no term. */
export function addCountWeek(
  db: Database,
  operatorId: OperatorId | null,
  monday: Temporal.PlainDate,
): Promise<boolean> {
  return db.write("public", async (tx) => {
    const isInTerm = (await listTerms(tx)).some((term) => isWithin(monday, term));
    if (isInTerm) await insertCountWeek(tx, operatorId, monday);
    return isInTerm;
  });
}

/** Takes a week back that was added for all places, or for one operator's. */
export async function removeCountWeek(
  db: Database,
  operatorId: OperatorId | null,
  monday: Temporal.PlainDate,
): Promise<void> {
  await db.write("public", (tx) => deleteCountWeek(tx, operatorId, monday));
}
