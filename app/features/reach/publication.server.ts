import { createHash } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { Database, Reader } from "#app/platform/database.ts";
import {
  daysOf,
  lastClosedMonth,
  LOCK_DAYS,
  monthOf,
  monthsEnding,
  type YearMonth,
} from "#app/time/period.ts";
import type { OperatorId, SiteId } from "#db/schema.ts";
import { ALL, areaTypeMembers, publish, type Atom, type Publication, type Scope } from "./figures.ts";
import { type OwnSitesTable, publishOwnSites, sumByArea } from "./own-sites.ts";
import {
  findFirstMonth,
  listAtoms,
  listBoroughs,
  listResidentChildren,
  listSitesLed,
  type ResidentChildren,
} from "./reach-queries.server.ts";

const MONTHS = 12;
/** How far back a period may begin. */
const HISTORY_MONTHS = 60;
/** Some readers each on a period of their own; a publication is some hundred kilobytes. */
const KEPT = 24;

/** A publication of some months, and what its pages and files say about it. */
export interface Figures {
  readonly publication: Publication;
  readonly months: readonly YearMonth[];
  /** The months a period may end with, newest first. */
  readonly ends: readonly YearMonth[];
  readonly boroughs: readonly { readonly id: string; readonly name: string }[];
  readonly residentsYear: number | null;
  readonly areaTypeYear: number | null;
}

/**
 * The protected figures of the twelve closed months that end with `end`, or with the newest one. All who may see
 * figures see these, whatever they may see besides. Nothing when no month has closed yet.
 */
export async function findFigures(
  database: Database,
  today: Temporal.PlainDate,
  end: string | null,
): Promise<Figures | undefined> {
  const found = await database.read("public", async (db) => {
    const period = await readPeriod(db, today, end);
    return period && { period, atoms: await listAtoms(db, period.months) };
  });
  // After the reading, so that no connection waits for the solver.
  return found && published(found.period, found.atoms);
}

/** The figures, and beside them the volumes of an operator's own sites, protected together with them. */
export interface OwnFigures {
  readonly figures: Figures;
  readonly own: OwnSitesTable;
  readonly sites: readonly { readonly id: SiteId; readonly name: string }[];
}

/** For whoever leads an operator's sites, or some of them. */
export async function findOwnFigures(
  database: Database,
  led: { operatorId: OperatorId; siteIds: readonly SiteId[] },
  today: Temporal.PlainDate,
  end: string | null,
): Promise<OwnFigures | undefined> {
  const found = await database.read("public", async (db) => {
    const period = await readPeriod(db, today, end);
    return (
      period && {
        period,
        sites: await listSitesLed(db, led),
        atoms: await listAtoms(db, period.months, "site"),
      }
    );
  });
  if (found === undefined) return undefined;
  const { period, sites, atoms } = found;
  const figures = await published(period, sumByArea(atoms));
  const ids = sites.map(({ id }) => id);
  const own = await ownOnce(atoms, scopeOf(period), figures.publication, ids);
  return { figures, own, sites };
}

type Period = NonNullable<Awaited<ReturnType<typeof readPeriod>>>;

async function readPeriod(db: Reader, today: Temporal.PlainDate, end: string | null) {
  const newest = lastClosedMonth(today);
  const first = await findFirstMonth(db);
  if (first === undefined || first > newest) return undefined;
  const closed = monthsEnding(newest, HISTORY_MONTHS).filter((month) => month >= first);
  const full = closed.slice(MONTHS - 1).reverse();
  const ends = full.length > 0 ? full : [newest];
  const last = ends.find((month) => month === end) ?? newest;
  const months = closed.filter((month) => month <= last).slice(-MONTHS);
  return {
    months,
    ends,
    boroughs: await listBoroughs(db, months[0] ?? last, last),
    residents: await listResidentChildren(db),
  };
}

async function published(period: Period, atoms: readonly Atom[]): Promise<Figures> {
  const { residents, ...about } = period;
  return {
    ...about,
    publication: await publishOnce(atoms, scopeOf(period)),
    residentsYear: residents[0]?.year ?? null,
    areaTypeYear: residents.find(({ areaTypeYear }) => areaTypeYear !== null)?.areaTypeYear ?? null,
  };
}

function scopeOf({ months, boroughs, residents }: Period): Scope {
  return {
    months,
    boroughs: boroughs.map(({ id }) => id),
    residents: { area_type: byAreaType(residents), borough: byBorough(residents) },
  };
}

/** The first month that has not closed, and the first day on which its figures may be seen. */
export function nextToClose(today: Temporal.PlainDate): { month: YearMonth; from: Temporal.PlainDate } {
  const month = monthOf(daysOf(lastClosedMonth(today)).last.add({ days: 1 }));
  return { month, from: daysOf(month).last.add({ days: LOCK_DAYS + 1 }) };
}

/** Half a second of solving, kept by what went into it: the same sums are never solved twice, new ones at once. */
function publishOnce(atoms: readonly Atom[], scope: Scope): Promise<Publication> {
  return keptOrMade(keptPublications, contentsOf(atoms, scope), () => publish(atoms, scope));
}

/** The publication hangs on the same sums, and needs no place in the key. */
function ownOnce(
  atoms: readonly Atom[],
  scope: Scope,
  publication: Publication,
  sites: readonly SiteId[],
): Promise<OwnSitesTable> {
  const contents = [...contentsOf(atoms, scope), sites];
  return keptOrMade(keptOwn, contents, () => publishOwnSites(atoms, scope, publication, sites));
}

function contentsOf(atoms: readonly Atom[], scope: Scope): unknown[] {
  const residents = Object.entries(scope.residents).map(([by, map]) => [by, ...map]);
  return [atoms, scope.months, scope.boroughs, residents];
}

async function keptOrMade<Made>(
  kept: Map<string, Promise<Made>>,
  contents: unknown,
  make: () => Promise<Made>,
): Promise<Made> {
  const key = createHash("sha256").update(JSON.stringify(contents)).digest("base64");
  const made = kept.get(key) ?? make();
  kept.delete(key);
  kept.set(key, made);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  made.catch(() => kept.delete(key));
  return made;
}

const keptPublications = new Map<string, Promise<Publication>>();
const keptOwn = new Map<string, Promise<OwnSitesTable>>();

function byBorough(residents: readonly ResidentChildren[]): Map<string, number> {
  return summed(residents, ({ borough }) => [ALL, borough]);
}

function byAreaType(residents: readonly ResidentChildren[]): Map<string, number> {
  return summed(residents, ({ areaType }) => [ALL, ...(areaType === null ? [] : areaTypeMembers(areaType))]);
}

function summed(
  residents: readonly ResidentChildren[],
  membersOf: (one: ResidentChildren) => string[],
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const one of residents) {
    for (const member of membersOf(one)) sums.set(member, (sums.get(member) ?? 0) + one.children);
  }
  return sums;
}
