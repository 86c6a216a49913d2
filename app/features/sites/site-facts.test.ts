import { expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { directionsOf, type Whereabouts } from "./directions.ts";
import type { SiteProfile } from "./profile.ts";
import { saidIn } from "./said-in.ts";
import {
  activitiesOf,
  healthOf,
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
    { picture: "song", text: "Sångstund" },
    { picture: "crafts", text: "Pyssel" },
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
    ).map(({ text }) => plain(text)),
  ).toEqual([
    "Vissa veckor: stängt en del av tiden. 09.00–10.30. Personalen har möte.",
    "Vissa veckor: öppnar 13.00. Personalen har möte.",
  ]);
});

test("what is not so is said as plainly: no adult alone, nobody who joins late, no need of an appointment", () => {
  const texts = textsFor("sv");
  const profile: SiteProfile = { sources: [], example_fields: [], adults_alone: "not_welcome" };
  expect(rulesOf(profile, texts).map(({ text }) => text)).toEqual(["Här behöver minst ett barn vara med."]);
  const swedish = { level: "beginner", late_joiners: false, sign_up: "none" } as const;
  const introduction = {
    swedish_classes: [swedish, { late_joiners: true }],
    visits: [{ who: "study_counsellor", by_appointment: false } as const],
  };
  const said = introductionOf({ ...profile, introduction }, texts);
  expect(said?.classes).toEqual([
    "För dig som börjar lära dig svenska. Du behöver vara med från starten. Du behöver inte anmäla dig.",
    "Du kan börja även efter starten.",
  ]);
  expect(said?.visits).toEqual([
    "Studie- och yrkesvägledare: hjälp med studier och jobb. Du behöver inte boka",
  ]);
});

const NOWHERE: Whereabouts = {
  station: null,
  station_kind: null,
  station_lines: null,
  address: null,
  position_precision: "unknown",
};
const way = (whereabouts: Partial<Whereabouts>, profile: Partial<SiteProfile> = {}) =>
  directionsOf(
    { ...NOWHERE, ...whereabouts },
    { sources: [], example_fields: [], ...profile },
    textsFor("sv"),
  ).map(({ text }) => text);

test("the way goes from the stop to the room, and leaves out what is not known", () => {
  const tensta = { station: "Tensta", station_kind: "metro", station_lines: ["Blå linjen"] } as const;
  expect(
    way({ ...tensta, address: "Tenstagången 20" }, { setting: "family_house", entrance: { floor: -1 } }),
  ).toEqual([
    "Åk tunnelbana till Tensta. Linje: Blå linjen.",
    "Gå sedan till Tenstagången 20.",
    "I ett familjens hus.",
    "Lokalen är på våning -1. Våning 0 är i gatans höjd.",
  ]);
  expect(way({ station: "Spånga", station_kind: "commuter_rail" })).toEqual([
    "Åk pendeltåg till Spånga.",
    "Adressen är inte bekräftad än.",
  ]);
  expect(way({ address: "Tenstagången 20" })).toEqual(["Adress: Tenstagången 20"]);
});

/** Without the signs that keep a span of time on one line. */
function plain(text: string): string {
  return text.replaceAll("\u2060", "");
}

const nothing = { sources: [], example_fields: [] };
const said = (profile: Omit<SiteProfile, "sources" | "example_fields">) =>
  rulesOf({ ...nothing, ...profile }, textsFor("sv")).map(({ text }) => text);

test("a known no is said, and what is not known is not", () => {
  expect(
    said({
      entrance: { step_free: false, lift: false },
      rooms: { toilet: false, wheelchair_toilet: false, changing_table: false },
    }),
  ).toEqual([
    "Det finns trappsteg vid ingången.",
    "Det finns ingen hiss.",
    "Det finns ingen toalett.",
    "Det finns ingen toalett för dig som har rullstol.",
    "Det finns inget skötrum för blöjbyte.",
  ]);
  expect(said({ entrance: {}, rooms: {} })).toEqual([]);
  expect(said({ entrance: { lift: true }, rooms: { toilet: true } })).toEqual([
    "Det finns hiss.",
    "Det finns toalett.",
  ]);
  expect(said({ adults_alone: "not_welcome" })).toEqual(["Här behöver minst ett barn vara med."]);
});

test("what kind of house it is in is said in the way alone, and beside a profile that shows no way", () => {
  expect(said({ setting: "family_house" })).toEqual([]);
  expect(way({}, { setting: "family_house" })).toContain("I ett familjens hus.");
  const beside = saidIn({ ...nothing, setting: "family_house" }, textsFor("sv"), "svenska");
  expect(beside.facts).toEqual([{ picture: "house", text: "I ett familjens hus." }]);
});

test("steps that are counted are said once, as a number", () => {
  expect(said({ entrance: { step_free: false, stairs: 3 } })).toEqual(["3 trappsteg."]);
});

test("the walk from the station is said where both ends of it are known", () => {
  const walk = "Det tar 6 minuter att gå från stationen.";
  const six = { walk_minutes: 6 };
  const exact = { station: "Tensta", address: "Tenstastråket 1", position_precision: "address" };
  expect(way(exact, six)[2]).toBe(walk);
  expect(way({ ...exact, position_precision: "near_station" }, six)).not.toContain(walk);
  expect(way({ ...exact, station: null }, six)).not.toContain(walk);
  expect(way(exact)).not.toContain(walk);
});

test("illness and allergies are told apart from the other rules", () => {
  const profile: SiteProfile = {
    ...nothing,
    illness: { rule: "stay_home_when_ill" },
    allergies: ["no_nuts"],
    fika: { kind: "free" },
  };
  expect(healthOf(profile, textsFor("sv")).map(({ text }) => text)).toEqual([
    "Stanna hemma om någon av er är sjuk.",
    "Ta inte med nötter.",
  ]);
});
