import type { Writer } from "#app/platform/database.ts";
import { refreshMonthlySums } from "./reach-queries.server.ts";

/** Brings the sums that figures are made of in step with the tallies. */
export function refreshFigures(tx: Writer): Promise<void> {
  return refreshMonthlySums(tx);
}
