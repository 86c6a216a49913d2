import type { Temporal } from "temporal-polyfill";
import type { Actor } from "#app/access/actor.ts";
import { realNow } from "#app/platform/clock.ts";
import { COOKIE, readCookie } from "#app/platform/cookies.ts";
import type { Database } from "#app/platform/database.ts";
import { hashToken } from "#app/platform/secrets.ts";
import { isWorthNoting, sessionBounds } from "./session.ts";
import {
  findDevice,
  findPersonOfSession,
  listSiteIdsOfPerson,
  updateSessionSeen,
} from "./staff-queries.server.ts";
import { isUse, locksAt, unlockBounds } from "./unlock.ts";
import { findUnlock, updateUnlockUsed } from "./unlock-queries.server.ts";

/** Who a request's cookies stand for: the person signed in before the tablet, the tablet before the phone. */
export async function findActors(
  request: Request,
  db: Database,
  baseUrl: string,
  now: Temporal.Instant = realNow(),
): Promise<Actor[]> {
  const header = request.headers.get("cookie");
  const [session, tablet, unlock, phone] = [COOKIE.staff, COOKIE.tablet, COOKIE.unlock, COOKIE.phone].map(
    (name) => {
      const token = readCookie(header, name, baseUrl);
      return token === undefined ? undefined : hashToken(token);
    },
  );
  const used = isUse(headOf(request));
  const found = [
    session && (await findPerson(db, session, now, used)),
    tablet && (await findTablet(db, tablet, unlock, now, used)),
    phone && { role: "party" as const, deviceHash: phone },
  ];
  return found.filter((actor) => actor !== undefined);
}

async function findPerson(
  db: Database,
  session: Buffer,
  now: Temporal.Instant,
  used: boolean,
): Promise<Actor | undefined> {
  const found = await db.read("public", async (reader) => {
    const person = await findPersonOfSession(reader, session, sessionBounds(now));
    return person && { ...person, siteIds: await listSiteIdsOfPerson(reader, person.id) };
  });
  if (!found) return undefined;
  if (used && isWorthNoting(found.seenAt, now)) {
    await db.write("public", (tx) => updateSessionSeen(tx, session, now));
  }
  return { role: found.role, staffId: found.id, operatorId: found.operatorId, siteIds: found.siteIds };
}

/** The tablet, unlocked where somebody has unlocked it and is still about; as a kiosk it is never unlocked. */
async function findTablet(
  db: Database,
  token: Buffer,
  unlock: Buffer | undefined,
  now: Temporal.Instant,
  used: boolean,
): Promise<Actor | undefined> {
  const found = await db.read("public", async (reader) => {
    const device = await findDevice(reader, token);
    const unlocked = device && unlock && (await findUnlock(reader, device, unlock, unlockBounds(now)));
    return device && { device, unlocked };
  });
  if (!found) return undefined;
  const { device, unlocked } = found;
  const tablet = { deviceId: device.id, siteId: device.siteId, operatorId: device.operatorId };
  if (device.kiosk) return { role: "kiosk", ...tablet };
  if (!unlocked || !unlock) return { role: "device", ...tablet };
  const { staffId, initials, beganAt, usedAt } = unlocked;
  const noted = used && isWorthNoting(usedAt, now);
  if (noted) await db.write("public", (tx) => updateUnlockUsed(tx, device.id, unlock, now));
  const until = locksAt({ beganAt, usedAt: noted ? now : usedAt });
  return { role: `device_${unlocked.role}`, ...tablet, staffId, initials, until };
}

function headOf({ method, headers }: Request) {
  return { method, accept: headers.get("accept"), destination: headers.get("sec-fetch-dest") };
}
