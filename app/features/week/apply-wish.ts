import type { Temporal } from "temporal-polyfill";
import { capacityOn, type Schedule } from "#app/features/openings/dated-openings.ts";
import type { ExceptionRow, TemplateRow } from "#app/features/openings/schedule-queries.server.ts";
import type { ClosureReason, OperatorId, SiteId, TemplateId } from "#db/schema.ts";
import { asUsualDay, closedDay, dayOf, nothing } from "./day-exceptions.ts";
import { columnsOf, datesOfOffer, isFixed, isSameLimit, limitColumns } from "./offer-columns.ts";
import type { WeekOffer, Wish } from "./wish.ts";

/** A site's weeks after a wish, and what is written to make them so. */
export interface Applied {
  readonly schedule: Schedule;
  /** new templates and those that change, with all their limits */
  readonly templates: readonly TemplateRow[];
  /** "this and following": the days from then on pass to a template of their own, with their openings and exceptions */
  readonly passOn: { readonly from: TemplateId; readonly to: TemplateId; readonly date: string } | null;
  readonly exceptions: readonly ExceptionRow[];
  /** exceptions that are taken back */
  readonly takenBack: readonly ExceptionRow[];
}

/** Whose weeks they are, and the id of a template that a wish may need. */
interface Own {
  readonly siteId: SiteId;
  readonly operatorId: OperatorId;
  readonly newId: TemplateId;
}

/** What a wish does to templates and exceptions; nothing where its template is not there. */
export function applyWish(before: Schedule, wish: Wish, own: Own): Applied | undefined {
  if (wish.do === "add") {
    const added = newTemplate(wish.offer, wish.from, own);
    return withTemplates(before, [added]);
  }
  if (wish.do === "close_days") return closeDays(before, wish, own.siteId);
  const template = before.templates.find(({ id }) => id === wish.template);
  if (!template) return undefined;
  switch (wish.do) {
    case "end":
      return withTemplates(before, [endedBefore(template, wish.from)]);
    case "change":
      return wish.scope === "all" || isFirstDay(template, wish.from)
        ? withTemplates(before, [changed(template, wish.offer, wish.from)])
        : split(before, template, wish, own.newId);
    case "day":
      return withExceptions(before, [dayOf(template, wish.date, wish.offer, wish.movedTo)], []);
    case "close_one":
      return withExceptions(before, [closedDay(template, wish.date, wish.reason)], []);
    case "as_usual": {
      const usual = asUsualDay(before.exceptions, template.site_id, template.id, wish.date);
      return withExceptions(before, usual.written, usual.takenBack);
    }
  }
}

function withTemplates(before: Schedule, changes: readonly TemplateRow[]): Applied {
  const others = before.templates.filter(({ id }) => !changes.some((change) => change.id === id));
  return {
    schedule: { ...before, templates: [...others, ...changes] },
    templates: changes,
    passOn: null,
    exceptions: [],
    takenBack: [],
  };
}

function withExceptions(
  before: Schedule,
  exceptions: readonly ExceptionRow[],
  takenBack: readonly ExceptionRow[],
): Applied {
  const replaced = [...exceptions, ...takenBack];
  const others = before.exceptions.filter((row) => !replaced.some((one) => isSameDay(one, row)));
  return {
    schedule: { ...before, exceptions: [...others, ...exceptions] },
    templates: [],
    passOn: null,
    exceptions,
    takenBack,
  };
}

function isSameDay(a: ExceptionRow, b: ExceptionRow): boolean {
  return a.local_date === b.local_date && a.template_id === b.template_id && a.site_id === b.site_id;
}

/** The template ends the day before; what it was from then on is a template of its own, exceptions and all. */
function split(
  before: Schedule,
  template: TemplateRow,
  wish: Extract<Wish, { do: "change" }>,
  newId: TemplateId,
): Applied {
  const date = wish.from.toString();
  const ended = endedBefore(template, wish.from);
  const from = { ...template, id: newId, key: `${template.key}-${date}`, valid_from: date };
  const following = changed(
    { ...from, dates: { ...from.dates, validFrom: wish.from }, capacities: limitsFrom(template, wish.from) },
    wish.offer,
    wish.from,
  );
  const { schedule } = withTemplates(before, [ended, following]);
  return {
    schedule: {
      ...schedule,
      exceptions: schedule.exceptions.map((row) =>
        row.template_id === template.id && row.local_date >= date ? { ...row, template_id: newId } : row,
      ),
    },
    templates: [ended, following],
    passOn: { from: template.id, to: newId, date },
    exceptions: [],
    takenBack: [],
  };
}

