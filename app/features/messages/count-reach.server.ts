import type { Reader } from "#app/platform/database.ts";
import type { OpeningId } from "#db/schema.ts";
import { findReach, listHeardClosed } from "./party-queries.server.ts";

/** How many of an opening's parties a closing would tell, and how many it cannot: asked before it is closed. */
export function countReach(db: Reader, openingId: OpeningId): Promise<{ told: number; untold: number }> {
  return findReach(db, openingId, "all");
}

/** How many of a closed opening's parties have heard that it is closed: they would be told that it is open again. */
export async function countHeardClosed(db: Reader, openingId: OpeningId): Promise<number> {
  return (await listHeardClosed(db, [openingId])).length;
}

/** The same of many openings, asked once; one of which nobody has heard is not among them. */
export async function countHeardClosedOfEach(
  db: Reader,
  openings: readonly OpeningId[],
): Promise<ReadonlyMap<OpeningId, number>> {
  const counts = new Map<OpeningId, number>();
  for (const { opening_id: id } of await listHeardClosed(db, openings))
    counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
