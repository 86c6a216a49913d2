import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { ADVICE, decideAdvice, isAdvised, isStillTrue, lateStarts, type SaidAdvice } from "./advice.ts";

const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Stockholm]`);
const time = (text: string) => Temporal.PlainTime.from(text);
const opening = { starts: at("2026-11-24T09:30"), ends: at("2026-11-24T12:00"), closure: null };
const decided = (
  said: SaidAdvice,
  now = "2026-11-24T07:15",
  before: readonly SaidAdvice[] = [],
  of: Parameters<typeof decideAdvice>[0] = opening,
) => {
  const decision = decideAdvice(of, said, before, at(now));
  return decision.ok ? decision.value : decision.reason;
};
const clothes: SaidAdvice = { advice: "outdoor_clothes", begins: null };
const late = (begins: string | null): SaidAdvice => ({
  advice: "starts_late",
  begins: begins === null ? null : time(begins),
});

describe("a ready message to an opening's parties", () => {
  test.each(ADVICE.filter((advice) => advice !== "starts_late"))("%s can be told until the end", (advice) => {
    expect(decided({ advice, begins: null })).toBe("tell");
    expect(decided({ advice, begins: null }, "2026-11-24T11:59")).toBe("tell");
    expect(decided({ advice, begins: null }, "2026-11-24T12:00")).toBe("over");
    expect(decided({ advice, begins: time("10:00") })).toBe("begins");
  });

  test("who is told that it is closed is told nothing more", () => {
    expect(decided(clothes, undefined, [], { ...opening, closure: "illness" })).toBe("closed");
  });

  test("the same again is told before, another message is not, and a late start is not said twice", () => {
    expect(decided(clothes, undefined, [clothes])).toBe("told_before");
    expect(decided(clothes, undefined, [late("10:00")])).toBe("tell");
    expect(decided(late("10:00"), undefined, [late("10:00")])).toBe("told_before");
    expect(decided(late("10:15"), undefined, [late("10:00")])).toBe("already_told");
  });

  test("a late start is a quarter of those before the end, and lies ahead", () => {
    expect(lateStarts(opening).map(String)).toEqual(
      ["09:45", "10:00", "10:15", "10:30", "10:45", "11:00", "11:15", "11:30"].map((each) => `${each}:00`),
    );
    expect(lateStarts({ ...opening, ends: at("2026-11-24T10:00") }).map(String)).toEqual(["09:45:00"]);
    expect(decided(late("10:00"))).toBe("tell");
    for (const wrong of [null, "09:30", "10:01", "12:00", "08:00"])
      expect(decided(late(wrong))).toBe("begins");
    expect(decided(late("10:00"), "2026-11-24T10:00")).toBe("begins");
  });

  test("a late start that is over, or whose opening has other hours by now, is told no more", () => {
    const still = (hours: Partial<typeof opening>, now: string) =>
      isStillTrue(late("10:00"), { ...opening, ...hours }, at(now));
    expect(still({}, "2026-11-24T09:59")).toBe(true);
    expect(still({}, "2026-11-24T10:00")).toBe(false);
    const afternoon = { starts: at("2026-11-24T13:00"), ends: at("2026-11-24T15:00") };
    expect(still(afternoon, "2026-11-24T08:00")).toBe(false);
    expect(isStillTrue(clothes, { ...opening, ...afternoon }, at("2026-11-24T14:00"))).toBe(true);
  });

  test("who waits for a place is not told; whoever keeps one or comes without is", () => {
    expect((["booking", "coming", "waiting"] as const).map((kind) => isAdvised({ kind }))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
