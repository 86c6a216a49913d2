import { type AgeClass, type ChildGroup, sizeOf } from "#app/features/areas/age-classes.ts";
import { isRegso } from "#app/features/areas/area-code.ts";
import type { AreaEnrolment } from "#app/features/areas/enrolment-file.ts";
import type { DateText } from "#db/schema.ts";
import { type AreaFacts, type AreaMember, type AreasOfDay, newestUntil } from "./area-facts.ts";

/** Where numbers come from, to stand beside every figure that is made with them. */
export interface NumbersSource {
  /** The newest of the days they are of. */
  readonly on: DateText;
  /** Not so where the first numbers there are came after the period. */
  readonly isOfItsDate: boolean;
  readonly isEstimated: boolean;
  readonly sources: readonly string[];
}

/** There is no number. `unknown` where one area's is not known, or where an area reaches outside: a sum would be wrong. */
export type NoNumber =
  | { readonly state: "unknown"; readonly areas: readonly string[] }
  | { readonly state: "not_available" };

/** A number that has passed no rule yet: it must not leave. */
export type AreaSum = ({ readonly state: "summed"; readonly children: number } & NumbersSource) | NoNumber;

/** Numbers of areas by day. */
export interface Series {
  readonly days: readonly DateText[];
  numberOf(area: string, day: DateText): AreaNumber | undefined;
}
interface AreaNumber {
  readonly children: number;
  readonly isEstimated: boolean;
  readonly sources: readonly string[];
}

/** The children of some ages on 31 December of each year. */
export function residents({ children }: AreaFacts, group: ChildGroup): Series {
  const numbers = new Map<string, AreaNumber | undefined>();
  for (const [key, own] of Map.groupBy(children, ({ area, year }) => keyOf(area, `${year}-12-31`))) {
    const known = new Map<AgeClass, number | null>(own.map((it) => [it.ageClass, it.children]));
    const size = sizeOf(group, known);
    numbers.set(key, size && { ...size, sources: own.flatMap(({ source }) => source ?? []) });
  }
  return {
    days: [...new Set(children.map(({ year }) => `${year}-12-31`))],
    numberOf: (area, day) => numbers.get(keyOf(area, day)),
  };
}

function keyOf(area: string, day: DateText): string {
  return `${area} ${day}`;
}

/** One of the numbers of the children aged 1-5, on each day they were counted. */
export function counted({ enrolment }: AreaFacts, numberIn: (one: AreaEnrolment) => number | null): Series {
  const byDay = new Map(enrolment.map((one) => [keyOf(one.area, one.countedOn), one]));
  return {
    days: [...new Set(enrolment.map(({ countedOn }) => countedOn))],
    numberOf: (area, day) => {
      const own = byDay.get(keyOf(area, day));
      const children = own === undefined ? null : numberIn(own);
      if (own === undefined || children === null) return undefined;
      return { children, isEstimated: false, sources: own.source === null ? [] : [own.source] };
    },
  };
}

/**
 * The sum of several series over the areas of a member, each of its newest day that was not after the period; where
 * there is none, of its first day. That day is one for the whole city.
 */
export function sumsAt(
  series: readonly Series[],
  city: AreasOfDay,
  lastDay: DateText,
): (member: AreaMember) => AreaSum {
  const sums = series.map((one) => sumsOf(one, city, lastDay));
  return (member) => {
    const { areas, spilling } = city.of(member);
    const sum = together(sums.map((sumOf) => sumOf(areas)));
    if (spilling.length === 0 || sum.state === "not_available") return sum;
    return { state: "unknown", areas: spilling };
  };
}

function sumsOf(series: Series, city: AreasOfDay, lastDay: DateText): (areas: readonly string[]) => AreaSum {
  /** The numbers an area's own is made of; one of undefined: not known. */
  const numbersOf = (area: string, day: DateText): (readonly [string, AreaNumber | undefined])[] => {
    const own = series.numberOf(area, day);
    if (own !== undefined || isRegso(area)) return [[area, own]];
    const parts = city.regsosOf(area).map((regso) => [regso, series.numberOf(regso, day)] as const);
    return parts.some(([, number]) => number !== undefined) ? parts : [[area, undefined]];
  };
  const dayOf = (level: readonly string[]) =>
    newestUntil(
      series.days.filter((day) =>
        level.some((area) => numbersOf(area, day).every(([, number]) => number !== undefined)),
      ),
      lastDay,
    );
  const [dayOfRegsos, dayOfBoroughs] = [dayOf(city.regsos), dayOf(city.boroughs)];
  return (areas) => {
    const on = areas.every(isRegso) ? dayOfRegsos : dayOfBoroughs;
    if (on === undefined || areas.length === 0) return { state: "not_available" };
    const numbers = areas.flatMap((area) => numbersOf(area, on));
    const unknown = numbers.flatMap(([area, number]) => (number === undefined ? [area] : []));
    if (unknown.length > 0) return { state: "unknown", areas: unknown };
    const known = numbers.flatMap(([, number]) => number ?? []);
    return {
      state: "summed",
      children: known.reduce((sum, { children }) => sum + children, 0),
      on,
      isOfItsDate: on <= lastDay,
      isEstimated: known.some(({ isEstimated }) => isEstimated),
      sources: [...new Set(known.flatMap(({ sources }) => sources))].sort(),
    };
  };
}

function together(sums: readonly AreaSum[]): AreaSum {
  const unknown = sums.flatMap((sum) => (sum.state === "unknown" ? sum.areas : []));
  const summed = sums.flatMap((sum) => (sum.state === "summed" ? sum : []));
  if (sums.some(({ state }) => state === "not_available")) return { state: "not_available" };
  if (unknown.length > 0) return { state: "unknown", areas: [...new Set(unknown)] };
  return {
    state: "summed",
    children: summed.reduce((sum, { children }) => sum + children, 0),
    on: summed.map(({ on }) => on).reduce((one, other) => (one > other ? one : other)),
    isOfItsDate: summed.every(({ isOfItsDate }) => isOfItsDate),
    isEstimated: summed.some(({ isEstimated }) => isEstimated),
    sources: [...new Set(summed.flatMap(({ sources }) => sources))].sort(),
  };
}
