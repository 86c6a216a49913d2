import type { Writer } from "#app/platform/database.ts";
import type { OperatorId } from "#db/schema.ts";
import { findOperator } from "./operator-queries.server.ts";

/** The operator of a short name, or undefined. */
export async function operatorOf(tx: Writer, slug: string): Promise<OperatorId | undefined> {
  const operator = await findOperator(tx, slug);
  return operator?.id;
}
