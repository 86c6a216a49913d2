import { expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { oldestText, rulesOf, youngestText } from "./site-facts.ts";

const { t } = textsFor("sv");

test("a place for children from 0 to 71 months is for those up to five years old", () => {
  expect(oldestText(71, t)).toBe("5 år");
  expect(youngestText(12, t)).toBe("1 år");
});

test("a baby group's ages are said in months", () => {
  expect(youngestText(0, t)).toBe("0 månader");
  expect(oldestText(8, t)).toBe("8 månader");
  expect(oldestText(11, t)).toBe("11 månader");
});

test("what a profile does not say is not said", () => {
  expect(rulesOf({ sources: [], example_fields: [] }, textsFor("sv"))).toEqual([]);
});
