import type { Database } from "#app/platform/database.ts";
import { hashToken } from "#app/platform/secrets.ts";
import { deleteSession } from "./staff-queries.server.ts";

/** Ends the session that a browser's cookie stands for, before the browser is given to others. */
export async function endSession(db: Database, token: string | undefined): Promise<void> {
  if (token !== undefined) await db.write("public", (tx) => deleteSession(tx, hashToken(token)));
}
