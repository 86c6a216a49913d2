import { Temporal } from "temporal-polyfill";
import { datesOf, type Hours, slotsOf, type TermDates, wallTimeFault } from "./generate.ts";
import type { ExceptionRow, NewOpening, TemplateRow } from "./schedule-queries.server.ts";

/** What openings are made of: templates, what differs on single days, and the terms. */
export interface Schedule {
  readonly templates: readonly TemplateRow[];
  readonly exceptions: readonly ExceptionRow[];
  readonly terms: readonly TermDates[];
}

/**
 * The openings that weeks and exceptions give, `from` to `to` inclusive; a course's to its last occasion. A cancelled
 * occasion gives none; a closed one is an opening with its reason. What is said of one template's day goes before what
 * is said of the site's whole day. @param zone in which the hours are meant
 */
export function openingsOf(
  { templates, exceptions, terms }: Schedule,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  zone: string,
): NewOpening[] {
  const exceptionOf = new Map(
    exceptions.map((row) => [`${row.template_id ?? row.site_id} ${row.local_date}`, row]),
  );
  return templates.flatMap((template) =>
    datesOf(template.dates, terms, from, lastDayOf(template, to)).flatMap((date): NewOpening[] => {
      const exception =
        exceptionOf.get(`${template.id} ${date}`) ?? exceptionOf.get(`${template.site_id} ${date}`);
      const capacity = capacityOn(template, date);
      if (exception?.kind === "cancelled" || !capacity) return [];
      return hoursOn(template, date, exception, zone).map(({ slot, starts, ends }) => ({
        template,
        date: date.toString(),
        slot,
        starts: starts.toString(),
        ends: ends.toString(),
        mode: exception?.mode ?? template.mode,
        kind: exception?.opening_kind ?? template.kind,
        forWhom: exception?.says_for_whom ? exception.for_whom : template.for_whom,
        ages: {
          min: exception?.min_age_months ?? template.min_age_months,
          max: exception?.max_age_months ?? template.max_age_months,
        },
        capacity: { ...capacity, ...limitsOf(exception), ...shareOf(exception) },
        activities: exception?.activities ?? template.activities,
        languages: exception?.languages ?? template.languages,
        movedTo: exception?.moved_to ?? null,
        closed: exception?.kind === "closed" ? exception.reason : null,
      }));
    }),
  );
}

/** Until when a template's openings are looked for: a course's are all made at once. */
export function lastDayOf({ mode, dates }: TemplateRow, to: Temporal.PlainDate): Temporal.PlainDate {
  return mode === "series" ? (dates.validTo ?? to) : to;
}

/** The limit that holds on a day; nothing before the first. */
export function capacityOn(
  template: TemplateRow,
  date: Temporal.PlainDate,
): TemplateRow["capacities"][number] | undefined {
  const day = date.toString();
  return template.capacities.filter((capacity) => capacity.from_date <= day).at(-1);
}

/** One opening's hours, or each appointment's; those that the clock skips on that day are left out. */
function hoursOn(
  template: TemplateRow,
  date: Temporal.PlainDate,
  exception: ExceptionRow | undefined,
  zone: string,
): (Hours & { slot: number })[] {
  const whole = {
    starts: Temporal.PlainTime.from(exception?.starts ?? template.starts),
    ends: Temporal.PlainTime.from(exception?.ends ?? template.ends),
  };
  const all = template.slot_minutes === null ? [whole] : slotsOf(whole, template.slot_minutes);
  return all
    .map((hours, slot) => ({ slot, ...hours }))
    .filter(({ starts, ends }) => ![starts, ends].some((time) => wallTimeFault(date, time, zone)));
}

/** The limit of a changed day. */
function limitsOf(exception: ExceptionRow | undefined) {
  if (!exception?.unit) return undefined;
  const { unit, persons_limit, adults_limit, children_limit, families_limit } = exception;
  return { unit, persons_limit, adults_limit, children_limit, families_limit };
}

/** What is kept that day for those who come without booking. */
function shareOf(exception: ExceptionRow | undefined) {
  const share = exception?.drop_in_share ?? null;
  return share === null ? undefined : { drop_in_share: share };
}
