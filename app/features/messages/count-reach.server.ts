import type { Reader } from "#app/platform/database.ts";
import type { OpeningId } from "#db/schema.ts";
import { findReach, listHeardClosed } from "./party-queries.server.ts";

/** How many of an opening's parties a closing would tell, and how many it cannot: asked before it is closed. */
export function countReach(db: Reader, openingId: OpeningId): Promise<{ told: number; untold: number }> {
  return findReach(db, openingId, "all");
}

/** How many of a closed opening's parties have heard that it is closed: they would be told that it is open again. */
export async function countHeardClosed(db: Reader, openingId: OpeningId): Promise<number> {
  return (await listHeardClosed(db, openingId)).length;
}
