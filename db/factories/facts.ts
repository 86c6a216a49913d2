import type { Temporal } from "temporal-polyfill";
import type { OpeningFacts, SiteRules } from "#app/features/openings/opening.ts";

/** A site that lets everybody book and cancel at any time. */
export const NO_RULES: SiteRules = {
  onePerDay: false,
  bookingOpens: null,
  cancelDaysBefore: null,
  adultsAlone: false,
};

/** A bookable opening for twenty parties, none of them kept for drop-in and nobody booked; facts for rules, no row. */
export function openingFacts(
  hours: { starts: Temporal.ZonedDateTime; ends: Temporal.ZonedDateTime },
  facts: Partial<OpeningFacts> = {},
): OpeningFacts {
  return {
    mode: "bookable",
    ...hours,
    capacity: { unit: "families", families: 20 },
    dropInShare: 0,
    booked: { adults: 0, children: 0, parties: 0 },
    closure: null,
    confirmedAt: null,
    roomState: null,
    rules: NO_RULES,
    countedBy: "staff",
    ...facts,
  };
}
