import type { Temporal } from "temporal-polyfill";
import type { Reader } from "#app/platform/database.ts";
import type { OperatorId } from "#db/schema.ts";
import { type Term, weeksInForce } from "./count-weeks.ts";
import { listSetWeeks, listTerms } from "./trait-queries.server.ts";

/** The terms there are, the oldest first. */
export function findTerms(db: Reader): Promise<Term[]> {
  return listTerms(db);
}

/** The terms there are, and the Mondays of the weeks in which an operator's places ask. */
export async function findAsking(
  db: Reader,
  operatorId: OperatorId,
): Promise<{ terms: Term[]; mondays: Temporal.PlainDate[] }> {
  const terms = await listTerms(db);
  return { terms, mondays: weeksInForce(terms, await listSetWeeks(db, operatorId)) };
}
