import { expect, test } from "vitest";
import { makeOutreachCode, readOutreachCode } from "./outreach-code.ts";
import { densityOf, posterAsked } from "./poster.ts";

const asked = (address: string) => posterAsked(new URLSearchParams(address), ["sv", "ar", "ti"], "sv");

test("a poster stands in the languages its address asks for, in that order, each once, and only in offered ones", () => {
  expect(asked("lang=ti&lang=ar&lang=ti&lang=xx&lang=fa&kind=door&paper=a3")).toEqual({
    kind: "door",
    paper: "a3",
    languages: ["ti", "ar"],
  });
  expect(asked("kind=%3Cscript%3E&paper=a0")).toEqual({ kind: "poster", paper: "a4", languages: ["sv"] });
});

test("the letters shrink with what has to stand on the paper", () => {
  expect([1, 2, 3, 4, 6].map((languages) => densityOf(languages, 1))).toEqual([
    "airy",
    "airy",
    "close",
    "close",
    "tight",
  ]);
  expect(densityOf(2, 2)).toBe("close");
});

test("a code is six signs that are not taken for each other, and is read as it was copied", () => {
  let next = 0;
  expect(makeOutreachCode((below) => next++ % below)).toBe("34679A");
  expect(readOutreachCode("34679a")).toBe("34679A");
  for (const odd of [null, undefined, "", "34679", "34679AB", "34679/", "../../"])
    expect(readOutreachCode(odd)).toBeUndefined();
});
