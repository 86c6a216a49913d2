import { Temporal } from "temporal-polyfill";
import type { Schedule } from "#app/features/openings/dated-openings.ts";
import type {
  ExceptionRow,
  NewOpening,
  TemplateRow,
} from "#app/features/openings/schedule-queries.server.ts";
import { nothing } from "#app/features/week/day-exceptions.ts";
import type { StandingOpening } from "#app/features/week/plan-change.ts";
import type { WeekOffer } from "#app/features/week/wish.ts";
import { isUuid } from "#app/features/openings/uuid.ts";
import type { OpeningMode } from "#db/schema.ts";

/** Facts for rules, no rows: a site with Tuesdays 09-12, drop-in without a limit. */
export const OWN = { siteId: id("site", 1), operatorId: id("operator", 2) };
export const TUESDAYS = id("week_template", 3);
export const NEW_ID = id("week_template", 4);
export const OTHER = id("opening", 5);

/** A template as the database gives it. */
export function aTemplate(
  options: { weeksOff?: number[]; mode?: OpeningMode; unit?: "uncounted" | "families" } = {},
): TemplateRow {
  const { weeksOff = [], mode = "drop_in", unit = "uncounted" } = options;
  return {
    id: TUESDAYS,
    site_id: OWN.siteId,
    operator_id: OWN.operatorId,
    key: "tue",
    weekday: 2,
    starts: "09:00:00",
    ends: "12:00:00",
    kind: "open_preschool",
    mode,
    series_id: null,
    role: null,
    slot_minutes: null,
    activities: [],
    languages: [],
    for_whom: null,
    min_age_months: 0,
    max_age_months: 71,
    valid_from: "2028-01-01",
    valid_to: null,
    season_from: null,
    season_to: null,
    in_terms_only: false,
    weeks_off: weeksOff,
    is_example: false,
    capacities: [
      {
        from_date: "2028-01-01",
        unit,
        persons_limit: null,
        adults_limit: null,
        children_limit: null,
        families_limit: unit === "families" ? 10 : null,
        drop_in_share: 30,
      },
    ],
    dates: {
      weekday: 2,
      validFrom: Temporal.PlainDate.from("2028-01-01"),
      validTo: null,
      seasonFrom: null,
      seasonTo: null,
      inTermsOnly: false,
      weeksOff,
    },
  };
}

/** A day of the Tuesdays that is decided on its own. */
export function aDay(date: string, differs: Partial<ExceptionRow>): ExceptionRow {
  return { ...nothing(OWN.siteId, TUESDAYS, Temporal.PlainDate.from(date)), ...differs };
}

/** What a unit head writes of the same Tuesdays. */
export function anOffer(differs: Partial<WeekOffer> = {}): WeekOffer {
  return {
    weekday: 2,
    kind: "open_preschool",
    mode: "drop_in",
    starts: Temporal.PlainTime.from("09:00"),
    ends: Temporal.PlainTime.from("12:00"),
    activities: [],
    languages: [],
    capacity: { unit: "uncounted" },
    dropInShare: 30,
    forWhom: null,
    ages: { minMonths: 0, maxMonths: 71 },
    season: null,
    inTermsOnly: false,
    weeksOff: [],
    lastDay: null,
    ...differs,
  };
}

/** Weeks without terms. */
export function aSchedule(templates: readonly TemplateRow[], exceptions: readonly ExceptionRow[]): Schedule {
  return { templates, exceptions, terms: [] };
}

/** An opening as it stands once it has been made. */
export function standing(made: NewOpening, parties: Partial<StandingOpening> = {}): StandingOpening {
  return {
    id: id("opening", Number(made.date.replaceAll("-", ""))),
    templateId: made.template.id,
    date: made.date,
    slot: made.slot,
    starts: made.starts,
    ends: made.ends,
    mode: made.mode,
    movedTo: made.movedTo,
    closed: made.closed !== null,
    told: 0,
    untold: 0,
    heardClosed: 0,
    holdsPlaces: false,
    isUsed: false,
    ...parties,
  };
}

function id<Name extends string>(_name: Name, number: number): string & { readonly __brand: Name } {
  const text = `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
  if (!isUuid<string & { readonly __brand: Name }>(text)) throw new Error(`${text} is no id.`);
  return text;
}
