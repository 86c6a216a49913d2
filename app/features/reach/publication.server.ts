import { createHash } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "#app/platform/database.ts";
import {
  daysOf,
  lastClosedMonth,
  LOCK_DAYS,
  monthOf,
  monthsEnding,
  type YearMonth,
} from "#app/time/period.ts";
import { ALL, areaTypeMembers, publish, type Atom, type Publication, type Scope } from "./figures.ts";
import {
  findFirstMonth,
  listAtoms,
  listBoroughs,
  listResidentChildren,
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
      atoms: await listAtoms(db, months),
    };
  });
  if (found === undefined) return undefined;
  const { atoms, residents, ...about } = found;
  return {
    ...about,
    // After the reading, so that no connection waits for the solver.
    publication: await publishOnce(atoms, {
      months: about.months,
      boroughs: about.boroughs.map(({ id }) => id),
      residents: { area_type: byAreaType(residents), borough: byBorough(residents) },
    }),
    residentsYear: residents[0]?.year ?? null,
    areaTypeYear: residents.find(({ areaTypeYear }) => areaTypeYear !== null)?.areaTypeYear ?? null,
  };
}

/** The first month that has not closed, and the first day on which its figures may be seen. */
export function nextToClose(today: Temporal.PlainDate): { month: YearMonth; from: Temporal.PlainDate } {
  const month = monthOf(daysOf(lastClosedMonth(today)).last.add({ days: 1 }));
  return { month, from: daysOf(month).last.add({ days: LOCK_DAYS + 1 }) };
}

/** Half a second of solving, kept by what went into it: the same sums are never solved twice, new ones at once. */
async function publishOnce(atoms: readonly Atom[], scope: Scope): Promise<Publication> {
  const contents = JSON.stringify([
    atoms,
    scope.months,
    scope.boroughs,
    Object.entries(scope.residents).map(([by, map]) => [by, ...map]),
  ]);
  const key = createHash("sha256").update(contents).digest("base64");
  const publication = kept.get(key) ?? publish(atoms, scope);
  kept.delete(key);
  kept.set(key, publication);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  publication.catch(() => kept.delete(key));
  return publication;
}

const kept = new Map<string, Promise<Publication>>();

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
