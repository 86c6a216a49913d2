import { sql } from "kysely";
import type { Writer } from "#app/platform/database.ts";

/** Stores the demo's clock. @param offset milliseconds ahead of the real clock. Throws where the database is no demo's. */
export async function updateClockOffset(tx: Writer, offset: number): Promise<void> {
  await tx.updateTable("installation").set({ clock_offset_ms: offset }).execute();
}

/** Tells every process, on the channel that `platform/follow-clock` listens on, and has the worker sweep at once. */
export async function notifyClock(tx: Writer, offset: number): Promise<void> {
  await sql`select pg_notify('famn_clock', ${String(offset)})`.execute(tx);
  await sql`select add_job('sweep', '{}')`.execute(tx);
}
