import type { Reader } from "./database.ts";

/** What this database is: a demo's, with its own clock, or the real thing. */
export interface Installation {
  readonly demo: boolean;
  readonly clockOffsetMs: number;
}

/** The installation's one row; a database without it is a real one whose clock is the machine's. */
export async function findInstallation(db: Reader): Promise<Installation> {
  const row = await db.selectFrom("installation").select(["demo", "clock_offset_ms"]).executeTakeFirst();
  return { demo: row?.demo ?? false, clockOffsetMs: Number(row?.clock_offset_ms ?? 0) };
}
