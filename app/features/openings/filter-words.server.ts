import { Temporal } from "temporal-polyfill";
import { LANGUAGES } from "#app/i18n/languages.ts";
import type { Texts } from "#app/i18n/texts.ts";
import { CHILD_AGES } from "./child-age.ts";
import { CHOICES, daysFrom, FILTERS, type FilterName, type Filters } from "./filters.ts";
import { ACTIVITIES } from "./activities.ts";

/** One filter as the form shows it, in the reader's language. */
export interface FilterShown {
  readonly name: FilterName;
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly text: string }[];
}

/** Dari is Persian spoken, and everybody speaks Swedish: neither is asked for by its own. */
const NOT_ASKED: readonly string[] = ["sv", "sv-simple", "prs"];

/** The filter that everybody is asked: all of them together outweigh the list, and on a phone hide it. */
const ALWAYS: FilterName = "age";

/** Filters with their choices in words: the one for everybody and those that are chosen, or all where they are asked for. */
export function filtersShown(
  texts: Texts,
  today: Temporal.PlainDate,
  { chosen, all }: { chosen: Filters; all: boolean },
): FilterShown[] {
  return FILTERS.filter((name) => all || name === ALWAYS || chosen[name] !== undefined).map((name) => ({
    name,
    label: labelOf(name, texts),
    choices: choicesOf(name, today).map((value) => ({ value, text: choiceText(name, value, texts, today) })),
  }));
}

/** A chosen filter in words: "Språk: arabiska". */
export function filterText(
  name: FilterName,
  filters: Filters,
  texts: Texts,
  today: Temporal.PlainDate,
): string {
  return `${labelOf(name, texts)}: ${choiceText(name, filters[name] ?? "", texts, today)}`;
}

function choicesOf(name: FilterName, today: Temporal.PlainDate): readonly string[] {
  if (name === "day") return daysFrom(today).map((day) => day.toString());
  if (name === "age") return CHILD_AGES;
  if (name === "activity") return ACTIVITIES;
  if (name === "language") return LANGUAGES.map(({ tag }) => tag).filter((tag) => !NOT_ASKED.includes(tag));
  return CHOICES[name];
}

function labelOf(name: FilterName, { t }: Texts): string {
  if (name === "age") return t("find:childAge");
  return name === "swedish" ? t("site:introduction.classes") : t(`search:label.${name}`);
}

function choiceText(
  name: FilterName,
  value: string,
  { t, format }: Texts,
  today: Temporal.PlainDate,
): string {
  if (name === "day") return format.capital(format.relativeDay(Temporal.PlainDate.from(value), today));
  if (name === "language") return format.capital(format.spokenLanguage(value)[0] ?? value);
  const activity = ACTIVITIES.find((known) => known === value);
  if (name === "activity" && activity) return t(`opening:activity.${activity}`);
  const age = CHILD_AGES.find((known) => known === value);
  if (age) return t(`booking:age.${age}`);
  return format.capital(WORDS[`${name}.${value}`]?.(t) ?? value);
}

/** The words of the few fixed choices, most of them said elsewhere already. */
const WORDS: Readonly<Record<string, (t: Texts["t"]) => string>> = {
  "time.morning": (t) => t("search:time.morning"),
  "time.afternoon": (t) => t("search:time.afternoon"),
  "swedish.any": (t) => t("site:introduction.classes"),
  "swedish.beginner": (t) => t("site:introduction.level_beginner"),
  "swedish.along": (t) => t("site:introduction.child_along"),
  "swedish.next_door": (t) => t("site:introduction.child_next_door"),
  "booking.no": (t) => t("opening:dropIn"),
  "booking.yes": (t) => t("opening:bookable"),
  "whom.babies": (t) => t("opening:forWhom.babies"),
  "whom.dads": (t) => t("opening:forWhom.dads"),
  "whom.twins": (t) => t("opening:forWhom.twins"),
  "whom.grandparents": (t) => t("opening:forWhom.grandparents"),
  "kind.open_preschool": (t) => t("common:openPreschool"),
  "kind.introduction_preschool": (t) => t("common:introductionPreschool"),
  "steps.none": (t) => t("site:house.step_free"),
  "where.indoors": (t) => t("site:house.where_indoors"),
  "where.outdoors": (t) => t("site:house.where_outdoors"),
};
