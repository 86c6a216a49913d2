import type { DateText } from "#db/schema.ts";
import { type AreaFacts, type AreaMember, areasOn } from "./area-facts.ts";
import {
  type AreaSum,
  counted,
  type NoNumber,
  type NumbersSource,
  residents,
  type Series,
  sumsAt,
} from "./area-sums.ts";
import { type EnrolmentRate, enrolmentRates } from "./enrolment-rate.ts";
import { rateBase, type RateBase } from "./rate-base.ts";

/** What figures are set against. `at_home`: children under one year, and those aged 1-5 who are in no preschool. */
export type DenominatorKey = "children_0_4" | "children_0_5" | "children_1_5" | "children_at_home";

/**
 * The children of a group of areas. Only `known` holds a number, and only one that a rate may be made of: of fewer than
 * 30 there is none.
 */
export type Denominator =
  | ({ readonly state: "known"; readonly base: RateBase } & NumbersSource)
  | ({ readonly state: "too_few" } & NumbersSource)
  | NoNumber;

/** What the figures of any group of areas are set against, at the end of one period. */
export interface Denominators {
  of(key: DenominatorKey, member: AreaMember): Denominator;
  enrolmentRate(member: AreaMember): EnrolmentRate;
  /** Where the area types of the period come from: not every year has its own. */
  readonly areaTypeSources: readonly string[];
}

/**
 * What figures of a period are divided by: the numbers of the newest day that was not after the period, so that a later
 * import never changes an old figure; where there is none, of the first day after it, marked. That day is one for the
 * whole city. Boroughs, area types and districts are as they were on the period's last day. A borough's own number comes
 * before the sum of its RegSO; the whole city is the sum of its boroughs.
 */
export function denominatorsAt(facts: AreaFacts, lastDay: DateText): Denominators {
  const city = areasOn(facts, lastDay);
  const over = (series: () => readonly Series[]) => once(() => sumsAt(series(), city, lastDay));
  const sums: Readonly<Record<DenominatorKey, () => (member: AreaMember) => AreaSum>> = {
    children_0_4: over(() => [residents(facts, "0-4")]),
    children_0_5: over(() => [residents(facts, "0-5")]),
    children_1_5: over(() => [residents(facts, "1-5")]),
    children_at_home: over(() => [residents(facts, "0"), counted(facts, ({ notEnrolled }) => notEnrolled)]),
  };
  const enrolment = once(() => enrolmentRates(facts, city, lastDay));
  return {
    of(key, member) {
      const sum = sums[key]()(member);
      if (sum.state !== "summed") return sum;
      const { state: _, children, ...source } = sum;
      const base = rateBase(children);
      return base === "too_few" ? { state: base, ...source } : { state: "known", base, ...source };
    },
    areaTypeSources: city.areaTypeSources,
    enrolmentRate: (member) => enrolment()(member),
  };
}

/** A page asks for a hundred members of one key: what they share is made once, and only where it is asked for. */
function once<Made>(make: () => Made): () => Made {
  let made: { readonly it: Made } | undefined;
  return () => (made ??= { it: make() }).it;
}
