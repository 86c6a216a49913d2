import { randomUUID } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { countArrival } from "#app/features/door/count-arrival.server.ts";
import { enterBatch } from "#app/features/door/enter-batch.server.ts";
import type { PaperCount } from "#app/features/door/paper.ts";
import { isUuid } from "#app/features/openings/uuid.ts";
import { countWalkIn, findFormState } from "#app/features/door/count-walk-in.server.ts";
import { undoCount } from "#app/features/door/undo-count.server.ts";
import { sweep } from "#app/features/retention/sweep.server.ts";
import { findActors } from "#app/features/staff/find-actors.server.ts";
import { realNow } from "#app/platform/clock.ts";
import { COOKIE, cookieHeader } from "#app/platform/cookies.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { hashToken } from "#app/platform/secrets.ts";
import { aBooking, aFormKey, aStaffMember } from "#db/factories/people.ts";
import { anOpening, aSite, type MadeOpening, type MadeSite } from "#db/factories/places.ts";
import { anUnlock, aPin, aTablet } from "#db/factories/tablets.ts";
import { openAsOwner } from "#db/owner.ts";
import type { BatchId, DeviceId, Tables } from "#db/schema.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { withoutLocks } from "#tests/support/strip-locks.ts";
import { countAtKiosk, setCountedBy } from "./count-at-kiosk.server.ts";
import { countFeltAnswers, countTraits } from "./count-answers.server.ts";
import { endKiosk, endKioskWithPin, startKiosk } from "./switch-kiosk.server.ts";
import type { TraitAnswers, Way } from "./traits.ts";

const NOW = Temporal.ZonedDateTime.from("2026-11-24T09:40[Europe/Stockholm]");
const HERS: TraitAnswers = { firstTime: "yes", home: "tensta", childAges: ["1y", "3y"], gender: "woman" };
const SECRET = "a secret for tests, forty characters long";
const ONE_AND_ONE = { adults: 1, children: 1 };

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let owner: Kysely<Tables>;
let db: Database;
let site: MadeSite;
let opening: MadeOpening;

beforeEach(async () => {
  fresh = await freshDatabase();
  owner = openAsOwner(fresh.url);
  db = openDatabase(fresh.url, { connections: 8 });
  site = await aSite(owner);
  opening = await anOpening(owner, { site });
  await owner.insertInto("count_week").values({ operator_id: null, starts: "2026-11-23" }).execute();
});

afterEach(async () => {
  await db.close();
  await owner.destroy();
  await fresh.close();
});

const say = (
  answers: TraitAnswers,
  more: { key?: string; way?: Way; takeBack?: boolean; by?: Database } = {},
) =>
  countTraits(
    more.by ?? db,
    opening,
    {
      answers,
      way: more.way ?? "slip",
      keyHash: hashToken(more.key ?? randomUUID()),
      takeBack: more.takeBack ?? false,
    },
    NOW,
  );
const tallies = async () =>
  Object.fromEntries(
    (await owner.selectFrom("trait_tally").select(["trait", "value", "count"]).execute()).map(
      ({ trait, value, count }) => [`${trait} ${value}`, count],
    ),
  );
const crosses = () =>
  owner.selectFrom("trait_cross").select(["home_district", "first_time", "count"]).execute();

test("answers are +1 per opening and answer, a form counts once, a slip is taken back whole", async () => {
  await say(HERS, { key: "one" });
  await say(HERS, { key: "one" });
  await say({ firstTime: "no", home: "tensta", childAges: ["1y"] });
  expect(await tallies()).toEqual({
    "first_time yes": 1,
    "first_time no": 1,
    "home_district tensta": 2,
    "child_age 1y": 2,
    "child_age 3y": 1,
    "adult_gender woman": 1,
  });
  expect(await crosses()).toHaveLength(2);
  expect(await say(HERS, { takeBack: true })).toEqual({ ok: true, value: true });
  expect(await tallies()).toEqual({ "first_time no": 1, "home_district tensta": 1, "child_age 1y": 1 });
  expect(await crosses()).toEqual([{ home_district: "tensta", first_time: "no", count: 1 }]);
  expect(await say(HERS, { takeBack: true })).toEqual({ ok: false, reason: "nothing_said" });
});

test("two answers that no slip gave together are not taken back together", async () => {
  await say(HERS);
  await say({ firstTime: "no", home: "outside_stockholm", childAges: [] });
  const mixed: TraitAnswers = { firstTime: "no", home: "tensta", childAges: [] };
  expect(await say(mixed, { takeBack: true })).toEqual({ ok: false, reason: "nothing_said" });
  expect(await crosses()).toHaveLength(2);
});

