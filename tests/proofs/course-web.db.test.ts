import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { calendarToken } from "#app/features/booking/calendar-token.server.ts";
import { keepingOf, KEEP_HEADER } from "#app/features/phone/kept-receipts.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { openDatabase } from "#app/platform/database.ts";
import { urls } from "#app/urls.ts";
import { aCourse, anAppointment, anOpening, type MadeCourse } from "#db/factories/places.ts";
import type { BookingId } from "#db/schema.ts";
import { type Gateways, startGateways } from "#tests/support/gateways.ts";
import { fail, heldBy } from "./courses.ts";
import { at } from "./messages.ts";
import { SECRET, startWorld, type World } from "#tests/support/world.ts";
import { moveClock } from "#tests/support/web.ts";
import { isUuid } from "#app/features/openings/uuid.ts";

let gateways: Gateways;
let world: World;

beforeAll(async () => {
  gateways = await startGateways();
  world = await startWorld(gateways.settings);
});

afterAll(async () => {
  await world.stop();
  await gateways.close();
});

const ask = (path: string, cookie = "", fields?: Record<string, string>) =>
  fetch(world.web.baseUrl + path, {
    redirect: "manual",
    headers: { origin: world.web.baseUrl, cookie },
    ...(fields && { method: "POST", body: new URLSearchParams(fields) }),
  });
const page = async (path: string, cookie: string) => (await ask(path, cookie)).text();

/** A party of its own on the phone of the world's, signed up over HTTP. */
async function signedUp(course: MadeCourse, tag: string): Promise<BookingId> {
  const { id } = course;
  const fields = { adults: "1", children: "1", "age-1": "2y", key: randomUUID() };
  const answer = await ask(`/${tag}/course/${id}`, world.cookieOf("party"), fields);
  const found = /booking\/([0-9a-f-]{36})\/course/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";
  if (!isUuid<BookingId>(found)) throw new Error(`Not signed up: ${answer.status}`);
  return found;
}

const onDays = (families: number) =>
  aCourse(world.db, { site: world.own.site, days: ["2026-12-01", "2026-12-08", "2026-12-15"], families });

test("a number left on a course's receipt holds for all its occasions, and one button removes it", async () => {
  const { t } = textsFor("sv");
  const cookie = world.cookieOf("party");
  const id = await signedUp(await onDays(4), "sv");
  const asked = await page(`/sv/booking/${id}/course`, cookie);
  expect(asked).toContain(t("course:tellLead"));
  const saved = await ask(`/sv/booking/${id}/contact`, cookie, { do: "save", phone: "070-174 06 05" });
  expect(saved.status).toBe(303);
  const contacts = () =>
    world.db
      .selectFrom("contact as k")
      .innerJoin("booking as b", "b.id", "k.booking_id")
      .innerJoin("booking as one", "one.sign_up_id", "b.sign_up_id")
      .select("k.address")
      .where("one.id", "=", id)
      .execute();
  expect((await contacts()).map(({ address }) => address)).toEqual(
    Array.from({ length: 3 }, () => "+46701740605"),
  );
  const kept = await page(`/sv/booking/${id}/course`, cookie);
  expect(kept).toContain(t("course:toldOfAll"));
  expect(kept).not.toContain("0701740605");
  expect((await ask(`/sv/booking/${id}/contact`, cookie, { do: "remove" })).status).toBe(303);
  expect(await contacts()).toEqual([]);
  expect(await page(`/sv/booking/${id}/course?removed`, cookie)).toContain(t("messages:tell.removed"));
});

test("the private calendar address of a course holds every occasion; given back it is cancelled", async () => {
  const cookie = world.cookieOf("party");
  const id = await signedUp(await onDays(4), "ar");
  const path = `/calendar/${calendarToken(SECRET, id)}`;
  const statuses = async (address: string, as = "") =>
    [...(await page(address, as)).matchAll(/^STATUS:(\w+)/gm)].map(([, status]) => status);
  expect(await statuses(path)).toEqual(["CONFIRMED", "CONFIRMED", "CONFIRMED"]);
  await ask(`/ar/booking/${id}/course`, cookie, { do: "cancel", time: id });
  expect(await statuses(path)).toEqual(["CONFIRMED", "CONFIRMED", "CANCELLED"]);
  expect(await statuses(`/ar/booking/${id}/calendar`, cookie)).toEqual([
    "CONFIRMED",
    "CONFIRMED",
    "CANCELLED",
  ]);
  expect((await page(`/ar/booking/${id}/course`, cookie)).includes(path)).toBe(true);
});

test("an occasion that was added without room for all is shown as not theirs, without a button", async () => {
  const course = await onDays(4);
  const id = await signedUp(course, "so");
  const { t } = textsFor("so");
  const cookie = world.cookieOf("party");
  expect(await page(`/so/booking/${id}/course`, cookie)).not.toContain(t("course:addedLater"));
  const added = await anOpening(world.db, {
    site: course.site,
    date: "2026-12-22",
    mode: "series",
    seriesId: course.id,
    capacity: { unit: "families", families: 1 },
    dropInShare: 0,
  });
  const full = { booked_adults: 1, booked_children: 1, booked_parties: 1 };
  await world.db.updateTable("opening").set(full).where("id", "=", added.id).execute();
  const shown = await page(`/so/booking/${id}/course`, cookie);
  expect(shown).toContain(t("course:addedLater"));
  expect(shown.match(/value="cancel"/g)).toHaveLength(3);
});

