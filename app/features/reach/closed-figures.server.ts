import type { Temporal } from "temporal-polyfill";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { OperatorId } from "#db/schema.ts";
import { existsClosedStretch, lockFiguresAsRead } from "./stretch-queries.server.ts";

/** Whether an operator's figures of a day are closed: a correction shows at the site and is in no figure. */
export function areFiguresClosed(
  db: Reader,
  operatorId: OperatorId,
  day: Temporal.PlainDate,
): Promise<boolean> {
  return existsClosedStretch(db, operatorId, day);
}

/** The same, and it stays so until the transaction ends: nobody closes them meanwhile. After the opening's lock. */
export async function holdFigures(
  tx: Writer,
  operatorId: OperatorId,
  day: Temporal.PlainDate,
): Promise<{ readonly areClosed: boolean }> {
  await lockFiguresAsRead(tx, operatorId);
  return { areClosed: await existsClosedStretch(tx, operatorId, day) };
}