test("of who asked for help to apply, that and in which language are counted, apart and in every way", async () => {
  const help: TraitAnswers = { childAges: [], helpAsked: "yes", helpLanguage: "ti" };
  await say(help);
  await say(help, { way: "receipt" });
  expect(await say(help, { way: "kiosk" })).toEqual({ ok: false, reason: "not_asked_now" });
  await owner.updateTable("opening").set({ counted_by: "kiosk" }).where("id", "=", opening.id).execute();
  await say(help, { way: "kiosk" });
  expect(await tallies()).toEqual({ "help_asked yes": 3, "help_language ti": 3 });
  expect(await crosses()).toEqual([]);
});

test("outside a count week nothing is counted, in an operator's own week it is, in another operator's it is not", async () => {
  await owner.deleteFrom("count_week").execute();
  expect(await say(HERS)).toEqual({ ok: false, reason: "not_asked_now" });
  const other = await aSite(owner);
  await owner
    .insertInto("count_week")
    .values({ operator_id: other.operatorId, starts: "2026-11-23" })
    .execute();
  expect(await say(HERS)).toEqual({ ok: false, reason: "not_asked_now" });
  await owner
    .insertInto("count_week")
    .values({ operator_id: site.operatorId, starts: "2026-11-23" })
    .execute();
  expect(await say(HERS)).toEqual({ ok: true, value: true });
});

test("of twenty who answer at one moment none is lost; without the lock some are", async () => {
  await Promise.all(Array.from({ length: 20 }, () => say(HERS)));
  expect((await tallies())["home_district tensta"]).toBe(20);
  const careless = openDatabase(fresh.url, { connections: 8, plugins: [withoutLocks()] });
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => say(HERS, { by: careless })));
  await careless.close();
  const lost = outcomes.filter(({ status }) => status === "rejected").length;
  expect(lost).toBeGreaterThan(0);
});

test("the two questions are counted apart, once per form, and never of another site's opening", async () => {
  const felt = { answers: [{ question: "safe", answer: "yes" }] as const, keyHash: hashToken("a form") };
  await countFeltAnswers(db, opening, felt, NOW);
  await countFeltAnswers(db, opening, felt, NOW);
  const elsewhere = { ...opening, siteId: (await aSite(owner)).id };
  expect(await countFeltAnswers(db, elsewhere, { ...felt, keyHash: hashToken("x") }, NOW)).toBeUndefined();
  const found = await owner.selectFrom("felt_tally").select(["question", "answer", "count"]).execute();
  expect(found).toEqual([{ question: "safe", answer: "yes", count: 1 }]);
});

test("with the lock the tallies stay, which forms were counted is forgotten, and nothing more is taken", async () => {
  await say(HERS);
  await countFeltAnswers(
    db,
    opening,
    { answers: [{ question: "welcome", answer: "yes" }], keyHash: hashToken("k") },
    NOW,
  );
  const before = await tallies();
  const keys = () => owner.selectFrom("answer_key").select("opening_id").execute();
  await sweep(db, NOW.add({ days: 5 }), SECRET);
  expect(await keys()).toHaveLength(2);
  const locked = NOW.add({ days: 6 });
  await sweep(db, locked, SECRET);
  expect(await keys()).toEqual([]);
  expect(await tallies()).toEqual(before);
  const late = { answers: HERS, way: "slip", keyHash: hashToken("late") } as const;
  expect(await countTraits(db, opening, late, locked)).toEqual({ ok: false, reason: "not_asked_now" });
});

test("an opening that the kiosk counts takes no walk-in from staff, and one that staff count none from the kiosk", async () => {
  const key = aFormKey();
  expect(await countAtKiosk(db, opening, ONE_AND_ONE, key, NOW)).toEqual({ ok: true, value: true });
  expect(await countAtKiosk(db, opening, ONE_AND_ONE, key, NOW)).toEqual({ ok: true, value: true });
  const byHand = await countWalkIn(db, opening, ONE_AND_ONE, aFormKey(), NOW);
  expect(byHand).toEqual({ ok: false, reason: "counted_by_kiosk" });
  expect(await setCountedBy(db, opening, "staff", NOW)).toEqual({ ok: false, reason: "counted_by_kiosk" });

  const staffs = await anOpening(owner, { site, starts: "09:30" });
  await countWalkIn(db, staffs, ONE_AND_ONE, aFormKey(), NOW);
  const atKiosk = await countAtKiosk(db, staffs, ONE_AND_ONE, aFormKey(), NOW);
  expect(atKiosk).toEqual({ ok: false, reason: "counted_by_staff" });
  const visits = await owner.selectFrom("visit").select(["opening_id", "counted_by"]).execute();
  expect(visits).toHaveLength(2);
  expect(visits).toContainEqual({ opening_id: opening.id, counted_by: "kiosk" });
  expect(visits).toContainEqual({ opening_id: staffs.id, counted_by: "staff" });
});

