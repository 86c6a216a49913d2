import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "#app/i18n/languages.ts";
import { openingFacts } from "#db/factories/facts.ts";
import { decideCountedBy, openingAtKiosk } from "./kiosk.ts";
import { readFelt, readTraits, writeTraits } from "./trait-form.ts";
import {
  answersByQuestion,
  asksFelt,
  asksNow,
  crossOf,
  decideAnswers,
  decideFelt,
  decideTakeBack,
  HELP_LANGUAGES,
  justVisited,
  ticksOf,
} from "./traits.ts";

const at = (time: string) => Temporal.ZonedDateTime.from(`2026-11-24T${time}[Europe/Stockholm]`);
const HOURS = { starts: at("09:00"), ends: at("12:00") };
const DISTRICTS = ["rinkeby", "tensta"];

describe("what is counted of an answer", () => {
  test("each answer alone, an age once however many children have it", () => {
    const answers = {
      firstTime: "yes",
      home: "tensta",
      childAges: ["1y", "3y", "1y"],
      gender: "woman",
      helpAsked: "yes",
      helpLanguage: "ti",
    } as const;
    expect(ticksOf(answers, DISTRICTS).map(({ trait, value }) => `${trait} ${value}`)).toEqual([
      "first_time yes",
      "home_district tensta",
      "child_age 1y",
      "child_age 3y",
      "adult_gender woman",
      "help_asked yes",
      "help_language ti",
    ]);
    expect(crossOf(answers, DISTRICTS)).toEqual({ home: "tensta", firstTime: "yes" });
  });

  test("what was skipped is not counted, and nothing crosses with it", () => {
    expect(ticksOf({ childAges: [] }, DISTRICTS)).toEqual([]);
    expect(crossOf({ childAges: [], home: "tensta" }, DISTRICTS)).toBeNull();
    expect(crossOf({ childAges: [], firstTime: "no" }, DISTRICTS)).toBeNull();
  });

  test("a home that is no district is not counted; outside, don't know and rather not say are answers", () => {
    const homes = ["Hagsätra 12", "outside_stockholm", "dont_know", "rather_not_say"].flatMap((home) =>
      ticksOf({ childAges: [], home }, DISTRICTS).map(({ value }) => value),
    );
    expect(homes).toEqual(["outside_stockholm", "dont_know", "rather_not_say"]);
  });

  test("a language of help without help asked for is not counted", () => {
    expect(ticksOf({ childAges: [], helpAsked: "no", helpLanguage: "ti" }, DISTRICTS)).toEqual([
      { trait: "help_asked", value: "no" },
    ]);
  });

  test("help may have been asked for in every language that Famn knows", () => {
    const known = LANGUAGES.map(({ tag }) => tag).filter((tag) => tag !== "sv-simple");
    expect(HELP_LANGUAGES).toEqual([...known, "other"]);
  });
});

describe("a form", () => {
  const form = (fields: [string, string][]) => {
    const data = new FormData();
    for (const [name, value] of fields) data.append(name, value);
    return data;
  };

  test("keeps what is an answer and drops what is none", () => {
    const answers = readTraits(
      form([
        ["first", "maybe"],
        ["home", "x".repeat(61)],
        ["home-other", "rinkeby"],
        ["ages", "2y"],
        ["ages", "19y"],
        ["gender", "woman"],
      ]),
    );
    expect(answers).toMatchObject({ home: "rinkeby", childAges: ["2y"], gender: "woman" });
    expect(answers.firstTime).toBeUndefined();
    expect(readTraits(form(writeTraits(answers)))).toEqual(answers);
  });

  test("a district chosen in the list counts, though a button was pressed that cannot be let go of", () => {
    const both: [string, string][] = [
      ["home", "tensta"],
      ["home-other", "rinkeby"],
    ];
    expect(readTraits(form(both)).home).toBe("rinkeby");
    expect(
      readTraits(
        form([
          ["home", "tensta"],
          ["home-other", ""],
        ]),
      ).home,
    ).toBe("tensta");
  });

  test("asks two questions, either of which may be skipped", () => {
    expect(readFelt(form([["safe", "so_so"]]))).toEqual([{ question: "safe", answer: "so_so" }]);
    expect(readFelt(form([["welcome", "very"]]))).toEqual([]);
  });
});

