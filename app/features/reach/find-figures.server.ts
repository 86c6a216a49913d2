import { findTerms } from "#app/features/traits/weeks-in-force.server.ts";
import type { Term } from "#app/features/traits/count-weeks.ts";
import type { Database } from "#app/platform/database.ts";
import { isYearMonth, monthOf, monthsEnding } from "#app/time/period.ts";
import type { OperatorId, SiteId } from "#db/schema.ts";
import { ALL } from "./areas.ts";
import { compare, type Comparison, type Published } from "./comparison.ts";
import { type DenominatorKey, type Denominators, denominatorsAt } from "./denominator.ts";
import { type Bases, type FigureTable, membersOf, tableOf } from "./figures.ts";
import { findAreaFacts } from "./find-denominators.server.ts";
import type { Division } from "./measure-definition.ts";
import type { PublishedCell } from "./publication.ts";
import { listPublishedCells, listPublishedParts } from "./published-queries.server.ts";
import { listBoroughs, listNames, listSitesLed } from "./reach-queries.server.ts";
import {
  addressOf,
  closedPeriods,
  daysIn,
  type Part,
  partsIn,
  PERIOD_KINDS,
  type PeriodKind,
  type ReportingPeriod,
  yearBefore,
} from "./reporting-period.ts";

/** The periods that a reader may choose, by kind, the newest first. */
export type Choices = Readonly<Record<PeriodKind, readonly ReportingPeriod[]>>;

/** What is published of a period, and what pages and files say about it. */
export interface Figures {
  readonly period: ReportingPeriod;
  /** the same a year earlier, where that is published, too */
  readonly before: ReportingPeriod | null;
  readonly choices: Choices;
  /** the table asked for */
  readonly table: FigureTable;
  /** the same table a year earlier */
  readonly earlier: FigureTable | null;
  /** the groups of areas, whichever table is asked for */
  readonly areas: FigureTable;
  /** month by month, for the chart: the period's own, and of a single month the twelve that end with it */
  readonly trend: FigureTable;
  /** null where nothing can be compared */
  readonly comparison: Comparison | null;
  /** of boroughs, districts and sites */
  readonly names: ReadonlyMap<string, string>;
  readonly threshold: number;
  readonly residentsYear: number | null;
  readonly areaTypeYear: number | null;
}

/** What a reader asks for. */
export interface Asked {
  /** as its address says; where that is none, the newest */
  readonly period: string | null;
  readonly dimension: Division;
  /** these sites alone, and their sum */
  readonly sites?: readonly SiteId[];
}

/**
 * The figures of a period: what was published of it, and sums of that. Whoever may see figures sees the same.
 * @returns nothing where no month has been published
 */
export function findFigures(database: Database, asked: Asked): Promise<Figures | undefined> {
  return database.read("public", async (db) => {
    const terms = await findTerms(db);
    const published = await listPublishedParts(db);
    const choices = choicesOf(
      published.map(({ part }) => part),
      terms,
    );
    const period = chosen(choices, asked.period);
    if (!period) return undefined;
    const year = yearBefore(period, terms);
    const before = year && chosen(choices, addressOf(year), "exactly");
    const [own, earlier] = [partsIn(period), before ? partsIn(before) : []];
    const trend = period.kind === "month" ? monthsUntil(period) : own;
    const { dimension } = asked;
    const cells = await listPublishedCells(
      db,
      [...own, ...earlier, ...trend].map(({ part }) => part),
      [ALL, "area_type", "site", dimension],
    );
    const facts = await findAreaFacts(db);
    const names = new Map((await listNames(db)).map(({ id, name }) => [id, name]));
    const listed =
      dimension === "borough" ? await listBoroughs(db, daysIn(period)) : membersAmong(cells, dimension);
    const members = membersOf(dimension, inOrder(asked.sites ?? listed, names));
    const shown = asked.sites ? cellsOf(asked.sites, cells) : cells;
    const [now, then] = [period, before ?? period].map((of) =>
      denominatorsAt(facts, daysIn(of).last.toString()),
    );
    const table = (parts: readonly Part[], denominators: Denominators | undefined) =>
      divided(dimension, members, parts, shown, denominators);
    const children = now?.of("children_0_4", { by: "all", member: ALL });
    const last = published.filter(({ part }) => own.some((one) => one.part === part)).at(-1);
    return {
      period,
      before: before ?? null,
      choices,
      table: table(own, now),
      earlier: before ? table(earlier, then) : null,
      areas: divided("area_type", membersOf("area_type", []), own, cells, now),
      trend: table(trend, now),
      comparison: before ? compare(publishedIn(cells, earlier, then), publishedIn(cells, own, now)) : null,
      names,
      threshold: last?.threshold ?? 0,
      residentsYear: children?.state === "known" ? Number(children.on.slice(0, 4)) : null,
      areaTypeYear: last?.area_type_year ?? null,
    };
  });
}