test("a form at the kiosk is open until it is sent, then counted, and once taken back of no more use", async () => {
  const key = aFormKey();
  const state = () => db.read(site.operatorId, (reader) => findFormState(reader, opening.id, key));
  const seen = [await state()];
  await countAtKiosk(db, opening, ONE_AND_ONE, key, NOW);
  seen.push(await state());
  await undoCount(db, opening, { visitId: key, bookingId: null }, NOW);
  seen.push(await state());
  expect(seen).toEqual(["open", "counted", "spent"]);
});

test("paper is not added to what the kiosk counts, and the kiosk not to what was entered from paper", async () => {
  const row = { time: Temporal.PlainTime.from("09:30"), ...ONE_AND_ONE };
  const sheet: PaperCount = { kind: "rows", rows: [row], turnedAway: 0 };
  const day: PaperCount = { kind: "whole_day", sum: { parties: 3, adults: 3, children: 3 }, turnedAway: 0 };
  const enter = async (count: PaperCount, at: MadeOpening) => {
    const id = randomUUID();
    if (!isUuid<BatchId>(id)) throw new Error("Not a key.");
    return (await enterBatch(db, at, { id, seen: 0, count, enteredBy: "staff" }, NOW))?.outcome;
  };
  await countAtKiosk(db, opening, ONE_AND_ONE, aFormKey(), NOW);
  for (const count of [sheet, day])
    expect(await enter(count, opening)).toEqual({ ok: false, reason: "counted_by_kiosk" });
  for (const [starts, count] of [
    ["09:10", sheet],
    ["09:20", day],
  ] as const) {
    const onPaper = await anOpening(owner, { site, starts });
    expect(await enter(count, onPaper)).toEqual({ ok: true, value: true });
    const atKiosk = await countAtKiosk(db, onPaper, ONE_AND_ONE, aFormKey(), NOW);
    expect(atKiosk).toEqual({ ok: false, reason: "counted_by_staff" });
  }
  const visits = await owner.selectFrom("visit").select("counted_by").execute();
  expect(visits.map(({ counted_by }) => counted_by).sort()).toEqual(["kiosk", "staff"]);
});

test("a tablet that somebody unlocked is a kiosk and nothing more, and locked when the kiosk ends", async () => {
  const tablet = await aTablet(owner, site);
  const staff = await aStaffMember(owner, { operator: { id: site.operatorId }, sites: [site] });
  await aPin(owner, { staff, secret: SECRET });
  const base = "https://famn.example";
  const pair = (name: typeof COOKIE.tablet | typeof COOKIE.unlock, token: string) =>
    cookieHeader(name, token, 60, base).split(";")[0] ?? "";
  const unlock = () => anUnlock(owner, { tablet, staffId: staff.id });
  const roles = async (token: string) => {
    const cookie = [pair(COOKIE.tablet, tablet.token), pair(COOKIE.unlock, token)].join("; ");
    const request = new Request(base, { headers: { cookie, accept: "text/html" } });
    return (await findActors(request, db, base, realNow())).map(({ role }) => role);
  };
  expect(await roles(await unlock())).toEqual(["device_staff"]);
  await startKiosk(db, site, tablet.deviceId, NOW);
  const late = await unlock();
  expect(await roles(late)).toEqual(["kiosk"]);
  await endKiosk(db, site, tablet.deviceId, NOW);
  expect(await roles(late)).toEqual(["device"]);
});

const countedBy = async () =>
  (await owner.selectFrom("opening").select(["starts", "counted_by"]).orderBy("starts").execute()).map(
    ({ counted_by }) => counted_by,
  );

test("when the last kiosk ends the openings are the staff's again that nobody was counted at", async () => {
  const [tablet, other] = [await aTablet(owner, site), await aTablet(owner, site)];
  const elsewhere = await anOpening(owner, { starts: "15:00", ends: "16:00" });
  await setCountedBy(db, elsewhere, "kiosk", NOW);
  await anOpening(owner, { site, starts: "13:00", ends: "14:00" });
  await startKiosk(db, site, tablet.deviceId, NOW);
  await startKiosk(db, site, other.deviceId, NOW);
  await countAtKiosk(db, opening, ONE_AND_ONE, aFormKey(), NOW);
  await endKiosk(db, site, other.deviceId, NOW);
  expect(await countedBy()).toEqual(["kiosk", "kiosk", "kiosk"]);
  await endKiosk(db, site, tablet.deviceId, NOW);
  expect(await countedBy()).toEqual(["kiosk", "staff", "kiosk"]);
});