describe("when visitors are asked", () => {
  const staffs = openingFacts(HOURS);
  const kiosks = openingFacts(HOURS, { countedBy: "kiosk" });

  test("outside a count week nobody is, in no way", () => {
    for (const way of ["slip", "kiosk", "receipt"] as const)
      for (const opening of [staffs, kiosks]) expect(asksNow(opening, way, false, at("10:00"))).toBe(false);
  });

  test("where a kiosk counts only it asks, elsewhere slips and receipts", () => {
    const ways = (opening: typeof staffs) =>
      (["slip", "kiosk", "receipt"] as const).filter((way) => asksNow(opening, way, true, at("10:00")));
    expect(ways(staffs)).toEqual(["slip", "receipt"]);
    expect(ways(kiosks)).toEqual(["kiosk"]);
  });

  test("a receipt asks while the opening runs and is not closed", () => {
    const asked = ["08:59", "09:00", "11:59", "12:00"].map((time) =>
      asksNow(staffs, "receipt", true, at(time)),
    );
    expect(asked).toEqual([false, true, true, false]);
    expect(asksNow(openingFacts(HOURS, { closure: "illness" }), "receipt", true, at("10:00"))).toBe(false);
  });

  test("slips are typed in until the day is locked", () => {
    const days = [0, 5, 6].map((later) => asksNow(staffs, "slip", true, at("13:00").add({ days: later })));
    expect(days).toEqual([true, true, false]);
    expect(asksNow(staffs, "slip", true, at("08:00"))).toBe(false);
  });

  test("at an appointment nobody is, for its tallies would be one booking's answers", () => {
    const asked = (mode: "appointment" | "series") =>
      (["slip", "receipt"] as const).map((way) =>
        asksNow(openingFacts(HOURS, { mode }), way, true, at("10:00")),
      );
    expect(asked("appointment")).toEqual([false, false]);
    expect(asked("series")).toEqual([true, true]);
    expect(asksFelt(openingFacts(HOURS, { mode: "appointment" }), at("10:00"))).toBe(false);
  });

  test("staff see how many have answered each question, and no answer", () => {
    const tallies = [
      { trait: "adult_gender", value: "man", count: 1 },
      // Two children on one slip.
      { trait: "child_age", value: "1y", count: 1 },
      { trait: "child_age", value: "3y", count: 1 },
      { trait: "first_time", value: "no", count: 2 },
      { trait: "first_time", value: "yes", count: 1 },
    ] as const;
    expect(answersByQuestion(tallies)).toEqual([
      { trait: "adult_gender", count: 1 },
      { trait: "first_time", count: 3 },
    ]);
  });

  test("nothing said is nothing counted", () => {
    expect(decideAnswers(true, [])).toEqual({ ok: false, reason: "nothing_said" });
    expect(decideAnswers(false, ["an answer"])).toEqual({ ok: false, reason: "not_asked_now" });
  });

  test("a slip is taken back only where all of it is counted", () => {
    const ticks = [{ trait: "first_time", value: "yes" }] as const;
    const counted = { ticks: [{ trait: "first_time", value: "yes" }], crosses: [] } as const;
    expect(decideTakeBack(true, { ticks, cross: null }, counted).ok).toBe(true);
    expect(decideTakeBack(true, { ticks, cross: null }, { ticks: [], crosses: [] }).ok).toBe(false);
    expect(decideTakeBack(true, { ticks: [], cross: null }, counted).ok).toBe(false);
    const cross = { home: "tensta", firstTime: "yes" };
    expect(decideTakeBack(true, { ticks, cross }, counted).ok).toBe(false);
    expect(decideTakeBack(true, { ticks, cross }, { ...counted, crosses: [cross] }).ok).toBe(true);
  });
});

describe("the two questions after a visit", () => {
  test("are asked from the start until the counting ends, not where it was closed", () => {
    const asked = ["08:59", "09:00", "16:00", "16:01"].map((time) => asksFelt(openingFacts(HOURS), at(time)));
    expect(asked).toEqual([false, true, true, false]);
    expect(asksFelt(openingFacts(HOURS, { closure: "illness" }), at("10:00"))).toBe(false);
  });

  test("are about the latest opening that has begun", () => {
    const morning = openingFacts(HOURS);
    const afternoon = openingFacts({ starts: at("13:00"), ends: at("15:00") });
    const which = ["08:00", "12:30", "13:30"].map((time) => justVisited([morning, afternoon], at(time)));
    expect(which).toEqual([undefined, morning, afternoon]);
  });

  test("are about what is for everybody where a course has begun beside it", () => {
    const forAll = openingFacts(HOURS);
    const course = openingFacts({ starts: at("10:00"), ends: at("11:00") }, { mode: "series" });
    const slot = openingFacts({ starts: at("10:30"), ends: at("11:00") }, { mode: "appointment" });
    expect(justVisited([forAll, course, slot], at("11:00"))).toBe(forAll);
    expect(justVisited([course, slot], at("11:00"))).toBe(course);
  });

  test("more answers than an opening has visitors are not taken", () => {
    expect(decideFelt(true, ["an answer"], 299).ok).toBe(true);
    expect(decideFelt(true, ["an answer"], 300)).toEqual({ ok: false, reason: "not_asked_now" });
  });
});

describe("the opening at the kiosk", () => {
  const morning = { id: "morning", ...openingFacts(HOURS) };
  const slot = {
    id: "slot",
    ...openingFacts({ starts: at("12:00"), ends: at("12:30") }, { mode: "appointment" }),
  };
  const afternoon = { id: "afternoon", ...openingFacts({ starts: at("13:00"), ends: at("15:00") }) };
  const day = [morning, slot, afternoon];

  test("is never an appointment that runs meanwhile", () => {
    expect(openingAtKiosk(day, null, at("12:10"))).toBe(afternoon);
    expect(openingAtKiosk(day, "slot", at("12:10"))).toBe(afternoon);
  });

  test("stays the one a family was counted in, past its end", () => {
    expect(openingAtKiosk(day, "morning", at("12:10"))).toBe(morning);
    expect(openingAtKiosk(day, null, at("11:59"))).toBe(morning);
  });
});

describe("staff or kiosk, never both", () => {
  const now = at("10:00");

  test("an opening that nobody has counted may be counted the other way", () => {
    expect(decideCountedBy(openingFacts(HOURS), false, "kiosk", now)).toEqual({ ok: true, value: "switch" });
    expect(decideCountedBy(openingFacts(HOURS), true, "staff", now)).toEqual({ ok: true, value: "as_is" });
  });

  test("one that has been counted stays as it is, and so does a locked one", () => {
    const reason = (by: "staff" | "kiosk", hasVisits: boolean, when = now) => {
      const decision = decideCountedBy(
        openingFacts(HOURS, { countedBy: by === "kiosk" ? "staff" : "kiosk" }),
        hasVisits,
        by,
        when,
      );
      return decision.ok ? null : decision.reason;
    };
    expect(reason("kiosk", true)).toBe("counted_by_staff");
    expect(reason("staff", true)).toBe("counted_by_kiosk");
    expect(reason("kiosk", false, now.add({ days: 6 }))).toBe("locked");
  });
});