/** The same of the sites that somebody leads: all of an operator's, or some of them, and their sum. */
export async function findOwnFigures(
  database: Database,
  led: { readonly operatorId: OperatorId; readonly siteIds: readonly SiteId[] },
  period: string | null,
): Promise<Figures | undefined> {
  const sites = await database.read("public", (db) => listSitesLed(db, led));
  return findFigures(database, { period, dimension: "site", sites: sites.map(({ id }) => id) });
}

/** For the chart of a single month. */
const TREND_MONTHS = 12;

function monthsUntil(period: ReportingPeriod): Part[] {
  return monthsEnding(monthOf(daysIn(period).last), TREND_MONTHS).flatMap((month) =>
    partsIn({ kind: "month", month }),
  );
}

function choicesOf(parts: readonly string[], terms: readonly Term[]): Choices {
  const known = new Set(parts);
  const isPublished = (period: ReportingPeriod) => partsIn(period).every(({ part }) => known.has(part));
  const months = parts.filter(isYearMonth).sort();
  const [first, last] = [months[0], months.at(-1)];
  const of = (kind: PeriodKind) =>
    first && last ? closedPeriods(kind, { first, last }, terms).filter(isPublished) : [];
  return {
    month: of("month"),
    term: of("term"),
    t1: of("t1"),
    t2: of("t2"),
    year: of("year"),
    snapshot: of("snapshot"),
  };
}

/** The period of an address; where there is none such, the newest of T1, T2 and year, else the newest month. */
function chosen(choices: Choices, address: string | null, how?: "exactly"): ReportingPeriod | undefined {
  const all = PERIOD_KINDS.flatMap((kind) => choices[kind]);
  const asked = all.find((period) => addressOf(period) === address);
  if (asked || how) return asked;
  const long = [...choices.t1, ...choices.t2, ...choices.year];
  const newest = long.sort((a, b) => (lastDay(a) < lastDay(b) ? 1 : -1))[0];
  return newest ?? choices.month[0];
}

function lastDay(period: ReportingPeriod): string {
  return daysIn(period).last.toString();
}

function divided(
  dimension: Division,
  members: readonly string[],
  parts: readonly Part[],
  cells: readonly PublishedCell[],
  denominators: Denominators | undefined,
): FigureTable {
  return tableOf({
    dimension,
    members,
    parts,
    cells: cells.filter((cell) => cell.dimension === dimension || cell.dimension === ALL),
    bases: denominators && basesIn(denominators, dimension),
  });
}

/** Of some sites, with their own sum as the margin: it tells no more than they do. */
function cellsOf(sites: readonly SiteId[], cells: readonly PublishedCell[]): PublishedCell[] {
  const known = new Set<string>(sites);
  const own = cells.filter(({ dimension, member }) => dimension === "site" && known.has(member));
  return [...own, ...own.map((cell): PublishedCell => ({ ...cell, dimension: ALL, member: ALL }))];
}

function publishedIn(
  cells: readonly PublishedCell[],
  parts: readonly Part[],
  denominators: Denominators | undefined,
): Published {
  const own = parts.map(({ part }) => part);
  const by = (dimension: Division) =>
    cells.filter((cell) => cell.dimension === dimension && own.includes(cell.part));
  return {
    parts: own,
    bySite: by("site"),
    byAreaType: by("area_type"),
    residents: denominators && basesIn(denominators, "area_type").children_0_4,
  };
}

function membersAmong(cells: readonly PublishedCell[], dimension: Division): string[] {
  return [...new Set(cells.filter((cell) => cell.dimension === dimension).map(({ member }) => member))];
}

function inOrder(members: readonly string[], names: ReadonlyMap<string, string>): string[] {
  const nameOf = (member: string) => names.get(member) ?? member;
  return [...members].sort((a, b) => nameOf(a).localeCompare(nameOf(b), "sv"));
}

/** What the rates of a period are made with: the children who lived in an area at its end. */
function basesIn(denominators: Denominators, by: Division): Bases {
  const of = (key: DenominatorKey) => (member: string) => {
    if (by !== "area_type" && by !== "borough" && by !== "district") return undefined;
    const found = denominators.of(key, { by, member });
    return found.state === "known" ? found.base : undefined;
  };
  return { children_0_4: of("children_0_4"), children_at_home: of("children_at_home") };
}
