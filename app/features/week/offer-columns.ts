import type { Temporal } from "temporal-polyfill";
import type { Capacity } from "#app/features/openings/capacity.ts";
import type { TemplateRow } from "#app/features/openings/schedule-queries.server.ts";
import type { WeekOffer } from "./wish.ts";

type Limit = Omit<TemplateRow["capacities"][number], "from_date">;

/** Whether two limits are one. */
export function isSameLimit(a: Limit, b: Limit): boolean {
  return (
    a.unit === b.unit &&
    a.persons_limit === b.persons_limit &&
    a.adults_limit === b.adults_limit &&
    a.children_limit === b.children_limit &&
    a.families_limit === b.families_limit &&
    a.drop_in_share === b.drop_in_share
  );
}

/** A limit as its columns. */
export function limitColumns(capacity: Capacity) {
  return {
    unit: capacity.unit,
    persons_limit: "persons" in capacity ? capacity.persons : null,
    adults_limit: "adults" in capacity ? capacity.adults : null,
    children_limit: "children" in capacity ? capacity.children : null,
    families_limit: "families" in capacity ? capacity.families : null,
  };
}

/** A template's own columns. */
export function columnsOf(offer: WeekOffer) {
  return {
    weekday: offer.weekday,
    starts: offer.starts.toString(),
    ends: offer.ends.toString(),
    activities: [...offer.activities],
    languages: [...offer.languages],
    for_whom: offer.forWhom,
    min_age_months: offer.ages.minMonths,
    max_age_months: offer.ages.maxMonths,
    valid_to: offer.lastDay?.toString() ?? null,
    season_from: offer.season?.from ?? null,
    season_to: offer.season?.to ?? null,
    in_terms_only: offer.inTermsOnly,
    weeks_off: [...offer.weeksOff],
  };
}

/** When it runs. */
export function datesOfOffer(offer: WeekOffer, validFrom: Temporal.PlainDate): TemplateRow["dates"] {
  return {
    weekday: offer.weekday,
    validFrom,
    validTo: offer.lastDay,
    seasonFrom: offer.season?.from ?? null,
    seasonTo: offer.season?.to ?? null,
    inTermsOnly: offer.inTermsOnly,
    weeksOff: [...offer.weeksOff],
  };
}

/** What a course or an appointment is, its week does not say. */
export function isFixed({ mode }: Pick<TemplateRow, "mode">): boolean {
  return mode === "series" || mode === "appointment";
}

/** Whether two lists hold the same, in whatever order. */
export function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}
