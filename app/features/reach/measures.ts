import {
  completeness,
  type Completeness,
  type CompletenessDefinition,
  define,
  DIMENSIONS,
  type Division,
  DIVISIONS,
  type Facts,
  type MeasureDefinition,
  type MeasureKey,
  type Missing,
  type Quantity,
  type Unit,
} from "./measure-definition.ts";
import type { PeriodKind } from "./reporting-period.ts";

export type CountMeasure = "visits" | "parties" | "adults" | "children";
/** What the tables of openings and heads show. */
export type Measure = (typeof ALL_MEASURES)[number];

const LONG: readonly PeriodKind[] = ["month", "term", "t1", "t2", "year"];
const ALWAYS: readonly PeriodKind[] = [...LONG, "snapshot"];
/** Visitors are asked in a term's count weeks: answers of any other time would be those of some of these weeks. */
const TERM: readonly PeriodKind[] = ["term"];
const AREAS: readonly Division[] = ["area_type", "borough"];
const PLACES: readonly Division[] = [...DIMENSIONS, "district", "site", "mode"];
/** Traits, each alone: never by what a few openings may have to themselves. */
const ASKED: readonly Division[] = DIMENSIONS;

/** The measures, each said once for screens, files, dictionary and method. */
export const MEASURES: Readonly<Record<MeasureKey, MeasureDefinition>> = {
  // Residents have an area, not a kind of service.
  child_visits_per_100_children: define("child_visits_per_100_children", {
    source: "heads",
    unit: "child_visits_per_100",
    of: ["child_visits", "children_0_4"],
    missing: ["uncounted", "no_places", "unconfirmed"],
    dimensions: AREAS,
    periods: LONG,
  }),
  child_visits_per_100_at_home: define("child_visits_per_100_at_home", {
    source: "heads",
    unit: "child_visits_per_100",
    of: ["child_visits", "children_at_home"],
    missing: ["uncounted", "no_places", "unconfirmed", "not_imported"],
    dimensions: AREAS,
    periods: LONG,
  }),
  gap_in_child_visits: define("gap_in_child_visits", {
    source: "heads",
    unit: "child_visits_per_100",
    of: ["rate_difference"],
    missing: ["uncounted", "other_places", "unconfirmed"],
    dimensions: [],
    periods: LONG,
  }),
  reached: define("reached", {
    source: "traits",
    unit: "parties",
    of: ["different_parties"],
    missing: ["count_weeks", "unanswered", "uncounted"],
    dimensions: [...AREAS, "district"],
    periods: TERM,
  }),
  visits: heads("visits", "visits"),
  children: heads("children", "child_visits"),
  adults: heads("adults", "adult_visits"),
  parties: heads("parties", "parties"),
  first_times: asked("first_times", "per_cent", ["first_times", "answers"]),
  child_ages: asked("child_ages", "answers", ["age_answers"]),
  adult_gender: asked("adult_gender", "answers", ["gender_answers"]),
  help_with_application: asked("help_with_application", "answers", ["help_answers"]),
  // R4: month × borough at the finest, and never with place, gender or age.
  help_language: define("help_language", {
    source: "traits",
    unit: "answers",
    of: ["language_answers"],
    missing: ["count_weeks", "unanswered"],
    dimensions: ["borough"],
    periods: TERM,
  }),
  enrolment_rate: define("enrolment_rate", {
    source: "imported",
    unit: "per_cent",
    of: ["children_enrolled", "children_1_5"],
    missing: ["not_imported"],
    dimensions: [...AREAS, "district"],
    periods: ALWAYS,
  }),
  hours_planned: service("hours_planned", "hours", ["hours_planned"]),
  hours_held: service("hours_held", "hours", ["hours_held", "hours_planned"]),
  openings_held: service("openings_held", "openings", ["openings_held", "openings_planned"]),
  openings_cancelled: service("openings_cancelled", "openings", ["openings_cancelled", "openings_planned"]),
  openings_full: service("openings_full", "openings", ["openings_full", "openings_held"], ["not_noted"]),
  turned_away: service("turned_away", "parties", ["turned_away"], ["not_noted"]),
  booked_share: service("booked_share", "per_cent", ["places_booked", "places_bookable"]),
  swedish_classes: service("swedish_classes", "openings", ["classes_held"]),
  felt_welcome: felt("felt_welcome"),
  felt_safe: felt("felt_safe"),
};

/** What stands beside every figure, so that missing is never read as zero. */
export const COMPLETENESS: Readonly<Record<Completeness, CompletenessDefinition>> = {
  sites_reporting: completeness("sites_reporting"),
  share_counted: completeness("share_counted"),
  answer_rate: completeness("answer_rate"),
};

/** The measures of the tables of openings and heads, in the catalogue's order. */
export const ALL_MEASURES = [
  "child_visits_per_100_children",
  "child_visits_per_100_at_home",
  "visits",
  "children",
  "adults",
  "parties",
  "hours_planned",
  "hours_held",
  "openings_held",
  "openings_cancelled",
  "openings_full",
  "turned_away",
  "booked_share",
] as const satisfies readonly MeasureKey[];

/** The measures that a table of this dimension can show. */
export function measuresOf(dimension: Division): Measure[] {
  return ALL_MEASURES.filter((measure) => MEASURES[measure].dimensions.includes(dimension));
}

/** Whether a measure may be shown so: one day is never shown of what may be a single place. */
export function mayShow(measure: MeasureKey, by: Division | null, period: PeriodKind): boolean {
  const { dimensions, periods } = MEASURES[measure];
  if (!periods.includes(period) || (by !== null && !dimensions.includes(by))) return false;
  return by === null || period !== "snapshot" || DIMENSIONS.some((dimension) => dimension === by);
}

function heads(key: CountMeasure, counted: Unit & Quantity): MeasureDefinition {
  return define(key, {
    source: "heads",
    unit: counted,
    of: [counted],
    missing: ["uncounted"],
    dimensions: DIVISIONS,
    periods: ALWAYS,
  });
}

function asked(key: MeasureKey, unit: Unit, of: Facts["of"]): MeasureDefinition {
  return define(key, {
    source: "traits",
    unit,
    of,
    missing: ["count_weeks", "unanswered"],
    dimensions: ASKED,
    periods: TERM,
  });
}

function service(
  key: MeasureKey,
  unit: Unit,
  of: Facts["of"],
  missing: readonly Missing[] = [],
): MeasureDefinition {
  return define(key, { source: "openings", unit, of, missing, dimensions: PLACES, periods: ALWAYS });
}

/** Of a place and a kind, never of an area: it is how a visit was, not how safe a district is. */
function felt(key: "felt_welcome" | "felt_safe"): MeasureDefinition {
  return define(key, {
    source: "felt",
    unit: "per_cent",
    of: ["yes_answers", "answers"],
    missing: ["unanswered"],
    dimensions: ["kind", "site"],
    periods: TERM,
  });
}
