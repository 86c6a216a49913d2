import type { Temporal } from "temporal-polyfill";
import type { Database, Writer } from "#app/platform/database.ts";
import { hashToken, newToken } from "#app/platform/secrets.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { DeviceId, SiteId, StaffId } from "#db/schema.ts";
import { decideTry, findListed, MOST_TRIES, tellApart } from "./pin.ts";
import { isPin } from "./pin-hash.server.ts";
import { listWithPin, lockPin, updateTried, updateUnlocked } from "./pin-queries.server.ts";
import { deleteUnlock, upsertUnlock } from "./unlock-queries.server.ts";

export type UnlockRefusal = "pinMissing" | "pinLocked" | "pinNowLocked" | "pinWrong";

/** Unlocks a tablet for a person of its site. The token for the unlocking's cookie. */
export async function unlockTablet(
  db: Database,
  tablet: { deviceId: DeviceId; siteId: SiteId },
  typed: { staffId: StaffId; pin: string },
  secret: string,
  now: Temporal.Instant,
): Promise<Result<string, UnlockRefusal>> {
  const { deviceId, siteId } = tablet;
  const { staffId } = typed;
  return withPin(db, siteId, typed, secret, now, async (tx) => {
    const token = newToken();
    await upsertUnlock(tx, { deviceId, staffId, tokenHash: hashToken(token), at: now });
    return token;
  });
}

/**
 * Does what a person's PIN opens at a site. A try is counted before it is checked, so that of many at once no more than
 * five are.
 */
async function withPin<Done>(
  db: Database,
  siteId: SiteId,
  typed: { staffId: StaffId; pin: string },
  secret: string,
  now: Temporal.Instant,
  open: (tx: Writer) => Promise<Done>,
): Promise<Result<Done, UnlockRefusal>> {
  const begun = await beginTry(db, typed.staffId, siteId, now);
  if (!begun.ok) return begun;
  if (!(await isPin(typed.pin, begun.value, secret)))
    return refuse(begun.value.wrongTries + 1 < MOST_TRIES ? "pinWrong" : "pinNowLocked");
  return db.write("public", async (tx) => {
    // The check takes a while: a PIN that was changed or taken away meanwhile opens nothing.
    const still = await lockPin(tx, typed.staffId, siteId);
    if (!still?.salt.equals(begun.value.salt)) return refuse("pinWrong");
    await updateUnlocked(tx, typed.staffId);
    return accept(await open(tx));
  });
}

/**
 * The same for who is not chosen from a list but types initials, as the list has them. `who`: they are no initials of
 * the site's, or of more than one; which, nobody is told.
 */
export async function withInitialsAndPin<Done>(
  db: Database,
  siteId: SiteId,
  typed: { initials: string; pin: string },
  secret: string,
  now: Temporal.Instant,
  open: (tx: Writer) => Promise<Done>,
): Promise<Result<Done, UnlockRefusal | "who">> {
  const people = await db.read("public", (reader) => listWithPin(reader, siteId));
  const person = findListed(tellApart(people), typed.initials);
  if (!person) return refuse("who");
  return withPin(db, siteId, { staffId: person.id, pin: typed.pin }, secret, now, open);
}

/** Locks a tablet. */
export async function lockTablet(db: Database, deviceId: DeviceId): Promise<void> {
  await db.write("public", (tx) => deleteUnlock(tx, deviceId));
}

/** Counts a try, in a transaction of its own: the check takes a while, and a connection is not held for it. */
function beginTry(db: Database, staffId: StaffId, siteId: SiteId, now: Temporal.Instant) {
  return db.write("public", async (tx) => {
    const pin = await lockPin(tx, staffId, siteId);
    if (!pin) return refuse("pinMissing");
    const decision = decideTry(pin);
    if (!decision.ok) return decision;
    await updateTried(tx, staffId, now);
    return accept(pin);
  });
}
