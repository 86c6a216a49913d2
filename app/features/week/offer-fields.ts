import type { Temporal } from "temporal-polyfill";
import { capacityOn } from "#app/features/openings/dated-openings.ts";
import type { ExceptionRow, TemplateRow } from "#app/features/openings/schedule-queries.server.ts";

/** What the form of an opening or a template holds at first: texts as fields have them. */
export interface OfferFields {
  readonly starts: string;
  readonly ends: string;
  readonly moved_to: string;
  readonly unit: string;
  readonly limit: string;
  readonly children: string;
  readonly share: string;
  readonly activities: readonly string[];
  readonly languages: readonly string[];
  readonly weekday: string;
  readonly kind: string;
  readonly mode: string;
  readonly for_whom: string;
  readonly min_months: string;
  readonly max_months: string;
  readonly season_from: string;
  readonly season_to: string;
  readonly terms: boolean;
  readonly weeks_off: string;
  readonly last_day: string;
}

/** A new opening, before anything is said of it. */
export const EMPTY_OFFER: OfferFields = {
  starts: "",
  ends: "",
  moved_to: "",
  unit: "uncounted",
  limit: "",
  children: "",
  share: "30",
  activities: [],
  languages: [],
  weekday: "1",
  kind: "open_preschool",
  mode: "drop_in",
  for_whom: "",
  min_months: "0",
  max_months: "71",
  season_from: "",
  season_to: "",
  terms: false,
  weeks_off: "",
  last_day: "",
};

/** A template as it is on a day; with the day's own exception where the day alone is edited. */
export function offerFields(
  template: TemplateRow,
  date: Temporal.PlainDate,
  exception: ExceptionRow | undefined,
): OfferFields {
  const limit = exception?.unit ? exception : capacityOn(template, date);
  const first = limit?.persons_limit ?? limit?.adults_limit ?? limit?.families_limit;
  return {
    starts: (exception?.starts ?? template.starts).slice(0, 5),
    ends: (exception?.ends ?? template.ends).slice(0, 5),
    moved_to: exception?.moved_to ?? "",
    unit: template.mode === "appointment" ? "one_party" : (limit?.unit ?? "uncounted"),
    limit: first?.toString() ?? "",
    children: limit?.children_limit?.toString() ?? "",
    share: (exception?.drop_in_share ?? capacityOn(template, date)?.drop_in_share ?? 30).toString(),
    activities: exception?.activities ?? template.activities,
    languages: exception?.languages ?? template.languages,
    weekday: template.weekday.toString(),
    kind: exception?.opening_kind ?? template.kind,
    mode: exception?.mode ?? template.mode,
    for_whom: (exception?.says_for_whom ? exception.for_whom : template.for_whom) ?? "",
    min_months: (exception?.min_age_months ?? template.min_age_months).toString(),
    max_months: (exception?.max_age_months ?? template.max_age_months).toString(),
    season_from: template.season_from ?? "",
    season_to: template.season_to ?? "",
    terms: template.in_terms_only,
    weeks_off: template.weeks_off.join(", "),
    last_day: template.valid_to ?? "",
  };
}

/** What was filled in before, where the form is shown again. */
export function filledIn(fields: URLSearchParams, otherwise: OfferFields): OfferFields {
  if (!fields.has("starts")) return otherwise;
  const texts = Object.fromEntries(
    Object.entries(otherwise).filter(([, value]) => typeof value === "string"),
  );
  return {
    ...otherwise,
    ...Object.fromEntries(
      Object.keys(texts).flatMap((name) => (fields.has(name) ? [[name, fields.get(name)]] : [])),
    ),
    activities: fields.getAll("activities"),
    languages: fields.getAll("languages"),
    terms: fields.has("terms"),
  };
}