test("more people than one day holds are refused with that day, in the reader's language", async () => {
  const course = await onDays(4);
  const id = await signedUp(course, "ti");
  const small = course.occasions[1]?.id ?? fail();
  await world.db
    .updateTable("opening")
    .set({
      capacity_unit: "persons",
      persons_limit: 4,
      families_limit: null,
      booked_adults: 2,
      booked_children: 2,
    })
    .where("id", "=", small)
    .execute();
  const { t, format } = textsFor("ti");
  const fields = { adults: "2", children: "1", "age-1": "2y", key: randomUUID() };
  const answer = await ask(`/ti/booking/${id}/change`, world.cookieOf("party"), fields);
  expect(answer.status).toBe(409);
  const days = format.dayShort(Temporal.PlainDate.from("2026-12-08"));
  expect(await answer.text()).toContain(t("course:noRoom", { days }));
});

/** Two openings for everybody on a day, and which openings a refused page names instead. */
const twoOn = async (date: string) => {
  const both = [await anOpening(world.db, { date }), await anOpening(world.db, { date })];
  return both.map(({ id }) => id).toSorted();
};
const namedOn = async (answer: Response) => {
  expect(answer.status).toBe(409);
  const named = (await answer.text()).matchAll(/href="\/sv\/opening\/([0-9a-f-]{36})"/g);
  return [...new Set([...named].map(([, id]) => id))].toSorted();
};

test("who cannot sign up to a course that has begun is shown where to go on its next day, not today", async () => {
  const days = ["2026-11-10", "2027-01-12", "2027-01-19"];
  const course = await aCourse(world.db, { site: world.own.site, days });
  const next = await twoOn("2027-01-12");
  const alone = { adults: "1", children: "0", key: randomUUID() };
  expect(await namedOn(await ask(`/sv/course/${course.id}`, "", alone))).toEqual(next);
});

test("a refusal on a course's receipt shows where to go on the day it is about, else on the next one", async () => {
  const days = ["2026-11-10", "2027-03-09", "2027-03-16"];
  const course = await aCourse(world.db, { site: world.own.site, days });
  const { device_hash: deviceHash } = await world.db
    .selectFrom("booking_holder")
    .select("device_hash")
    .where("booking_id", "=", world.own.booking)
    .executeTakeFirstOrThrow();
  const db = openDatabase(world.databaseUrl, { connections: 1 });
  const { id } = await heldBy(db, course, { deviceHash, at: at("2026-11-01T10:00") });
  await db.close();
  const ofCourse = course.occasions.map((occasion) => occasion.id);
  const parts = await world.db
    .updateTable("booking")
    .set({ cancelled_at: new Date("2026-11-02T10:00:00Z"), cancelled_why: "party" })
    .where("opening_id", "in", ofCourse)
    .returning(["id", "opening_id"])
    .execute();
  expect(parts).toHaveLength(3);
  const time = parts.find(({ opening_id }) => opening_id === ofCourse[2])?.id ?? "";
  const next = await twoOn("2027-03-09");
  const named = await twoOn("2027-03-16");
  const press = (fields: Record<string, string>) =>
    ask(`/sv/booking/${id}/course`, world.cookieOf("party"), fields);
  expect(await namedOn(await press({ do: "undo-all" }))).toEqual(next);
  expect(await namedOn(await press({ do: "undo", time }))).toEqual(named);
});

test("the door names whom an appointment is with and in which language beside its hours", async () => {
  for (const starts of ["10:00", "10:30"]) {
    const slot = await anAppointment(world.db, {
      site: world.own.site,
      starts,
      ends: starts.replace(/..$/, "59"),
      role: starts === "10:00" ? "study_counsellor" : "child_health_nurse",
    });
    await world.db
      .updateTable("opening")
      .set({ languages: ["sv", "ar"] })
      .where("id", "=", slot.id)
      .execute();
  }
  for (const tag of ["sv", "en"] as const) {
    const { t, format } = textsFor(tag);
    const languages = format.list(["sv", "ar"].flatMap((each) => format.spokenLanguage(each)));
    const door = await page(`/${tag}/door/${world.own.site.slug}`, world.cookieOf("staff"));
    for (const role of ["study_counsellor", "child_health_nurse"] as const)
      expect(door).toContain(`${t(`series:with.${role}`)} · ${languages}`);
  }
});

test("what a phone keeps of a course names every occasion to come that is not closed, and leads nowhere", async () => {
  const days = ["2026-12-01", "2026-12-08", "2026-12-15"];
  const course = await aCourse(world.db, { site: world.own.site, days, families: 4 });
  const cookie = world.cookieOf("party");
  const id = await signedUp(course, "sv");
  await world.db
    .insertInto("closure")
    .values({
      opening_id: course.occasions[1]?.id ?? fail(),
      reason: "illness",
      closed_at: new Date("2026-11-24T08:00:00Z"),
    })
    .execute();
  const after = urls.after("sv", world.own.site.slug);
  // In the middle of the first: its sign is shown at the door now.
  await moveClock(world.databaseUrl, "2026-12-01T11:00");
  try {
    await expect.poll(() => page(`/sv/booking/${id}/course`, cookie)).toContain(after);
    const kept = await (
      await fetch(`${world.web.baseUrl}/sv/booking/${id}/course`, { headers: { cookie, [KEEP_HEADER]: "1" } })
    ).text();
    expect(keepingOf(kept).map(({ title }) => / (\d+\/\d+) /.exec(title)?.[1])).toEqual(["1/12", "15/12"]);
    expect(kept).not.toContain(after);
  } finally {
    await moveClock(world.databaseUrl, "2026-11-24T09:40");
  }
});
