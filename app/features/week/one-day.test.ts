import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { openingsOf } from "#app/features/openings/dated-openings.ts";
import { ZONE } from "#app/platform/clock.ts";
import { aDay, anOffer, aSchedule, aTemplate, NEW_ID, OWN, standing, TUESDAYS } from "#db/factories/weeks.ts";
import { planChange, type StandingOpening, type WeekFacts } from "./plan-change.ts";
import type { WeekOffer, Wish } from "./wish.ts";

const day = Temporal.PlainDate.from;
const time = Temporal.PlainTime.from;

/** A Tuesday of the Tuesdays from 09 to 12. */
const one = { template: TUESDAYS, date: day("2028-05-23") };
const today = day("2028-05-15");
const lastDay = day("2028-06-30");
const plan = { ...OWN, newId: NEW_ID, today, time: time("08:00"), lastDay, zone: ZONE };
const tuesdays = aTemplate();
const offer = anOffer();
const following = { do: "change", scope: "following", reason: "other", template: TUESDAYS } as const;

/** Every opening as generated, each with two parties that can be told and one that cannot. */
function asGenerated(parties: Partial<StandingOpening> = { told: 2, untold: 1, isUsed: true }): WeekFacts {
  const schedule = aSchedule([tuesdays], []);
  return {
    schedule,
    openings: openingsOf(schedule, today, lastDay, ZONE).map((it) => standing(it, parties)),
  };
}

function planned(facts: WeekFacts, wish: Wish) {
  const result = planChange(facts, wish, plan);
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

test("is for others, of other ages and by booking that day; who has signed up keeps it, counted with and without an address", () => {
  const other: WeekOffer = {
    ...offer,
    ...{ mode: "bookable", dropInShare: 50, forWhom: "dads" },
    ...{ ages: { minMonths: 0, maxMonths: 11 }, capacity: { unit: "families", families: 8 } },
  };
  const wish: Wish = { do: "day", ...one, offer: other, movedTo: null };
  const { applied, changes } = planned(asGenerated(), wish);
  expect(applied.exceptions).toEqual([
    aDay("2028-05-23", {
      ...{ mode: "bookable", drop_in_share: 50, says_for_whom: true, for_whom: "dads" },
      ...{ min_age_months: 0, max_age_months: 11, unit: "families", families_limit: 8 },
    }),
  ]);
  expect(changes).toMatchObject([
    { differs: ["mode", "capacity", "ages", "for_whom"], tells: null, silent: { told: 2, untold: 1 } },
  ]);
  expect(changes[0]?.after).toMatchObject({ mode: "bookable", forWhom: "dads", ages: { min: 0, max: 11 } });
  // The week's other days, and what it says later, are another thing.
  const days = openingsOf(applied.schedule, today, lastDay, ZONE).filter(({ mode }) => mode === "bookable");
  expect(days.map(({ date }) => date)).toEqual(["2028-05-23"]);
});

test("for nobody in particular is said of a day, too", () => {
  const forDads = aSchedule([{ ...tuesdays, for_whom: "dads" }], []);
  const wish: Wish = { do: "day", ...one, offer, movedTo: null };
  const { applied } = planned({ schedule: forDads, openings: [] }, wish);
  const [before, that] = openingsOf(applied.schedule, today, one.date, ZONE);
  expect([before?.forWhom, that?.forWhom]).toEqual(["dads", null]);
});

test("a party at what is held by booking keeps its place where the day is not", () => {
  const places = aSchedule([aTemplate({ mode: "bookable", unit: "families" })], []);
  const openings = openingsOf(places, today, one.date, ZONE).map((it) => standing(it, { holdsPlaces: true }));
  const { changes } = planned(
    { schedule: places, openings },
    { do: "day", ...one, offer: { ...offer, capacity: { unit: "families", families: 10 } }, movedTo: null },
  );
  expect(changes.map(({ date, keepsMode, differs }) => [date, keepsMode, ...differs])).toEqual([
    ["2028-05-23", true, "mode"],
  ]);
});

test("today's cannot begin at a time that has passed, by whatever wish; the next day's can", () => {
  const tuesday = { ...plan, today: one.date, time: time("10:30") };
  const afternoon = aSchedule([{ ...tuesdays, starts: "13:00:00", ends: "15:00:00" }], []);
  const openings = openingsOf(afternoon, one.date, lastDay, ZONE).map((it) => standing(it));
  const wanted = (wish: Wish) => {
    const result = planChange({ schedule: afternoon, openings }, wish, tuesday);
    return result.ok ? "planned" : result.reason;
  };
  const on = (starts: string): Wish => ({
    ...{ do: "day", ...one, movedTo: null },
    offer: { ...offer, starts: time(starts), ends: time("15:00") },
  });
  expect(["09:00", "10:29", "10:30", "13:30"].map((starts) => wanted(on(starts)))).toEqual([
    ...["begun_by_then", "begun_by_then", "planned", "planned"],
  ]);
  expect(wanted({ ...following, from: one.date, offer })).toBe("begun_by_then");
  expect(wanted({ ...following, from: one.date.add({ days: 1 }), offer })).toBe("planned");
  expect(wanted({ do: "add", from: one.date, offer })).toBe("begun_by_then");
  // What does not touch today's beginning may be said at any hour; so may it that today is closed.
  const early = { ...tuesday, time: time("13:30") };
  const closed: Wish = { do: "close_one", ...one, reason: "illness" };
  expect(planChange({ schedule: afternoon, openings }, closed, early).ok).toBe(true);
});

test("what has other hours than its week may change in everything but its beginning when the week's has passed", () => {
  const now = { ...plan, today: one.date, time: time("10:30") };
  const schedule = aSchedule([tuesdays], []);
  const openings = openingsOf(schedule, one.date, one.date, ZONE).map((it) =>
    standing({ ...it, starts: "13:00:00", ends: "15:00:00" }),
  );
  const change = (differs: Partial<WeekOffer>) =>
    planChange(
      { schedule, openings },
      { ...following, from: one.date, offer: { ...offer, ...differs } },
      now,
    );
  const spoken = change({ languages: ["ar"] });
  expect(spoken.ok && spoken.value.changes.filter(({ what }) => what === "changed")).toMatchObject([
    { date: "2028-05-23", differs: ["languages"] },
  ]);
  expect(change({ starts: time("10:00") })).toEqual({ ok: false, reason: "begun_by_then" });
});

test("an appointment that was opened at the door stays open when something else of the week changes, and can be closed", () => {
  const slots = aTemplate({ mode: "appointment" });
  const schedule = aSchedule(
    [{ ...slots, role: "child_health_nurse", slot_minutes: 60 }],
    [aDay("2028-05-23", { kind: "closed", reason: "illness" })],
  );
  const openings = openingsOf(schedule, one.date, one.date, ZONE).map((it) =>
    standing(it, { closed: it.slot > 0 }),
  );
  const closed = (wish: Wish) =>
    planned({ schedule, openings }, wish).changes.map(({ what, starts }) => `${what} ${starts}`);
  const days = { do: "close_days", reason: "other" } as const;
  const next = one.date.add({ days: 1 });
  expect(closed({ ...days, from: next, to: next })).toEqual([]);
  expect(closed({ ...days, from: one.date, to: next })).toEqual(["closed 09:00:00"]);
  expect(closed({ do: "close_one", ...one, reason: "other" })).toEqual(["closed 09:00:00"]);
});
