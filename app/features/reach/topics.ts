import type { Division } from "./measure-definition.ts";
import { type Measure, mayShow, measuresOf } from "./measures.ts";
import { PERIOD_KINDS, type PeriodKind } from "./reporting-period.ts";

/** What one page of the figures is about: what it counts, and by what it divides that; the first of each is shown first. */
export interface Topic {
  readonly measures: readonly Measure[];
  readonly divisions: readonly Division[];
  /** Whether its measures belong together, so that they also stand beside each other. */
  readonly isBeside: boolean;
}

const OF_VISITS = [
  "child_visits_per_100_children",
  "child_visits_per_100_at_home",
  "visits",
  "children",
  "adults",
  "parties",
] as const satisfies readonly Measure[];

const COUNTS = ["visits", "children", "adults", "parties"] as const satisfies readonly Measure[];

const OF_OPENINGS = [
  "hours_held",
  "hours_planned",
  "openings_held",
  "openings_cancelled",
  "openings_full",
  "turned_away",
  "booked_share",
] as const satisfies readonly Measure[];

/** The pages of the figures by the word in their address, in the order of their links. */
export const TOPICS = {
  areas: { measures: OF_VISITS, divisions: ["area_type"], isBeside: false },
  boroughs: { measures: OF_VISITS, divisions: ["borough", "district"], isBeside: false },
  sites: { measures: COUNTS, divisions: ["site"], isBeside: false },
  kinds: { measures: COUNTS, divisions: ["kind", "mode", "activity"], isBeside: false },
  hours: {
    measures: OF_OPENINGS,
    divisions: ["area_type", "borough", "kind", "site", "mode", "district"],
    isBeside: true,
  },
} as const satisfies Record<string, Topic>;

export type TopicKey = keyof typeof TOPICS;

/** All of them, in the order of their links. */
export const TOPIC_KEYS = ["areas", "boroughs", "sites", "kinds", "hours"] as const satisfies TopicKey[];

/** The topic that a word in an address names, or none. */
export function topicNamed(word: string | undefined): TopicKey | undefined {
  return TOPIC_KEYS.find((key) => key === word);
}

/** What of a topic may be shown divided so; where the kind of period is known, in such a period. */
export function measuresIn(topic: Topic, by: Division, period?: PeriodKind): Measure[] {
  const kinds = period === undefined ? PERIOD_KINDS : [period];
  return topic.measures.filter((measure) => kinds.some((kind) => mayShow(measure, by, kind)));
}

/** Whether anything of a topic may be shown so in such a period. */
export function hasPeriod(topic: Topic, by: Division, period: PeriodKind): boolean {
  return measuresIn(topic, by, period).length > 0;
}

/** The page of one's own places: everything that is known of a place. */
export const OWN_SITES: Topic = {
  measures: measuresOf("site"),
  divisions: ["site"],
  isBeside: false,
};
