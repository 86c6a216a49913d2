import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { ZONE } from "#app/platform/clock.ts";
import { shownOpening, shownSite } from "#db/factories/facts.ts";
import { type Filters, insteadOf, missesOf, narrow, readFilters, without } from "./filters.ts";
import { findAddress } from "./find-address.ts";
import type { Opening } from "./opening-queries.server.ts";

/** A Tuesday. */
const TODAY = Temporal.PlainDate.from("2026-11-24");

function hours(starts: string, ends: string): Pick<Opening, "starts" | "ends"> {
  const at = (time: string) => TODAY.toZonedDateTime({ timeZone: ZONE, plainTime: time });
  return { starts: at(starts), ends: at(ends) };
}

function siteWith(profile: Partial<Opening["site"]["profile"]>): Pick<Opening, "site"> {
  return { site: { ...shownSite("A site", null), profile: { sources: [], example_fields: [], ...profile } } };
}

const inClass = (facts: { level?: "beginner" | "some_swedish"; child?: "along"; weekday?: number }) => ({
  activities: ["swedish_class"],
  ...siteWith({ introduction: { swedish_classes: [facts] } }),
});

describe("a filter takes what it says and leaves the rest", () => {
  test.each<[name: keyof Filters, value: string, fits: Partial<Opening>, not: Partial<Opening>]>([
    ["day", "2026-11-24", {}, { date: TODAY.add({ days: 1 }) }],
    ["time", "morning", hours("09:00", "15:00"), hours("12:00", "15:00")],
    ["time", "afternoon", hours("09:00", "12:30"), hours("09:00", "12:00")],
    ["age", "6-11m", { ages: { minMonths: 0, maxMonths: 8 } }, { ages: { minMonths: 12, maxMonths: 71 } }],
    ["age", "5y", {}, { ages: { minMonths: 0, maxMonths: 59 } }],
    ["language", "ar", { languages: ["sv", "ar"] }, { languages: ["sv"] }],
    ["activity", "song", { activities: ["song"] }, { activities: ["baby_song"] }],
    ["swedish", "any", { activities: ["language_cafe"] }, { activities: ["song"] }],
    ["swedish", "beginner", inClass({ level: "beginner" }), inClass({ level: "some_swedish" })],
    ["swedish", "along", inClass({ child: "along", weekday: 2 }), inClass({ child: "along", weekday: 3 })],
    ["booking", "no", { mode: "limited_drop_in" }, { mode: "bookable" }],
    ["booking", "yes", { mode: "bookable" }, { mode: "drop_in" }],
    ["whom", "dads", { forWhom: "dads" }, { forWhom: "everyone" }],
    ["kind", "introduction_preschool", { kind: "introduction_preschool" }, { kind: "open_preschool" }],
    ["steps", "none", siteWith({ entrance: { step_free: true } }), siteWith({ entrance: { stairs: 3 } })],
    ["where", "indoors", siteWith({ where: "both" }), siteWith({ where: "outdoors" })],
    ["where", "outdoors", { activities: ["pram_walk"] }, siteWith({ where: "indoors" })],
  ])("%s=%s", (name, value, fits, not) => {
    const filters = readFilters(new URLSearchParams({ [name]: value }), TODAY);
    expect(filters).toEqual({ [name]: value });
    expect(missesOf(shownOpening(fits), filters)).toEqual([]);
    expect(missesOf(shownOpening(not), filters)).toEqual([name]);
  });

  test("what is not known of a place is not promised", () => {
    const filters = { steps: "none", where: "indoors" } as const;
    expect(missesOf(shownOpening(), filters)).toEqual(["steps", "where"]);
  });
});

test("what is no choice of a filter is no filter", () => {
  const odd =
    "day=2026-11-23&time=night&age=9y&language=%3Cb%3E&activity=chess&steps=&where=moon&near=d-tensta";
  expect(readFilters(new URLSearchParams(odd), TODAY)).toEqual({});
  expect(readFilters(new URLSearchParams("day=2026-12-01"), TODAY)).toEqual({ day: "2026-12-01" });
  expect(readFilters(new URLSearchParams("day=2026-12-02"), TODAY)).toEqual({});
});

describe("nothing meets all filters", () => {
  const filters = { language: "ti", activity: "song", booking: "no" };
  const song = shownOpening({ activities: ["song"], languages: ["sv"] });
  const alsoSong = shownOpening({ activities: ["song"], languages: ["ar"] });
  const tigrinya = shownOpening({ activities: [], languages: ["ti"] });
  const neither = shownOpening({ activities: [], languages: [] });

  test("the filters are told without which something is found, the most first, and what is nearest", () => {
    const openings = [neither, tigrinya, song, alsoSong];
    expect(narrow(openings, filters)).toEqual([]);
    const instead = insteadOf(openings, filters, 2);
    expect(instead.drop).toEqual([
      { name: "language", finds: 2 },
      { name: "activity", finds: 1 },
    ]);
    expect(instead.nearest).toEqual([tigrinya, song]);
    expect(narrow(openings, without(filters, "language"))).toEqual([song, alsoSong]);
  });

  test("where no one filter is enough to give up, the nearest are still shown", () => {
    expect(insteadOf([neither], filters, 2)).toEqual({ drop: [], nearest: [neither] });
  });

  test("nobody is sent to a closed door", () => {
    const closed = shownOpening({ activities: ["song"], closure: "illness" });
    expect(insteadOf([closed], filters, 2)).toEqual({ drop: [], nearest: [] });
  });
});

test("an address carries what was chosen and nothing that is empty", () => {
  expect(findAddress("ar", { near: "", filters: {}, more: false })).toBe("/ar");
  expect(findAddress("ar", { near: "d-tensta", filters: { age: "1y", steps: "none" }, more: true })).toBe(
    "/ar?near=d-tensta&age=1y&steps=none&days=more",
  );
});
