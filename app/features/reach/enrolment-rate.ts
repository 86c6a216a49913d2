import type { AreaEnrolment } from "#app/features/areas/enrolment-file.ts";
import type { DateText } from "#db/schema.ts";
import type { AreaFacts, AreaMember, AreasOfDay } from "./area-facts.ts";
import { counted, type NoNumber, type NumbersSource, sumsAt } from "./area-sums.ts";
import { DEFAULT_THRESHOLD, publish, type PublishedNumber } from "./protected-figure.ts";
import { rateBase, type RateBase } from "./rate-base.ts";

/** How many per hundred of the children aged 1-5 are enrolled in preschool, on the day they were counted. */
export type EnrolmentRate =
  | ({ readonly state: "known"; readonly perCent: PublishedNumber; readonly of: RateBase } & NumbersSource)
  | ({ readonly state: "too_few" } & NumbersSource)
  | NoNumber;

/**
 * The rate of the newest count that was not after the day: a later one says nothing of it. There is none of fewer than
 * 30, nor where fewer than five are enrolled or fewer than five are not. It is a whole per cent, and never 0 or 100: with
 * decimals, what is withheld of a district could be worked out from its borough.
 */
export function enrolmentRates(
  facts: AreaFacts,
  city: AreasOfDay,
  day: DateText,
): (member: AreaMember) => EnrolmentRate {
  const sums = (numberIn: (one: WhollyCounted) => number) =>
    sumsAt([counted(facts, (one) => (isWhole(one) ? numberIn(one) : null))], city, day);
  const allOf = sums(({ children }) => children);
  const leftOf = sums(({ notEnrolled }) => notEnrolled);
  return (member) => {
    const [all, left] = [allOf(member), leftOf(member)];
    if (all.state !== "summed") return all;
    if (left.state !== "summed") return left;
    const { state: _, children, ...source } = all;
    if (!source.isOfItsDate) return { state: "not_available" };
    const of = rateBase(children);
    const enrolled = children - left.children;
    if (of === "too_few" || Math.min(enrolled, left.children) < DEFAULT_THRESHOLD)
      return { state: "too_few", ...source };
    const perCent = Math.min(99, Math.max(1, Math.round((enrolled / of) * 100)));
    return { state: "known", perCent: publish(perCent), of, ...source };
  };
}

/** Both numbers are known of the area and day, so that the one is a part of the other. */
type WhollyCounted = AreaEnrolment & { readonly children: number; readonly notEnrolled: number };

function isWhole(one: AreaEnrolment): one is WhollyCounted {
  return one.children !== null && one.notEnrolled !== null;
}
