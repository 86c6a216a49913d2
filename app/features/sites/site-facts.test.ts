import { expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import {
  activitiesOf,
  introductionOf,
  oldestText,
  programmeOf,
  rulesOf,
  youngestText,
} from "./site-facts.ts";

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

test("what somebody fills in is said: what one can do, for whom, when help comes, and when a change is", () => {
  const nothing = { sources: [], example_fields: [] };
  const texts = textsFor("sv");
  expect(activitiesOf({ ...nothing, activities: ["song", "crafts"] }, texts)).toEqual([
    "Sångstund",
    "Pyssel",
  ]);
  expect(rulesOf({ ...nothing, for_whom: ["dads"] }, texts).map(({ text }) => text)).toEqual([
    "Särskilt för pappor",
  ]);
  const visits = [{ who: "bvc_nurse", weekday: 3, starts: "10:00", ends: "12:00" }] as const;
  expect(
    introductionOf({ ...nothing, introduction: { visits: [...visits] } }, texts)?.visits.map(plain),
  ).toEqual(["Sjuksköterska från BVC (barnavårdscentral). Onsdag 10.00–12.00."]);
  const change = { reason: "staff_meeting", how_often: "some_weeks" } as const;
  expect(
    programmeOf(
      {
        ...nothing,
        changes_to_expect: [
          { ...change, effect: "partly_closed", starts: "09:00", ends: "10:30" },
          { ...change, effect: "opens_later", starts: "13:00" },
        ],
      },
      texts,
    ).map(plain),
  ).toEqual(["Vissa veckor: stängt en del av tiden. 09.00–10.30.", "Vissa veckor: öppnar 13.00."]);
});

/** Without the signs that keep a span of time on one line. */
function plain(text: string): string {
  return text.replaceAll("\u2060", "");
}
