import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { openingsOf } from "#app/features/openings/dated-openings.ts";
import { ZONE } from "#app/platform/clock.ts";
import {
  aDay,
  anOffer,
  aSchedule,
  aTemplate,
  NEW_ID,
  OTHER,
  OWN,
  standing,
  TUESDAYS,
} from "#db/factories/weeks.ts";
import { type Change, type Plan, planChange, type StandingOpening, type WeekFacts } from "./plan-change.ts";
import { changedMeanwhile, linesOf } from "./plan-lines.ts";
import type { WeekOffer, Wish } from "./wish.ts";

const day = Temporal.PlainDate.from;
const time = Temporal.PlainTime.from;

/** 2028: 6 June is a Tuesday, and the summer break is weeks 26 to 32. */
const today = day("2028-05-15");
const lastDay = day("2028-08-31");
const plan = { ...OWN, newId: NEW_ID, today, time: time("08:00"), lastDay, zone: ZONE };

const summer = [26, 27, 28, 29, 30, 31, 32];
const tuesdays = aTemplate({ weeksOff: summer });
/** A red day for the whole site, and three days of the template's own: a meeting, the park, a longer day. */
const exceptions = [
  aDay("2028-06-06", { template_id: null, kind: "closed", reason: "public_holiday" }),
  aDay("2028-06-13", { kind: "closed", reason: "staff_meeting" }),
  aDay("2028-06-20", { kind: "moved", moved_to: "Parken" }),
  aDay("2028-08-15", { starts: "09:00:00", ends: "14:00:00" }),
];
const schedule = aSchedule([tuesdays], exceptions);

/** Every opening as generated, each with two parties that can be told and one that cannot. */
function asGenerated(parties: Partial<StandingOpening> = { told: 2, untold: 1, isUsed: true }): WeekFacts {
  return {
    schedule,
    openings: openingsOf(schedule, today, lastDay, ZONE).map((one) => standing(one, parties)),
  };
}

const offer = anOffer({ weeksOff: summer });
const later: WeekOffer = { ...offer, starts: time("13:00"), ends: time("15:00") };
const following = { do: "change", scope: "following", reason: "other", template: TUESDAYS } as const;

function planned(facts: WeekFacts, wish: Wish): Plan {
  const result = planChange(facts, wish, plan);
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}
const said = (changes: readonly Change[]) =>
  changes.map(
    ({ what, date, after, told, untold, tells }) =>
      `${date} ${what} ${after?.starts.slice(0, 5) ?? "-"} ${tellsOf({ tells, after })} ${told}/${untold}`,
  );
const tellsOf = ({ tells, after }: Pick<Change, "tells" | "after">) => {
  if (tells === null || typeof tells === "string") return tells ?? "silent";
  return tells.starts === after?.starts && tells.ends === after.ends ? "place" : "hours";
};

