import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adviseParties } from "#app/features/messages/advise-parties.server.ts";
import { DOOR_AHEAD_DAYS } from "#app/features/openings/generate.ts";
import { generateOpenings } from "#app/features/openings/generate-openings.server.ts";
import { previewChange, saveChange } from "#app/features/week/change-week.server.ts";
import type { PlanLine } from "#app/features/week/plan-lines.ts";
import type { Wish } from "#app/features/week/wish.ts";
import { toDate } from "#app/platform/clock.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { aSite, type MadeSite } from "#db/factories/places.ts";
import { withoutLocks } from "#tests/support/strip-locks.ts";
import { at, outcomes, sendQueued, senders } from "./messages.ts";
import { openingsOfSite } from "./openings-of-site.ts";
import { CONNECTIONS, type OwnedDatabase, ownedDatabase, size, untilSeen } from "./race.ts";
import {
  afternoons,
  aPartyOn,
  aSiteOfTuesdays,
  day,
  mornings,
  now,
  previewWish,
  saveWish,
  time,
} from "./tuesdays.ts";

let database: OwnedDatabase;
let db: Database;
let forgetful: Database;

beforeAll(async () => {
  database = await ownedDatabase();
  db = openDatabase(database.url, { connections: CONNECTIONS });
  forgetful = openDatabase(database.url, { connections: CONNECTIONS, plugins: [withoutLocks()] });
});
afterAll(async () => {
  await Promise.all([db.close(), forgetful.close()]);
  await database.close();
});

const tuesdays = () => aSiteOfTuesdays(database, db);
const preview = (site: MadeSite, wish: Wish) => previewWish(db, site, wish);
const aParty = (site: MadeSite, date: string) => aPartyOn(database, site, date);
const save = async (through: Database, site: MadeSite, wish: Wish, seen?: readonly PlanLine[]) =>
  saveWish(through, site, wish, seen ?? (await preview(site, wish)));

const generate = (through: Database, site: MadeSite) =>
  through.write(site.operatorId, (tx) =>
    generateOpenings(tx, now.toPlainDate(), now.toPlainDate().add({ days: 42 }), toDate(now)),
  );

test("this and following, with a red day, three exceptions and a week off: they stay, each family is told once (proof 21)", async () => {
  const { site, template } = await tuesdays();
  await save(db, site, {
    do: "close_days",
    from: day("2028-06-06"),
    to: day("2028-06-06"),
    reason: "public_holiday",
  });
  await save(db, site, { do: "close_one", template, date: day("2028-05-23"), reason: "staff_meeting" });
  await save(db, site, { do: "day", template, date: day("2028-06-13"), offer: mornings, movedTo: "Parken" });
  await save(db, site, {
    do: "day",
    template,
    date: day("2028-05-30"),
    offer: { ...mornings, ends: time("14:00") },
    movedTo: null,
  });
  const parties = [];
  for (const date of ["2028-05-16", "2028-05-30", "2028-06-06", "2028-06-13"])
    parties.push(await aParty(site, date));

  const wish: Wish = {
    do: "change",
    template,
    scope: "following",
    from: day("2028-05-23"),
    offer: afternoons,
    reason: "other",
  };
  const seen = await preview(site, wish);
  expect((await save(db, site, wish, seen)).done).toBe(true);
  expect(await openingsOfSite(database, site)).toEqual([
    "05-16 09:00",
    "05-23 09:00 staff_meeting",
    "05-30 09:00",
    "06-06 09:00 public_holiday",
    "06-13 13:00 Parken",
  ]);
  // The same form again, and the worker's round: nothing is done twice, nothing comes back.
  expect((await save(db, site, wish, seen)).done).toBe(false);
  await generate(db, site);
  expect(await openingsOfSite(database, site)).toHaveLength(5);
  const told = await Promise.all(parties.map(({ id }) => outcomes(database, id)));
  expect(told).toEqual([[], [], [], ["change waits"]]);

  const passedOn = await database.owner
    .selectFrom("schedule_exception")
    .select("local_date")
    .where("site_id", "=", site.id)
    .where("template_id", "<>", template)
    .orderBy("local_date")
    .execute();
  expect(passedOn.map(({ local_date }) => local_date)).toEqual(["2028-05-23", "2028-05-30", "2028-06-13"]);
});

test("who books between the preview and the button is not overlooked: nothing is saved, and it says what changed", async () => {
  const { site, template } = await tuesdays();
  const wish: Wish = { do: "end", template, from: day("2028-05-23"), reason: "room_unavailable" };
  const seen = await preview(site, wish);
  const party = await aParty(site, "2028-05-30");
  const refused = await save(db, site, wish, seen);
  expect(refused).toMatchObject({
    done: false,
    moved: [{ seen: { date: "2028-05-30", told: 0 }, now: { date: "2028-05-30", told: 1 } }],
  });
  expect(await outcomes(database, party.id)).toEqual([]);

  expect((await save(db, site, wish)).done).toBe(true);
  expect(await openingsOfSite(database, site)).toEqual(["05-16 09:00", "05-30 09:00 room_unavailable"]);
  expect(await outcomes(database, party.id)).toEqual(["closing waits"]);
});

