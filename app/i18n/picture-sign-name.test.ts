import { expect, test } from "vitest";
import { parseSignWords, pictureSignName } from "./picture-sign-name.ts";
import { textsFor } from "./texts.ts";
import type { OfferedTag } from "./languages.ts";

const redBoat = { sign: "boat", colour: "red", number: 12 };

test.each<[OfferedTag, string]>([
  ["sv", "röd båt 12"],
  ["sv-simple", "röd båt 12"],
  ["en", "red boat 12"],
  ["ar", "قارب أحمر \u206812\u2069"],
  ["so", "doon cas 12"],
  ["ti", "ጃልባ – ቀይሕ 12"],
  ["fa", "قایق قرمز \u206812\u2069"],
  ["prs", "قایق سرخ \u206812\u2069"],
])("in %s the red boat with number 12 is called %s", (tag, name) => {
  expect(pictureSignName(textsFor(tag), redBoat)).toBe(name);
});

test.each<[OfferedTag, string, string, string]>([
  ["sv", "tree", "blue", "blått träd 7"],
  ["sv", "table", "black", "svart bord 7"],
  ["ar", "tree", "blue", "شجرة زرقاء \u20687\u2069"],
  ["so", "tree", "blue", "geed buluug ah 7"],
  ["ti", "tree", "blue", "ኦም – ሰማያዊ 7"],
])("in %s the colour agrees with the %s", (tag, sign, colour, name) => {
  expect(pictureSignName(textsFor(tag), { sign, colour, number: 7 })).toBe(name);
});

test("a sign or a gender without words is an error, not a blank", () => {
  const texts = { dir: "ltr" as const, signs: textsFor("sv").signs };
  expect(() => pictureSignName(texts, { ...redBoat, sign: "whale" })).toThrow("No words for red whale");
  const noNeuter = { ...texts.signs, colours: { red: { c: "röd" } } };
  expect(() => pictureSignName({ ...texts, signs: noNeuter }, { ...redBoat, sign: "tree" })).toThrow(
    "red tree",
  );
});

test("a malformed file is refused with what is wrong", () => {
  expect(() => parseSignWords(null)).toThrow("the file is not an object");
  expect(() => parseSignWords({ pattern: "", nouns: { boat: { word: "båt" } }, colours: {} })).toThrow(
    "boat needs word and gender",
  );
  expect(() => parseSignWords({ pattern: "", nouns: {}, colours: { red: { c: 1 } } })).toThrow(
    "red is not a text",
  );
});
