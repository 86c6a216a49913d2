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
    moved_to: movedTo,
    activities: isSameSet(offer.activities, template.activities) ? null : [...offer.activities],
    languages: isSameSet(offer.languages, template.languages) ? null : [...offer.languages],
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
