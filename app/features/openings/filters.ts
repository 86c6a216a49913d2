import type { Temporal } from "temporal-polyfill";
import { CHILD_AGES, monthsOf } from "./child-age.ts";
import { ACTIVITIES } from "./activities.ts";
import type { Opening } from "./opening-queries.server.ts";

/** What the first screen can be narrowed by; each is a parameter of its address. */
export const FILTERS = [
  "day",
  "time",
  "age",
  "language",
  "activity",
  "swedish",
  "booking",
  "whom",
  "kind",
  "steps",
  "where",
] as const;
export type FilterName = (typeof FILTERS)[number];

/** What somebody narrowed to, as the address has it; what is not a choice is left out. */
export type Filters = { readonly [name in FilterName]?: string };

/** The same filters without one of them. */
export function without(filters: Filters, name: FilterName): Filters {
  return Object.fromEntries(Object.entries(filters).filter(([other]) => other !== name));
}

/** How far ahead a day can be picked. */
export const LAST_DAY = 7;
const NOON = 12;

/** The choices that are the same for every language and day; language, activity and day have theirs elsewhere. */
export const CHOICES = {
  time: ["morning", "afternoon"],
  swedish: ["any", "beginner", "along", "next_door"],
  booking: ["no", "yes"],
  whom: ["babies", "dads", "twins", "grandparents"],
  kind: ["open_preschool", "introduction_preschool"],
  steps: ["none"],
  where: ["indoors", "outdoors"],
} as const;

const IN_SWEDISH: readonly string[] = ["swedish_class", "sfi", "language_cafe"];
const OUTDOORS: readonly string[] = ["outdoor_play", "pram_walk", "grill"];

/** The filters that an address asks for. */
export function readFilters(asked: URLSearchParams, today: Temporal.PlainDate): Filters {
  const chosen = FILTERS.flatMap((name) => {
    const value = asked.get(name) ?? "";
    return isChoice(name, value, today) ? [[name, value] as const] : [];
  });
  return Object.fromEntries(chosen);
}

function isChoice(name: FilterName, value: string, today: Temporal.PlainDate): boolean {
  const among = (choices: readonly string[]) => choices.includes(value);
  if (name === "day") return among(daysFrom(today).map((day) => day.toString()));
  if (name === "age") return among(CHILD_AGES);
  if (name === "activity") return among(ACTIVITIES);
  if (name === "language") return /^[a-z]{2,3}$/.test(value);
  return among(CHOICES[name]);
}

/** The days that can be picked. */
export function daysFrom(today: Temporal.PlainDate): Temporal.PlainDate[] {
  return Array.from({ length: LAST_DAY + 1 }, (_, days) => today.add({ days }));
}

/** The filters that an opening does not meet. What is not known of it is not met: nobody goes there in vain. */
export function missesOf(opening: Opening, filters: Filters): FilterName[] {
  return FILTERS.filter((name) => {
    const value = filters[name];
    return value !== undefined && !FITS[name](opening, value);
  });
}

/** The openings that meet all filters. */
export function narrow(openings: readonly Opening[], filters: Filters): Opening[] {
  return openings.filter((opening) => missesOf(opening, filters).length === 0);
}

/** What to do where nothing meets all filters. */
export interface Instead {
  /** each filter without which something is found, the most first */
  readonly drop: readonly { readonly name: FilterName; readonly finds: number }[];
  /** the openings that miss the fewest, in the order they came in */
  readonly nearest: readonly Opening[];
}

/** Which one filter to give up, and the openings that are nearest to what was wanted. */
export function insteadOf(openings: readonly Opening[], filters: Filters, most: number): Instead {
  const missing = openings
    .filter(({ closure }) => closure === null)
    .map((opening) => ({ opening, misses: missesOf(opening, filters) }));
  const fewest = Math.min(...missing.map(({ misses }) => misses.length));
  const alone = Map.groupBy(
    missing.filter(({ misses }) => misses.length === 1),
    ({ misses }) => misses[0],
  );
  return {
    drop: [...alone]
      .flatMap(([name, without]) => (name === undefined ? [] : [{ name, finds: without.length }]))
      .sort((a, b) => b.finds - a.finds),
    nearest: missing
      .filter(({ misses }) => misses.length === fewest)
      .slice(0, most)
      .map(({ opening }) => opening),
  };
}

const FITS: { readonly [name in FilterName]: (opening: Opening, value: string) => boolean } = {
  day: ({ date }, day) => date.toString() === day,
  time: ({ starts, ends }, time) =>
    time === "morning" ? starts.hour < NOON : ends.hour > NOON || (ends.hour === NOON && ends.minute > 0),
  age: ({ ages }, value) => {
    const age = CHILD_AGES.find((known) => known === value);
    const span = age && monthsOf(age);
    return !span || (ages.minMonths <= span.to && span.from <= ages.maxMonths);
  },
  language: ({ languages }, language) => languages.includes(language),
  activity: ({ activities }, activity) => activities.includes(activity),
  swedish: (opening, wanted) =>
    opening.activities.some((activity) => IN_SWEDISH.includes(activity)) &&
    (wanted === "any" || classesOf(opening).some((one) => fitsClass(one, wanted))),
  booking: ({ mode }, wanted) => (mode === "bookable") === (wanted === "yes"),
  whom: ({ forWhom }, whom) => forWhom === whom,
  kind: ({ kind }, wanted) => kind === wanted,
  steps: ({ site: { profile } }) => profile.entrance?.step_free === true || profile.wheelchair === "yes",
  where: ({ activities, site: { profile } }, wanted) =>
    profile.where === wanted ||
    profile.where === "both" ||
    (wanted === "outdoors" && activities.some((activity) => OUTDOORS.includes(activity))),
};

type SwedishClass = NonNullable<
  NonNullable<Opening["site"]["profile"]["introduction"]>["swedish_classes"]
>[number];

/** The place's classes that are held on the opening's day. */
function classesOf({ date, site }: Opening): SwedishClass[] {
  const classes = site.profile.introduction?.swedish_classes ?? [];
  return classes.filter(({ weekday }) => weekday === undefined || weekday === date.dayOfWeek);
}

function fitsClass({ level, child }: SwedishClass, wanted: string): boolean {
  return wanted === "beginner" ? level === "beginner" || level === "every_level" : child === wanted;
}
