import { sql } from "kysely";
import type { Writer } from "./database.ts";

/** One statement in a subtransaction: its rows bear a transaction id that no other row has. */
export async function apart(tx: Writer, statement: ReturnType<typeof sql>): Promise<void> {
  await sql`savepoint apart`.execute(tx);
  await statement.execute(tx);
  await sql`release savepoint apart`.execute(tx);
}
