import { expect, test } from "vitest";
import { makeOutreachCode, readOutreachCode } from "./outreach-code.ts";
import { posterAsked, sizeOf, SIZES } from "./poster.ts";

const asked = (address: string) => posterAsked(new URLSearchParams(address), ["sv", "ar", "ti"], "sv");

test("a poster stands in the languages its address asks for, in that order, each once, and only in offered ones", () => {
  expect(asked("lang=ti&lang=ar&lang=ti&lang=xx&lang=fa&kind=door&paper=a3")).toEqual({
    kind: "door",
    paper: "a3",
    languages: ["ti", "ar"],
  });
  expect(asked("kind=%3Cscript%3E&paper=a0")).toEqual({ kind: "poster", paper: "a4", languages: ["sv"] });
});

test("the two questions after a visit are a poster of their own", () => {
  expect(asked("kind=after&lang=ar")).toMatchObject({ kind: "after", languages: ["ar"] });
});

const words = (count: number, paragraph = "On this poster stands a sentence of some length. ".repeat(3)) => ({
  kind: "door" as const,
  name: "Opalen",
  where: "near Tensta station",
  languages: Array.from({ length: count }, () => ({
    script: "plain" as const,
    welcome: "Welcome in",
    paragraphs: [paragraph],
    seeTimes: "See when it is open, in your language:",
  })),
});

test("the letters shrink with what has to stand on the paper, and are as large as they can be", () => {
  const sizes = [1, 2, 3, 4, 5, 6].map((count): number => SIZES[sizeOf(words(count))] ?? 0);
  expect(sizes[0]).toBe(25);
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  expect(SIZES[sizeOf(words(6))]).toBeGreaterThanOrEqual(10);
  expect(sizeOf(words(1, "long ".repeat(2000)))).toBe(SIZES.length - 1);
});

test("the longest word of a name is not torn apart, however much room there is below it", () => {
  const named = (name: string) => SIZES[sizeOf({ ...words(1, "short"), name })] ?? 0;
  expect(named("Opalen")).toBe(28);
  expect(named("Introduktionsförskola")).toBeLessThan(16);
});

test("a code is six signs that are not taken for each other, and is read as it was copied", () => {
  let next = 0;
  expect(makeOutreachCode((below) => next++ % below)).toBe("34679A");
  expect(readOutreachCode("34679a")).toBe("34679A");
  for (const odd of [null, undefined, "", "34679", "34679AB", "34679/", "../../"])
    expect(readOutreachCode(odd)).toBeUndefined();
});