/** The limit that holds on the day, from that day, and those that come later. */
function limitsFrom(template: TemplateRow, date: Temporal.PlainDate): TemplateRow["capacities"] {
  const now = capacityOn(template, date);
  const later = template.capacities.filter(({ from_date }) => from_date > date.toString());
  return now ? [{ ...now, from_date: date.toString() }, ...later] : later;
}

function endedBefore(template: TemplateRow, date: Temporal.PlainDate): TemplateRow {
  const dayBefore = date.subtract({ days: 1 });
  const neverRan = isBefore(dayBefore, template.dates.validFrom);
  // What never ran keeps one day that is none of its own.
  const isItsWeekday = dayBefore.dayOfWeek === template.weekday;
  const lastDay = neverRan && isItsWeekday ? dayBefore.subtract({ days: 1 }) : dayBefore;
  const starts = neverRan ? lastDay : template.dates.validFrom;
  return {
    ...template,
    valid_from: starts.toString(),
    valid_to: lastDay.toString(),
    dates: { ...template.dates, validFrom: starts, validTo: lastDay },
  };
}

function isFirstDay(template: TemplateRow, date: Temporal.PlainDate): boolean {
  return !isBefore(template.dates.validFrom, date);
}

function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return a.toString() < b.toString();
}

/** The template with a new offer; its limits change from `from` on, and only where the wish is about them. */
function changed(template: TemplateRow, offer: WeekOffer, from: Temporal.PlainDate): TemplateRow {
  return {
    ...template,
    ...columnsOf(offer),
    // What a course or an appointment is, its week does not say.
    mode: template.mode,
    ...(isFixed(template) ? {} : { mode: offer.mode, kind: offer.kind }),
    capacities: limitsAfter(template, offer, from),
    dates: datesOfOffer(offer, template.dates.validFrom),
  };
}

function limitsAfter(
  template: TemplateRow,
  { capacity, dropInShare }: WeekOffer,
  from: Temporal.PlainDate,
): TemplateRow["capacities"] {
  const day = isBefore(from, template.dates.validFrom) ? template.dates.validFrom : from;
  const now = capacityOn(template, day);
  if (!capacity || template.mode === "appointment") return template.capacities;
  const share = isFixed(template) ? 0 : dropInShare;
  const wanted = { ...limitColumns(capacity), drop_in_share: share, from_date: day.toString() };
  if (now && isSameLimit(now, wanted)) return template.capacities;
  return [...template.capacities.filter(({ from_date }) => from_date < day.toString()), wanted];
}

function newTemplate(offer: WeekOffer, from: Temporal.PlainDate, own: Own): TemplateRow {
  const capacity = limitColumns(offer.capacity ?? { unit: "uncounted" });
  return {
    ...columnsOf(offer),
    id: own.newId,
    site_id: own.siteId,
    operator_id: own.operatorId,
    key: `added-${own.newId}`,
    kind: offer.kind,
    mode: offer.mode,
    valid_from: from.toString(),
    is_example: false,
    series_id: null,
    role: null,
    slot_minutes: null,
    capacities: [{ ...capacity, from_date: from.toString(), drop_in_share: offer.dropInShare }],
    dates: datesOfOffer(offer, from),
  };
}

/** The whole site is closed; a day that a template had for itself is closed with it. */
function closeDays(
  before: Schedule,
  { from, to, reason }: { from: Temporal.PlainDate; to: Temporal.PlainDate; reason: ClosureReason },
  siteId: SiteId,
): Applied {
  const days = Array.from({ length: from.until(to, { largestUnit: "days" }).days + 1 }, (_, day) =>
    from.add({ days: day }),
  );
  const closed = { kind: "closed", reason } as const;
  const ofSite = days.map((date): ExceptionRow => ({ ...nothing(siteId, null, date), ...closed }));
  const ofTemplates = before.exceptions
    .filter(({ template_id }) => template_id !== null)
    .filter(({ local_date }) => from.toString() <= local_date && local_date <= to.toString())
    .filter(({ kind }) => kind !== "closed" && kind !== "cancelled")
    .map(({ local_date, template_id }): ExceptionRow => {
      const date = days.find((day) => day.toString() === local_date) ?? from;
      return { ...nothing(siteId, template_id, date), ...closed };
    });
  return withExceptions(before, [...ofSite, ...ofTemplates], []);
}
