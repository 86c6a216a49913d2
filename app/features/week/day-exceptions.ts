import type { Temporal } from "temporal-polyfill";
import { capacityOn } from "#app/features/openings/dated-openings.ts";
import type { ExceptionRow, TemplateRow } from "#app/features/openings/schedule-queries.server.ts";
import type { ClosureReason, SiteId, TemplateId } from "#db/schema.ts";
import { isFixed, isSameLimit, isSameSet, limitColumns } from "./offer-columns.ts";
import type { DayOffer } from "./wish.ts";

/** An exception that says nothing yet. */
export function nothing(
  siteId: SiteId,
  templateId: TemplateId | null,
  date: Temporal.PlainDate,
): ExceptionRow {
  return {
    site_id: siteId,
    template_id: templateId,
    local_date: date.toString(),
    kind: "changed",
    reason: null,
    starts: null,
    ends: null,
    moved_to: null,
    activities: null,
    languages: null,
    unit: null,
    persons_limit: null,
    adults_limit: null,
    children_limit: null,
    families_limit: null,
    drop_in_share: null,
    mode: null,
    opening_kind: null,
    says_for_whom: false,
    for_whom: null,
    min_age_months: null,
    max_age_months: null,
  };
}

/** Says of the day only what differs from its week, so that the rest goes on following it. */
export function dayOf(
  template: TemplateRow,
  date: Temporal.PlainDate,
  offer: DayOffer,
  movedTo: string | null,
): ExceptionRow {
  const [starts, ends] = [offer.starts.toString(), offer.ends.toString()];
  const hours = starts === template.starts && ends === template.ends ? {} : { starts, ends };
  const limit = capacityOn(template, date);
  const wanted = offer.capacity && !isFixed(template) ? limitColumns(offer.capacity) : null;
  const isOther = wanted && limit && !isSameLimit(limit, { ...limit, ...wanted });
  return {
    ...nothing(template.site_id, template.id, date),
    ...hours,
    ...(isOther ? wanted : {}),
    ...(isFixed(template) ? {} : howItDiffers(template, offer, limit?.drop_in_share)),
    ...whomItDiffers(template, offer),
    moved_to: movedTo,
    activities: isSameSet(offer.activities, template.activities) ? null : [...offer.activities],
    languages: isSameSet(offer.languages, template.languages) ? null : [...offer.languages],
  };
}

/** How one comes in that day; what a course or an appointment is, no day says. */
function howItDiffers(template: TemplateRow, offer: DayOffer, share: number | undefined) {
  const { mode, kind, dropInShare } = offer;
  return {
    mode: mode === template.mode || isFixed(offer) ? null : mode,
    opening_kind: kind === template.kind ? null : kind,
    drop_in_share: dropInShare === share ? null : dropInShare,
  };
}

/** For whom it is that day. */
function whomItDiffers(template: TemplateRow, { forWhom, ages }: DayOffer) {
  const { minMonths: min, maxMonths: max } = ages;
  const isSameAges = min === template.min_age_months && max === template.max_age_months;
  return {
    ...(forWhom === template.for_whom ? {} : { says_for_whom: true, for_whom: forWhom }),
    ...(isSameAges ? {} : { min_age_months: min, max_age_months: max }),
  };
}

/** The day is closed. */
export function closedDay(
  template: TemplateRow,
  date: Temporal.PlainDate,
  reason: ClosureReason,
): ExceptionRow {
  return { ...nothing(template.site_id, template.id, date), kind: "closed", reason };
}

/** What is written and what is taken back so that a template's day is decided anew. */
export interface DayDecided {
  readonly written: readonly ExceptionRow[];
  readonly takenBack: readonly ExceptionRow[];
}

/** The day's own exception is taken back; against one of the whole site it is said that this one is held as usual. */
export function asUsualDay(
  exceptions: readonly ExceptionRow[],
  siteId: SiteId,
  templateId: TemplateId,
  date: Temporal.PlainDate,
): DayDecided {
  const { own, ofSite } = exceptionsOn(exceptions, siteId, templateId, date);
  return ofSite
    ? { written: [nothing(siteId, templateId, date)], takenBack: [] }
    : { written: [], takenBack: own ? [own] : [] };
}

/** Where the day is closed it is as usual; else nothing is decided, so that what differs that day goes on to differ. */
export function openDay(
  exceptions: readonly ExceptionRow[],
  siteId: SiteId,
  templateId: TemplateId,
  date: Temporal.PlainDate,
): DayDecided {
  const { own, ofSite } = exceptionsOn(exceptions, siteId, templateId, date);
  return (own ?? ofSite)?.kind === "closed"
    ? asUsualDay(exceptions, siteId, templateId, date)
    : { written: [], takenBack: [] };
}

/** What is said of one template's day, and of its site's. */
function exceptionsOn(
  exceptions: readonly ExceptionRow[],
  siteId: SiteId,
  templateId: TemplateId,
  date: Temporal.PlainDate,
) {
  const day = date.toString();
  const ofDay = exceptions.filter((row) => row.site_id === siteId && row.local_date === day);
  return {
    own: ofDay.find(({ template_id }) => template_id === templateId),
    ofSite: ofDay.find(({ template_id }) => template_id === null),
  };
}
