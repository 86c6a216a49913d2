import postgres from "postgres";
import { expect, test } from "vitest";
import { unlockTablet } from "#app/features/staff/unlock-tablet.server.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { realNow } from "#app/platform/clock.ts";
import { aStaffMember } from "#db/factories/people.ts";
import { anOperator, aSite, type MadeSite } from "#db/factories/places.ts";
import { aPin, aTablet, type MadeTablet } from "#db/factories/tablets.ts";
import type { StaffId } from "#db/schema.ts";
import { withoutLocks } from "#tests/support/strip-locks.ts";
import { atOnce, CONNECTIONS, counted, type OwnedDatabase, ownedDatabase, size, untilSeen } from "./race.ts";

const SECRET = "a secret for tests, forty characters long";
const RIGHT = "408173";
const WRONG = "173408";
const AT_ONCE = 12;

/** A tablet with two who can unlock it, on a database of its own. */
async function door() {
  const database = await ownedDatabase();
  const site = await aSite(database.owner, { operator: await anOperator(database.owner) });
  const tablet = await aTablet(database.owner, site);
  return { database, site, tablet };
}

async function aPerson({ owner }: OwnedDatabase, site: MadeSite): Promise<StaffId> {
  const { id } = await aStaffMember(owner, { operator: { id: site.operatorId }, sites: [site] });
  await aPin(owner, { staff: { id }, secret: SECRET, pin: RIGHT });
  return id;
}

/** How one try ended: "unlocked", why not, or the constraint that refused. */
async function tryPin(db: Database, tablet: MadeTablet, staffId: StaffId, pin: string): Promise<string> {
  try {
    const unlocked = await unlockTablet(db, tablet, { staffId, pin }, SECRET, realNow());
    return unlocked.ok ? "unlocked" : unlocked.reason;
  } catch (error) {
    if (error instanceof postgres.PostgresError) return error.constraint_name ?? error.code;
    throw error;
  }
}

/** How many of the tries were compared with the PIN. */
const checked = (ends: Record<string, number>) => (ends["pinWrong"] ?? 0) + (ends["pinNowLocked"] ?? 0);

test("of many wrong tries at one moment five are checked: the person is locked, the tablet is not (proof 32)", async () => {
  const { database, site, tablet } = await door();
  const db = openDatabase(database.url, { connections: CONNECTIONS });
  try {
    const other = await aTablet(database.owner, site);
    for (let round = 0; round < size(2, 40); round += 1) {
      const staffId = await aPerson(database, site);
      const ends = await atOnce(AT_ONCE, (index) =>
        tryPin(db, index % 2 === 0 ? tablet : other, staffId, WRONG),
      );
      expect(counted(ends)).toEqual({ pinWrong: 4, pinNowLocked: 1, pinLocked: AT_ONCE - 5 });
      expect(await tryPin(db, tablet, staffId, RIGHT)).toBe("pinLocked");
      expect(await tryPin(db, tablet, await aPerson(database, site), RIGHT)).toBe("unlocked");
    }
  } finally {
    await db.close();
    await database.close();
  }
});

test("a tablet is not unlocked for somebody without a PIN, whatever is typed (proof 32)", async () => {
  const { database, site, tablet } = await door();
  const db = openDatabase(database.url, { connections: 2 });
  try {
    const { id } = await aStaffMember(database.owner, { operator: { id: site.operatorId }, sites: [site] });
    for (const pin of ["", "000000", RIGHT, "null"]) {
      expect(await tryPin(db, tablet, id, pin)).toBe("pinMissing");
    }
  } finally {
    await db.close();
    await database.close();
  }
});

test("control: without the lock the check refuses the sixth; without lock and check it is let through", async () => {
  const { database, site, tablet } = await door();
  const unguarded = openDatabase(database.url, { connections: CONNECTIONS, plugins: [withoutLocks()] });
  const race = async () => {
    const staffId = await aPerson(database, site);
    return counted(await atOnce(AT_ONCE, () => tryPin(unguarded, tablet, staffId, WRONG)));
  };
  try {
    await untilSeen(async () => {
      const ends = await race();
      expect(checked(ends)).toBeLessThanOrEqual(5);
      return (ends["five_wrong_tries_lock"] ?? 0) > 0;
    });
    await database.drop("alter table staff_pin drop constraint five_wrong_tries_lock");
    await untilSeen(async () => checked(await race()) > 5);
  } finally {
    await unguarded.close();
    await database.close();
  }
});