test("a party keeps its booking when its time changes, and another operator's site is none of it", async () => {
  const { site, template } = await tuesdays();
  const party = await aParty(site, "2028-05-23");
  const other = await aSite(database.owner);
  const wish: Wish = { do: "day", template, date: day("2028-05-23"), offer: afternoons, movedTo: null };
  expect(await previewChange(db, { id: other.id, operatorId: other.operatorId }, wish, now)).toEqual({
    ok: false,
    reason: "unknown",
  });
  await save(db, site, wish);
  const booking = await database.owner
    .selectFrom("booking")
    .select(["cancelled_at", "revision"])
    .where("id", "=", party.id)
    .executeTakeFirstOrThrow();
  expect(booking).toEqual({ cancelled_at: null, revision: 1 });
});

test("a late start that was said of other hours is not told any more, and can be said of the new ones", async () => {
  const { site, template } = await tuesdays();
  const party = await aParty(site, "2028-05-23");
  const opening = await database.owner
    .selectFrom("opening")
    .select("id")
    .where("site_id", "=", site.id)
    .where("local_date", "=", "2028-05-23")
    .executeTakeFirstOrThrow();
  const own = { id: opening.id, siteId: site.id, operatorId: site.operatorId };
  const late = (begins: string) =>
    adviseParties(db, own, { advice: "starts_late", begins: time(begins) }, now);
  await adviseParties(db, own, { advice: "bring_food", begins: null }, now);
  expect(await late("09:30")).toEqual({ ok: true, value: true });

  const day23 = { do: "day", template, date: day("2028-05-23"), movedTo: null } as const;
  await save(db, site, { ...day23, offer: { ...mornings, ends: time("11:00") } });
  expect(await late("09:45")).toEqual({ ok: false, reason: "already_told" });
  await save(db, site, { ...day23, offer: afternoons });
  expect(await outcomes(database, party.id)).toEqual([
    "advice waits",
    "change said_with_next",
    "change waits",
  ]);
  expect(await late("13:15")).toEqual({ ok: true, value: true });
  expect(await outcomes(database, party.id)).toEqual([
    "advice waits",
    "advice waits",
    "change said_with_next",
    "change waits",
  ]);
});

test("a closed day is opened again with the parties it had; the closing that has not left yet is not sent", async () => {
  const { site, template } = await tuesdays();
  const party = await aParty(site, "2028-05-23");
  await save(db, site, { do: "close_one", template, date: day("2028-05-23"), reason: "illness" });
  expect(await outcomes(database, party.id)).toEqual(["closing waits"]);
  await save(db, site, { do: "as_usual", template, date: day("2028-05-23") });
  expect((await openingsOfSite(database, site))[1]).toBe("05-23 09:00");
  // The worker has its round at 06 of the day.
  await database.owner
    .updateTable("message")
    .set({ queued_at: toDate(now) })
    .where("booking_id", "=", party.id)
    .execute();
  await sendQueued(database, { db, senders }, at("2028-05-23T06:00"), [party.id]);
  expect(await outcomes(database, party.id)).toEqual(["closing cancelled"]);
});

describe("a change beside the worker that makes openings", () => {
  /** Tuesdays become Wednesdays while the worker makes openings: how many of the later Tuesdays are left or come back. */
  async function tuesdaysLeft(through: Database): Promise<number> {
    const { site, template } = await tuesdays();
    const offer = { ...mornings, weekday: 3 };
    const wish: Wish = {
      do: "change",
      template,
      scope: "all",
      from: now.toPlainDate(),
      offer,
      reason: "other",
    };
    const seen = await preview(site, wish);
    await Promise.all([
      ...Array.from({ length: 4 }, () => generate(through, site)),
      saveChange(through, site, wish, seen, now),
      ...Array.from({ length: 4 }, () => generate(through, site)),
    ]);
    const left = await openingsOfSite(database, site);
    // Those that doors know of are closed and stay.
    const far = now.toPlainDate().add({ days: DOOR_AHEAD_DAYS }).toString();
    const days = left.map((one) => day(`2028-${one.slice(0, 5)}`));
    return days.filter((one) => one.dayOfWeek === 2 && one.toString() > far).length;
  }

  test("what it takes away does not come back", async () => {
    for (let round = 0; round < size(3, 40); round++) expect(await tuesdaysLeft(db)).toBe(0);
  });

  test("control: without the lock it does", async () => {
    await untilSeen(async () => (await tuesdaysLeft(forgetful)) > 0);
  });
});
