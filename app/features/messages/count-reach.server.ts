import type { Reader } from "#app/platform/database.ts";
import type { OpeningId } from "#db/schema.ts";
import { findReach } from "./party-queries.server.ts";

/** How many of an opening's parties a closing would tell, and how many it cannot: asked before it is closed. */
export function countReach(db: Reader, openingId: OpeningId): Promise<{ told: number; untold: number }> {
  return findReach(db, openingId, "all");
}
