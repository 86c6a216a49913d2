import type { PeriodKind } from "./reporting-period.ts";

/** What the tables of volumes are divided by. */
export const DIMENSIONS = ["area_type", "borough", "kind"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** What a measure may be divided by at all. */
export const DIVISIONS = [...DIMENSIONS, "district", "site", "mode", "activity"] as const;
export type Division = (typeof DIVISIONS)[number];

/** Every measure there is, in the order in which a reader meets them. */
export const MEASURE_KEYS = [
  "child_visits_per_100_children",
  "child_visits_per_100_at_home",
  "gap_in_child_visits",
  "reached",
  "visits",
  "children",
  "adults",
  "parties",
  "first_times",
  "child_ages",
  "adult_gender",
  "help_with_application",
  "help_language",
  "enrolment_rate",
  "hours_planned",
  "hours_held",
  "openings_held",
  "openings_cancelled",
  "openings_full",
  "turned_away",
  "booked_share",
  "swedish_classes",
  "felt_welcome",
  "felt_safe",
] as const;
export type MeasureKey = (typeof MEASURE_KEYS)[number];

/** Where a measure's numbers come from; what protects them follows from it. */
export type Source = "heads" | "openings" | "traits" | "felt" | "imported";

export type Unit =
  | "visits"
  | "child_visits"
  | "adult_visits"
  | "parties"
  | "child_visits_per_100"
  | "answers"
  | "per_cent"
  | "hours"
  | "openings";

export type Quantity =
  | "visits"
  | "child_visits"
  | "adult_visits"
  | "parties"
  | "rate_difference"
  | "different_parties"
  | "first_times"
  | "age_answers"
  | "gender_answers"
  | "help_answers"
  | "language_answers"
  | "answers"
  | "hours_planned"
  | "hours_held"
  | "openings_planned"
  | "openings_held"
  | "openings_cancelled"
  | "openings_full"
  | "turned_away"
  | "places_booked"
  | "places_bookable"
  | "classes_held"
  | "yes_answers"
  | "children_0_4"
  | "children_at_home"
  | "children_1_5"
  | "children_enrolled";

export type Missing =
  | "uncounted"
  | "no_places"
  | "unconfirmed"
  | "count_weeks"
  | "unanswered"
  | "other_places"
  | "not_noted"
  | "not_imported";

export type Completeness = "sites_reporting" | "share_counted" | "answer_rate";

/** One entry of the catalogue that every figure on page, chart, map and file points at, by the keys of its texts. */
interface Definition<Key extends string> {
  readonly name: `measures:measure.${Key}.name`;
  /** What exactly is counted, in a sentence or two. */
  readonly definition: `measures:measure.${Key}.definition`;
}

export interface MeasureDefinition extends Definition<MeasureKey> {
  readonly source: Source;
  /** What its numbers are numbers of. */
  readonly unit: `measures:unit.${Unit}`;
  readonly numerator: `measures:quantity.${Quantity}`;
  /** null: a plain count */
  readonly denominator: `measures:quantity.${Quantity}` | null;
  /** What the figure leaves out. */
  readonly missing: readonly `measures:missing.${Missing}`[];
  readonly dimensions: readonly Division[];
  readonly periods: readonly PeriodKind[];
}

export interface CompletenessDefinition extends Definition<Completeness> {
  /** The name where there is room for a word. */
  readonly short: `measures:measure.${Completeness}.short`;
}

/** What a measure is, beside its words. */
export interface Facts {
  readonly source: Source;
  readonly unit: Unit;
  /** numerator and, of a share or rate, denominator */
  readonly of: readonly [Quantity, Quantity?];
  readonly missing: readonly Missing[];
  readonly dimensions: readonly Division[];
  readonly periods: readonly PeriodKind[];
}

/** An entry of the catalogue: a key that lacks one of its texts does not compile. */
export function define(
  key: MeasureKey,
  { of: [numerator, denominator], unit, missing, ...facts }: Facts,
): MeasureDefinition {
  return {
    ...facts,
    name: `measures:measure.${key}.name`,
    definition: `measures:measure.${key}.definition`,
    unit: `measures:unit.${unit}`,
    numerator: `measures:quantity.${numerator}`,
    denominator: denominator === undefined ? null : `measures:quantity.${denominator}`,
    missing: missing.map((one) => `measures:missing.${one}` as const),
  };
}

/** An entry for what stands beside figures. */
export function completeness(key: Completeness): CompletenessDefinition {
  return {
    name: `measures:measure.${key}.name`,
    short: `measures:measure.${key}.short`,
    definition: `measures:measure.${key}.definition`,
  };
}
