import { Temporal } from "temporal-polyfill";
import { checkFile, type Fault, type FaultAt } from "#app/files/check-file.ts";
import { ZONE } from "#app/platform/clock.ts";
import type { Writer } from "#app/platform/database.ts";
import type { SiteId, TemplateId } from "#db/schema.ts";
import { datesOf, wallTimeFault } from "./generate.ts";
import { findSeriesFaults, seriesRow } from "./import-series.ts";
import {
  insertCapacities,
  deleteCapacities,
  listSeriesKeys,
  listSitesOfWeeks,
  listTemplateKeys,
  upsertExceptions,
  upsertSeries,
  upsertTemplates,
} from "./import-week-queries.server.ts";
import { lockWeeks } from "./schedule-queries.server.ts";
import { type SiteWeek, weekFile } from "./week-file.ts";

const AGES_OF_THE_SERVICE = { min_months: 0, max_months: 71 };
const DROP_IN_SHARE = 30;

/** How many templates and exceptions were written, or everything that is wrong with the file. */
type WeekImported =
  | { readonly ok: true; readonly templates: number; readonly exceptions: number }
  | { readonly ok: false; readonly faults: Fault[] };

/**
 * Adds the file's week templates and exceptions, or changes those with the same key, or the same day. A template's
 * limits are replaced as a whole. A file with any fault is refused whole, before anything is written; nothing else is
 * removed: a template ends by its `valid_to`. Openings follow when they are generated next.
 */
export async function importWeek(tx: Writer, text: string): Promise<WeekImported> {
  const file = checkFile(text, weekFile);
  if (!file.ok) return { ok: false, faults: file.faults };

  await lockWeeks(tx);
  const { weeks } = file.contents;
  const known = await readKnown(tx);
  const faults = findFaults(weeks, known);
  if (faults.length > 0) return { ok: false, faults: file.locate(faults) };

  const siteOf = (week: SiteWeek): SiteId => found(known.sites.get(week.site)).id;
  const series = await upsertSeries(
    tx,
    weeks.flatMap((week) =>
      (week.series ?? []).map((it) => seriesRow(found(known.sites.get(week.site)), it)),
    ),
  );
  const seriesOf = (site: SiteId, key: string) =>
    found([...series, ...known.series].find((it) => it.site_id === site && it.key === key));
  const written = await upsertTemplates(
    tx,
    weeks.flatMap((week) =>
      week.templates.map((template) => {
        const site = siteOf(week);
        return templateRow(site, template, template.series ? seriesOf(site, template.series) : undefined);
      }),
    ),
  );
  const templateIds = new Map(
    [...known.templates, ...written].map(({ site_id, key, id }): [string, TemplateId] => [
      `${site_id} ${key}`,
      id,
    ]),
  );
  const templateOf = (week: SiteWeek, key: string): TemplateId =>
    found(templateIds.get(`${siteOf(week)} ${key}`));

  await deleteCapacities(
    tx,
    written.map(({ id }) => id),
  );
  await insertCapacities(
    tx,
    weeks.flatMap((week) =>
      week.templates.flatMap((template) =>
        capacitiesOf(template).map((capacity) => capacityRow(templateOf(week, template.key), capacity)),
      ),
    ),
  );
  const exceptions = weeks.flatMap((week) =>
    (week.exceptions ?? []).map((it) => ({
      site_id: siteOf(week),
      template_id: it.template === undefined ? null : templateOf(week, it.template),
      local_date: it.date,
      kind: it.kind,
      reason: "reason" in it ? it.reason : null,
      starts: "starts" in it ? it.starts : null,
      ends: "ends" in it ? it.ends : null,
      moved_to: "moved_to" in it ? it.moved_to : null,
    })),
  );
  await upsertExceptions(tx, exceptions);
  return { ok: true, templates: written.length, exceptions: exceptions.length };
}

type Known = Awaited<ReturnType<typeof readKnown>>;

async function readKnown(tx: Writer) {
  return {
    sites: new Map((await listSitesOfWeeks(tx)).map((site) => [site.slug, site])),
    templates: await listTemplateKeys(tx),
    series: await listSeriesKeys(tx),
  };
}