describe("this and following (proof 21)", () => {
  const wish: Wish = { ...following, from: day("2028-05-30"), offer: later };

  test("the days that were decided on their own stay, and each party elsewhere is told once", () => {
    const { changes, kept, idle } = planned(asGenerated(), wish);
    expect(said(changes)).toEqual([
      "2028-05-30 changed 13:00 hours 2/1",
      // 6 June is red, 13 June is a meeting: closed, they say nothing new.
      "2028-06-20 changed 13:00 hours 2/1",
      // Weeks 26 to 32 are off; 15 August has hours of its own.
      "2028-08-22 changed 13:00 hours 2/1",
      "2028-08-29 changed 13:00 hours 2/1",
    ]);
    expect(new Set(changes.map(({ key }) => key)).size).toBe(changes.length);
    expect(kept).toEqual(["2028-06-06", "2028-06-13", "2028-06-20", "2028-08-15"]);
    expect(idle).toEqual([]);
  });

  test("control: exceptions that do not pass on with the template's days are lost", () => {
    const { applied } = planned(asGenerated(), wish);
    const left = { ...applied.schedule, exceptions };
    const park = openingsOf(left, today, lastDay, ZONE).find(({ date }) => date === "2028-06-20");
    expect(park?.movedTo).toBeNull();
  });

  test("the park keeps its place and gets the new hours; days before and what was before stay", () => {
    const { applied, changes } = planned(asGenerated(), wish);
    expect(changes.find(({ date }) => date === "2028-06-20")?.after).toMatchObject({
      movedTo: "Parken",
      starts: "13:00:00",
    });
    expect(
      applied.templates.map(({ id, valid_from, valid_to, starts }) => [id, valid_from, valid_to, starts]),
    ).toEqual([
      [TUESDAYS, "2028-01-01", "2028-05-29", "09:00:00"],
      [NEW_ID, "2028-05-30", null, "13:00:00"],
    ]);
    expect(applied.passOn).toEqual({ from: TUESDAYS, to: NEW_ID, date: "2028-05-30" });
  });

  test("saved and asked for again, nothing is left to change", () => {
    const { applied } = planned(asGenerated(), wish);
    const openings = openingsOf(applied.schedule, today, lastDay, ZONE).map((one) =>
      standing(one, { told: 2, isUsed: true }),
    );
    const again = planned({ schedule: applied.schedule, openings }, { ...wish, template: NEW_ID });
    expect(again.changes).toEqual([]);
    expect(again.applied.passOn).toBeNull();
  });

  test("another weekday: booked days are closed with the reason, the others go, new ones are made, and an exception without an opening is named", () => {
    const facts = asGenerated({});
    const booked = facts.openings.map((one) =>
      one.date === "2028-05-30" ? { ...one, told: 3, untold: 0, isUsed: true } : one,
    );
    const { changes, idle, kept } = planned(
      { ...facts, openings: booked },
      { ...following, reason: "room_unavailable", from: day("2028-05-30"), offer: { ...offer, weekday: 3 } },
    );
    expect(said(changes).slice(0, 4)).toEqual([
      "2028-05-30 closed - closing 3/0",
      "2028-05-31 made 09:00 silent 0/0",
      "2028-06-06 removed - silent 0/0",
      "2028-06-07 made 09:00 silent 0/0",
    ]);
    expect(changes[0]?.reason).toBe("room_unavailable");
    expect(idle).toEqual(["2028-06-13", "2028-06-20", "2028-08-15"]);
    expect(kept).toEqual([]);
  });
});

describe("all of a template", () => {
  test("what a person changed on one opening by hand stays, but for what the wish is about", () => {
    const facts = asGenerated();
    const openings = facts.openings.map((one) =>
      one.date === "2028-05-23" ? { ...one, starts: "10:00:00" } : one,
    );
    const { changes } = planned(
      { ...facts, openings },
      { ...following, scope: "all", from: today, offer: { ...offer, languages: ["sv", "ti"] } },
    );
    expect(changes.find(({ date }) => date === "2028-05-23")).toMatchObject({
      differs: ["languages"],
      tells: null,
      starts: "10:00:00",
    });
  });

  test("where somebody has a place, how one comes in stays as it was", () => {
    const places = aSchedule([aTemplate({ mode: "bookable", unit: "families" })], []);
    const openings = openingsOf(places, today, day("2028-05-31"), ZONE).map((one, index) =>
      standing(one, { holdsPlaces: index === 0, isUsed: index === 0, untold: index === 0 ? 1 : 0 }),
    );
    const { changes } = planned(
      { schedule: places, openings },
      { ...following, scope: "all", from: today, offer },
    );
    expect(changes.map(({ date, keepsMode }) => [date, keepsMode]).slice(0, 2)).toEqual([
      ["2028-05-16", true],
      ["2028-05-23", false],
    ]);
  });

  test("a limit changes from today on and leaves what held before", () => {
    const { applied } = planned(asGenerated(), {
      ...following,
      scope: "all",
      from: today,
      offer: { ...offer, capacity: { unit: "persons", persons: 10 } },
    });
    expect(applied.templates[0]?.capacities.map(({ from_date, unit }) => [from_date, unit])).toEqual([
      ["2028-01-01", "uncounted"],
      ["2028-05-15", "persons"],
    ]);
  });
});

