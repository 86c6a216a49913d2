import { z } from "zod";
import type { Writer } from "#app/platform/database.ts";
import { findOperator, upsertRetentionDecision } from "./operator-queries.server.ts";

const decision = z.tuple([
  z.string(),
  z.coerce.number().int().min(1).max(365),
  z.iso.date(),
  z.string().trim().min(1).max(200),
]);

/** Records an operator's decision on disposal, without which it takes no booking. @returns what is wrong, or nothing */
export async function decideRetention(tx: Writer, words: readonly string[]): Promise<string | undefined> {
  const read = decision.safeParse(words);
  if (!read.success) return "OPERATOR DAYS DATE REFERENCE: days from 1 to 365, date as 2026-11-24.";
  const [slug, days, decided_on, reference] = read.data;
  const operator = await findOperator(tx, slug);
  if (!operator) return `There is no operator ${slug}.`;
  await upsertRetentionDecision(tx, operator.id, { reference, decided_on, days });
  return undefined;
}
