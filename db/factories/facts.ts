import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Opening } from "#app/features/openings/opening-queries.server.ts";
import type { OpeningFacts, SiteRules } from "#app/features/openings/opening.ts";
import { ZONE } from "#app/platform/clock.ts";
import type { OpeningId, OperatorId, SiteId } from "#db/schema.ts";

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

/** An opening as pages show it: drop-in in Tensta, Tuesday 24 November 2026, 09-12; no row. */
export function shownOpening(facts: Partial<Opening> = {}): Opening {
  const starts = Temporal.ZonedDateTime.from(`2026-11-24T09:00[${ZONE}]`);
  return {
    ...openingFacts({ starts, ends: starts.add({ hours: 3 }) }),
    id: z.custom<OpeningId>().parse("an opening"),
    operatorId: z.custom<OperatorId>().parse("an operator"),
    date: starts.toPlainDate(),
    seriesId: null,
    role: null,
    kind: "open_preschool",
    mode: "drop_in",
    capacity: { unit: "uncounted" },
    dropInShare: 30,
    activities: [],
    languages: [],
    forWhom: null,
    ages: { minMonths: 0, maxMonths: 71 },
    movedTo: null,
    backAt: null,
    isExample: false,
    site: shownSite("A site", null),
    ...facts,
  };
}

/** The site of such an opening. */
export function shownSite(name: string, position: Opening["site"]["position"]): Opening["site"] {
  return {
    id: z.custom<SiteId>().parse("a site"),
    slug: "a-site",
    name,
    district: "Tensta",
    station: null,
    position,
    exact: false,
    profile: { sources: [], example_fields: [] },
  };
}
