import { expect, test } from "vitest";
import { isOneLetterAway, looksLikeAnother, wordsOf } from "./spelling-words.ts";

test("words are read without placeholders, marks, names and the capital that begins a sentence", () => {
  const texts = new Map([["a", "Boka <b>platsen</b> hos {{site}}, på BVC. Boka nu i Famn"]]);
  expect([...wordsOf("sv", texts)]).toEqual([
    ["boka", 2],
    ["platsen", 1],
    ["hos", 1],
    ["på", 1],
    ["nu", 1],
  ]);
});

test("a word of a script with joiners and marks is one word", () => {
  expect([...wordsOf("fa", new Map([["a", "می‌آییم"]])).keys()]).toEqual(["می‌آییم"]);
  expect([...wordsOf("so", new Map([["a", "mas'uulka"]])).keys()]).toEqual(["mas'uulka"]);
});

test.each([
  ["first", "frist", true],
  ["first", "firsts", true],
  ["first", "fist", true],
  ["first", "fissu", false],
  ["first", "first", false],
  ["abba", "aba", true],
])("%s and %s are one letter apart: %s", (a, b, expected) => {
  expect(isOneLetterAway(a, b)).toBe(expected);
});

test("a word that stands once beside a frequent one is suspected", () => {
  expect(
    looksLikeAnother(
      new Map([
        ["xannaanada", 9],
        ["xannanada", 1],
        ["carruur", 1],
      ]),
    ),
  ).toEqual(["xannanada ~ xannaanada"]);
});
