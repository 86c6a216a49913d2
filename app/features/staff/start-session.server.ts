import type { Temporal } from "temporal-polyfill";
import type { Database } from "#app/platform/database.ts";
import { hashToken, newToken } from "#app/platform/secrets.ts";
import type { VouchedPerson } from "./open-id.server.ts";
import { updateUnlocked } from "./pin-queries.server.ts";
import { sessionBounds } from "./session.ts";
import {
  deleteEndedSessions,
  deleteSession,
  findStaffMember,
  insertSession,
} from "./staff-queries.server.ts";

/**
 * Signs in the person that the provider vouches for, in place of the session this browser had; a PIN that wrong tries
 * have locked opens again. The token for the cookie, or undefined for somebody who is not staff here.
 */
export async function startSession(
  db: Database,
  person: VouchedPerson,
  earlierToken: string | undefined,
  now: Temporal.Instant,
): Promise<string | undefined> {
  return db.write("public", async (tx) => {
    const staffId = await findStaffMember(tx, person);
    if (!staffId) return undefined;
    await deleteEndedSessions(tx, sessionBounds(now));
    if (earlierToken !== undefined) await deleteSession(tx, hashToken(earlierToken));
    const token = newToken();
    await updateUnlocked(tx, staffId);
    await insertSession(tx, { tokenHash: hashToken(token), staffId, idToken: person.idToken, at: now });
    return token;
  });
}