describe("ending the kiosk at the kiosk itself", () => {
  const PIN = "408173";
  const isKiosk = async (id: DeviceId) =>
    (await owner.selectFrom("device").select("kiosk").where("id", "=", id).executeTakeFirstOrThrow()).kiosk;
  const aPerson = async (initials: string, at = site) => {
    const staff = await aStaffMember(owner, { operator: { id: at.operatorId }, sites: [at] });
    await aPin(owner, { staff, secret: SECRET, initials, pin: PIN });
  };
  const end = async (deviceId: DeviceId, initials: string, pin: string) => {
    const moments = { now: NOW, real: realNow() };
    const ended = await endKioskWithPin(db, { deviceId, site }, { initials, pin }, SECRET, moments);
    return ended.ok ? "ended" : ended.reason;
  };

  test("takes initials and PIN of somebody of the site; the tablet is then a locked one, and its openings the staff's", async () => {
    await aPerson("AK");
    const tablet = await aTablet(owner, site);
    await startKiosk(db, site, tablet.deviceId, NOW);
    expect(await countedBy()).toEqual(["kiosk"]);
    expect(await end(tablet.deviceId, "a.k.", PIN)).toBe("ended");
    expect(await isKiosk(tablet.deviceId)).toBe(false);
    expect(await owner.selectFrom("tablet_unlock").select("device_id").execute()).toEqual([]);
    expect(await countedBy()).toEqual(["staff"]);
  });

  test("five wrong PINs lock the person and leave the kiosk; guessed initials lock nobody and tell nothing", async () => {
    await aPerson("AK");
    await aPerson("OTH", await aSite(owner));
    const tablet = await aTablet(owner, site, { kiosk: true });
    for (const guess of ["XX", "OTH", "", "1234", "A"])
      expect(await end(tablet.deviceId, guess, PIN)).toBe("who");
    const wrong = [];
    for (let round = 0; round < 5; round += 1) wrong.push(await end(tablet.deviceId, "AK", "173408"));
    expect(wrong).toEqual(["pinWrong", "pinWrong", "pinWrong", "pinWrong", "pinNowLocked"]);
    expect(await end(tablet.deviceId, "AK", PIN)).toBe("pinLocked");
    expect(await isKiosk(tablet.deviceId)).toBe(true);
  });

  test("of two who go by the same initials neither is guessed; with the number of the list one is meant", async () => {
    await aPerson("AK");
    await aPerson("AK");
    const tablet = await aTablet(owner, site, { kiosk: true });
    expect(await end(tablet.deviceId, "AK", PIN)).toBe("who");
    expect(await isKiosk(tablet.deviceId)).toBe(true);
    expect(await end(tablet.deviceId, "ak 2", PIN)).toBe("ended");
  });
});

test("a booked party that staff tick off where the kiosk counts is in, and its heads are not counted twice", async () => {
  const booking = await aBooking(owner, { opening });
  await setCountedBy(db, opening, "kiosk", NOW);
  expect(await countArrival(db, opening, booking.id, aFormKey(), NOW)).toEqual({ ok: true, value: true });
  expect(await owner.selectFrom("arrival").select("booking_id").execute()).toHaveLength(1);
  expect(await owner.selectFrom("visit").select("id").execute()).toEqual([]);
});

test("negative control: the database refuses what forgets the guard, and without its constraint both ways are counted", async () => {
  await countAtKiosk(db, opening, ONE_AND_ONE, aFormKey(), NOW);
  const byHand = () =>
    owner
      .insertInto("visit")
      .values({
        id: aFormKey(),
        operator_id: opening.operatorId,
        opening_id: opening.id,
        ...ONE_AND_ONE,
        counted_at: new Date("2026-11-24T08:40:00Z"),
      })
      .execute();
  await expect(byHand()).rejects.toThrow("counted_by_staff_or_kiosk_never_both");
  const switched = owner.updateTable("opening").set({ counted_by: "staff" }).where("id", "=", opening.id);
  await expect(switched.execute()).rejects.toThrow("counted_by_staff_or_kiosk_never_both");
  await sql`alter table visit drop constraint counted_by_staff_or_kiosk_never_both`.execute(owner);
  await byHand();
  const ways = await owner.selectFrom("visit").select("counted_by").distinct().execute();
  expect(ways).toHaveLength(2);
});