describe("one day", () => {
  const one = { template: TUESDAYS, date: day("2028-05-23") };

  test("says only what differs, so that the rest goes on following the week", () => {
    const { applied, changes } = planned(asGenerated(), {
      do: "day",
      ...one,
      offer: { ...offer, languages: ["ar"] },
      movedTo: "Parken",
    });
    expect(applied.exceptions).toEqual([aDay("2028-05-23", { languages: ["ar"], moved_to: "Parken" })]);
    expect(said(changes)).toEqual(["2028-05-23 changed 09:00 place 2/1"]);
    expect(changes[0]?.differs).toEqual(["place", "languages"]);
  });

  test("closed, and as usual again: who has heard that it is closed is told that it is open, or of other hours or another place", () => {
    const closed = planned(asGenerated(), { do: "close_one", ...one, reason: "illness" });
    expect(said(closed.changes)).toEqual(["2028-05-23 closed 09:00 closing 2/1"]);
    const after = (told: number, differs: Partial<StandingOpening> = {}) =>
      planned(
        {
          schedule: closed.applied.schedule,
          openings: openingsOf(closed.applied.schedule, today, lastDay, ZONE).map((it) =>
            standing(it, { told, isUsed: true, ...differs }),
          ),
        },
        { do: "as_usual", ...one },
      ).changes.map(({ what, tells, after: is, told: hears, untold, silent }) =>
        [what, tellsOf({ tells, after: is }), hears, untold, silent.told].join(" "),
      );
    expect(after(0)).toEqual(["reopened reopening 0 0 0"]);
    expect(after(3, { heardClosed: 2, untold: 1 })).toEqual(["reopened reopening 2 1 1"]);
    expect(after(2, { starts: "10:00:00" })).toEqual(["reopened hours 2 0 0"]);
    expect(after(2, { movedTo: "Parken" })).toEqual(["reopened place 2 0 0"]);
  });
});

test("another place, and as usual again: its parties are told of the place, not of the time", () => {
  const { changes } = planned(asGenerated(), { do: "as_usual", template: TUESDAYS, date: day("2028-06-20") });
  const hours = { starts: "09:00:00", ends: "12:00:00" };
  expect(changes).toMatchObject([
    { tells: { ...hours, movedTo: "Parken" }, after: { ...hours, movedTo: null } },
  ]);
});

describe("days of the whole site", () => {
  test("every opening of the days is closed, those with hours of their own and those of no template too", () => {
    const facts = asGenerated();
    const loose = {
      ...standing(openingsOf(schedule, today, lastDay, ZONE)[0] ?? fail(), { told: 1 }),
      id: OTHER,
    };
    const { changes, applied } = planned(
      { ...facts, openings: [{ ...loose, templateId: null, date: "2028-08-16" }, ...facts.openings] },
      { do: "close_days", from: day("2028-08-14"), to: day("2028-08-18"), reason: "planning_day" },
    );
    expect(said(changes)).toEqual(["2028-08-15 closed 09:00 closing 2/1", "2028-08-16 closed - closing 1/0"]);
    expect(applied.exceptions).toHaveLength(6);
  });
});

test("an end takes what is left of the template, an addition makes its first days", () => {
  const ended = planned(asGenerated({}), {
    do: "end",
    template: TUESDAYS,
    from: day("2028-06-13"),
    reason: "other",
  });
  expect(said(ended.changes)[0]).toBe("2028-06-13 removed - silent 0/0");
  const added = planned(asGenerated({}), {
    do: "add",
    from: day("2028-08-16"),
    offer: { ...offer, weekday: 4 },
  });
  expect(said(added.changes).slice(0, 1)).toEqual(["2028-08-17 made 09:00 silent 0/0"]);
});

test("an opening that doors know of is closed though nobody uses it, so that what they count finds it; given again, it is open", () => {
  const near = { do: "end", template: TUESDAYS, from: day("2028-05-16"), reason: "other" } as const;
  const { changes, applied } = planned(asGenerated({}), near);
  expect(said(changes).slice(0, 2)).toEqual([
    "2028-05-16 closed - closing 0/0",
    "2028-05-23 removed - silent 0/0",
  ]);
  const [first] = asGenerated({}).openings;
  const cancelled = aDay("2028-05-16", { kind: "cancelled" });
  const again = planned(
    {
      schedule: aSchedule([tuesdays], [...exceptions, cancelled]),
      openings: first ? [{ ...first, closed: true }] : [],
    },
    { do: "as_usual", template: TUESDAYS, date: day("2028-05-16") },
  );
  expect(said(again.changes)[0]).toBe("2028-05-16 reopened 09:00 reopening 0/0");
  expect(applied.templates[0]?.valid_to).toBe("2028-05-15");
});

test("between preview and button: a party more is told of, the same plan is the same", () => {
  const wish: Wish = { ...following, from: day("2028-05-30"), offer: later };
  const seen = linesOf(planned(asGenerated(), wish));
  expect(changedMeanwhile(seen, linesOf(planned(asGenerated(), wish)))).toEqual([]);
  const facts = asGenerated();
  const booked = facts.openings.map((one) => (one.date === "2028-05-30" ? { ...one, told: 3 } : one));
  const [moved, ...none] = changedMeanwhile(seen, linesOf(planned({ ...facts, openings: booked }, wish)));
  expect([moved?.seen?.told, moved?.now?.told, none]).toEqual([2, 3, []]);
});

function fail(): never {
  throw new Error("There is an opening.");
}