/** What only the database and the rest of the file can tell. */
function findFaults(weeks: readonly SiteWeek[], known: Known): FaultAt[] {
  const faults: FaultAt[] = [];
  const seenSites = new Set<string>();
  weeks.forEach((week, index) => {
    const refuse = (path: readonly PropertyKey[], problem: string) =>
      faults.push({ path: ["weeks", index, ...path], problem });
    if (seenSites.has(week.site)) refuse(["site"], `${week.site} stands twice`);
    seenSites.add(week.site);

    const site = known.sites.get(week.site);
    if (!site) return refuse(["site"], `${week.site} is not known`);

    const knownSeries = known.series.filter(({ site_id }) => site_id === site.id).map(({ key }) => key);
    for (const { path, problem } of findSeriesFaults(week, knownSeries, site.welcomes !== null, ZONE))
      refuse(path, problem);

    const seenKeys = new Set<string>();
    week.templates.forEach((template, at) => {
      const { key, kind } = template;
      if (seenKeys.has(key)) refuse(["templates", at, "key"], `${key} stands twice`);
      seenKeys.add(key);
      if (!site.kinds.includes(kind)) refuse(["templates", at, "kind"], `${week.site} is not of this kind`);
      for (const { field, problem } of skippedTimes(template, firstYearOf(template))) {
        refuse(["templates", at, field], problem);
      }
    });

    const keys = new Set([
      ...seenKeys,
      ...known.templates.filter(({ site_id }) => site_id === site.id).map(({ key }) => key),
    ]);
    const seenDays = new Set<string>();
    week.exceptions?.forEach((exception, at) => {
      const { date, template } = exception;
      const day = `${date} ${template ?? ""}`;
      if (seenDays.has(day)) refuse(["exceptions", at, "date"], `${date} has an exception already`);
      seenDays.add(day);
      if (template !== undefined && !keys.has(template))
        refuse(["exceptions", at, "template"], `${template} is not known`);
      if (exception.kind !== "changed_hours") return;
      for (const { field, problem } of skippedTimes(exception, [Temporal.PlainDate.from(date)])) {
        refuse(["exceptions", at, field], problem);
      }
    });
  });
  return faults;
}

/** The clock skips an hour on one day a year, so a year of dates, or fewer where the template ends before, tells. */
function firstYearOf({ weekday, valid_from, valid_to }: SiteWeek["templates"][number]): Temporal.PlainDate[] {
  const validFrom = Temporal.PlainDate.from(valid_from);
  const yearEnd = validFrom.add({ years: 1 });
  const validTo = valid_to === undefined ? null : Temporal.PlainDate.from(valid_to);
  const always = { seasonFrom: null, seasonTo: null, inTermsOnly: false, weeksOff: [] };
  return datesOf({ ...always, weekday, validFrom, validTo }, [], validFrom, yearEnd);
}

/** Why a start or an end cannot be: no generator could make an opening of it on that day. */
function skippedTimes(
  hours: { readonly starts: string; readonly ends: string },
  dates: readonly Temporal.PlainDate[],
): { field: "starts" | "ends"; problem: string }[] {
  return (["starts", "ends"] as const).flatMap((field) => {
    const time = Temporal.PlainTime.from(hours[field]);
    const day = dates.find((date) => wallTimeFault(date, time, ZONE));
    return day
      ? [{ field, problem: `${hours[field]} does not exist on ${day}, when the clock goes forward` }]
      : [];
  });
}

function templateRow(
  site_id: SiteId,
  template: SiteWeek["templates"][number],
  series: Awaited<ReturnType<typeof listSeriesKeys>>[number] | undefined,
) {
  const ages = template.ages ?? AGES_OF_THE_SERVICE;
  return {
    site_id,
    key: template.key,
    weekday: template.weekday,
    starts: template.starts,
    ends: template.ends,
    kind: template.kind,
    mode: template.mode,
    series_id: series?.id ?? null,
    role: template.meeting?.role ?? null,
    slot_minutes: template.meeting?.minutes ?? null,
    activities: series ? [series.activity] : (template.activities ?? []),
    languages: series?.languages ?? template.languages ?? [],
    for_whom: series ? series.for_whom : (template.for_whom ?? null),
    min_age_months: ages.min_months,
    max_age_months: ages.max_months,
    valid_from: template.valid_from,
    valid_to: template.valid_to ?? null,
    season_from: template.season?.from ?? null,
    season_to: template.season?.to ?? null,
    in_terms_only: template.in_terms_only ?? false,
    weeks_off: template.weeks_off ?? [],
    is_example: template.is_example,
  };
}

type DatedCapacity = NonNullable<SiteWeek["templates"][number]["capacities"]>[number];

/** A course and an appointment keep nothing for drop-in; an appointment is for one party. */
function capacitiesOf({ mode, capacities, valid_from }: SiteWeek["templates"][number]): DatedCapacity[] {
  if (mode === "appointment")
    return [{ from_date: valid_from, capacity: { unit: "families", families: 1 }, drop_in_share: 0 }];
  if (mode === "series") return (capacities ?? []).map((it) => ({ ...it, drop_in_share: 0 }));
  return capacities ?? [];
}

function capacityRow(template_id: TemplateId, { from_date, capacity, drop_in_share }: DatedCapacity) {
  return {
    template_id,
    from_date,
    unit: capacity.unit,
    persons_limit: "persons" in capacity ? capacity.persons : null,
    adults_limit: "adults" in capacity ? capacity.adults : null,
    children_limit: "children" in capacity ? capacity.children : null,
    families_limit: "families" in capacity ? capacity.families : null,
    drop_in_share: drop_in_share ?? DROP_IN_SHARE,
  };
}

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("A site or template that was checked is gone.");
  return value;
}
