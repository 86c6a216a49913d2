import { expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { methodOf } from "./method.ts";

test.each(["sv", "en"] as const)("the method is said in full in %s, with the numbers that hold", (tag) => {
  const parts = methodOf(textsFor(tag), { threshold: 7 });
  expect(parts.map(({ key }) => key)).toEqual(["protection", "uncertainty", "origin"]);
  const words = parts.flatMap(({ title, texts }) => [title, ...texts]);
  // A key whose text is lost is written as the key; a number that is not given stays in its braces.
  expect(words.filter((word) => word === "" || /^method:|[{}]/.test(word))).toEqual([]);
  const numbers = words.flatMap((word) => word.match(/(?<![A-Za-z\d])\d+/g) ?? []);
  expect([...new Set(numbers)].sort()).toEqual(["0", "100", "15", "3", "30", "31", "5", "7"]);
});
