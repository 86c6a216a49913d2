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

/** Who a request's cookies stand for: the person signed in before the tablet, the tablet before the phone. */
export async function findActors(
  request: Request,
  db: Database,
  baseUrl: string,
  now: Temporal.Instant = realNow(),
): Promise<Actor[]> {
  const header = request.headers.get("cookie");
  const [session, tablet, phone] = [COOKIE.staff, COOKIE.tablet, COOKIE.phone].map((name) => {
    const token = readCookie(header, name, baseUrl);
    return token === undefined ? undefined : hashToken(token);
  });
  const found = [
    session && (await findPerson(db, session, now)),
    tablet && (await findTablet(db, tablet)),
    phone && { role: "party" as const, deviceHash: phone },
  ];
  return found.filter((actor) => actor !== undefined);
}

async function findPerson(db: Database, session: Buffer, now: Temporal.Instant): Promise<Actor | undefined> {
  const found = await db.read("public", async (reader) => {
    const person = await findPersonOfSession(reader, session, sessionBounds(now));
    return person && { ...person, siteIds: await listSiteIdsOfPerson(reader, person.id) };
  });
  if (!found) return undefined;
  if (isWorthNoting(found.seenAt, now)) {
    await db.write("public", (tx) => updateSessionSeen(tx, session, now));
  }
  return { role: found.role, staffId: found.id, operatorId: found.operatorId, siteIds: found.siteIds };
}

async function findTablet(db: Database, token: Buffer): Promise<Actor | undefined> {
  const device = await db.read("public", (reader) => findDevice(reader, token));
  return (
    device && {
      role: device.kiosk ? "kiosk" : "device",
      deviceId: device.id,
      siteId: device.siteId,
      operatorId: device.operatorId,
    }
  );
}
