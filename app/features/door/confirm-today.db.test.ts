import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { aBooking, aContact } from "#db/factories/people.ts";
import { anOpening, aSite } from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { somebodyWaits } from "#tests/support/somebody-waits.ts";
import { withoutLocks } from "#tests/support/strip-locks.ts";
import { closeToday } from "./close-opening.server.ts";
import { confirmToday } from "./confirm-today.server.ts";

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let owner: ReturnType<typeof openAsOwner>;
let database: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = openAsOwner(fresh.url);
  database = openDatabase(fresh.url, { connections: 2 });
  close = async () => {
    await owner.destroy();
    await database.close();
    await fresh.close();
  };
});
afterAll(() => close());

const at = (time: string) => Temporal.ZonedDateTime.from(`2026-11-24T${time}[Europe/Stockholm]`);

test("whoever unlocks the tablet confirms the morning, not the afternoon, and nobody else's; again it is one", async () => {
  const site = await aSite(owner);
  const morning = await anOpening(owner, { site });
  await anOpening(owner, { site, starts: "13:00", ends: "15:00" });
  await anOpening(owner);
  expect(await confirmToday(database, site, at("08:30"))).toBe(1);
  expect(await confirmToday(database, site, at("08:45"))).toBe(0);
  const confirmed = await owner.selectFrom("confirmation").select("opening_id").execute();
  expect(confirmed).toEqual([{ opening_id: morning.id }]);
});

test("an opening that the week's editor removes at that moment does not exist; control: without the lock it is a fault", async () => {
  const forgetful = openDatabase(fresh.url, { connections: 2, plugins: [withoutLocks()] });
  const removedMeanwhile = async (through: Database) => {
    const site = await aSite(owner);
    const opening = await anOpening(owner, { site });
    const removing = await owner.startTransaction().execute();
    await removing.deleteFrom("opening").where("id", "=", opening.id).execute();
    const confirming = confirmToday(through, site, at("08:30"));
    const settled = confirming.then(String, () => "a fault");
    await somebodyWaits(owner);
    await removing.commit().execute();
    return settled;
  };
  expect(await removedMeanwhile(database)).toBe("0");
  expect(await removedMeanwhile(forgetful)).toBe("a fault");
  await forgetful.close();
});

test("today closed at once tells each party once; a foreign opening among them closes nothing", async () => {
  const site = await aSite(owner);
  const openings = [
    await anOpening(owner, { site }),
    await anOpening(owner, { site, starts: "13:00", ends: "15:00" }),
  ];
  for (const opening of openings) {
    const { id } = await aBooking(owner, { opening });
    await aContact(owner, { booking: { id, operatorId: opening.operatorId } });
  }
  const own = { siteId: site.id, operatorId: site.operatorId };
  const ids = openings.map(({ id }) => id);
  const foreign = await anOpening(owner);
  const closures = () =>
    owner.selectFrom("closure").select("opening_id").where("opening_id", "in", ids).execute();

  expect(await closeToday(database, own, [...ids, foreign.id], "illness", at("07:15"))).toBeUndefined();
  expect(await closures()).toEqual([]);
  for (let press = 0; press < 2; press++) {
    expect(await closeToday(database, own, ids, "illness", at("07:15"))).toEqual({ ok: true, value: true });
  }
  expect(await closures()).toHaveLength(2);
  const told = await owner
    .selectFrom("message")
    .select("kind")
    .where("operator_id", "=", site.operatorId)
    .execute();
  expect(told).toEqual([{ kind: "closing" }, { kind: "closing" }]);
});
