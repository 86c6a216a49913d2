import type { Texts } from "#app/i18n/texts.ts";
import { periodName } from "./figure-words.ts";
import { type Division, DIVISIONS } from "./measure-definition.ts";
import { MEASURES, type Measure } from "./measures.ts";
import { addressOf, type PeriodKind, type ReportingPeriod } from "./reporting-period.ts";
import { measuresIn, type Topic, TOPICS, type TopicKey } from "./topics.ts";

/** What a reader asks for, as far as it can be told before the figures are read. */
export interface FiguresQuery {
  readonly dimension: Division;
  /** as its address says, or null for the newest */
  readonly period: string | null;
  /** as its address says, or null for the first */
  readonly measure: string | null;
  /** as its address says */
  readonly by: string | null;
}

/** Reads `by`, `measure` and `period` of an address: a division that is not known gives way to the first there is. */
export function figuresQuery(
  parameters: URLSearchParams,
  divisions: readonly Division[] = DIVISIONS,
): FiguresQuery {
  const by = parameters.get("by");
  const dimension = divisions.find((known) => known === by) ?? divisions[0] ?? DIVISIONS[0];
  return { dimension, by, measure: parameters.get("measure"), period: parameters.get("period") };
}

/** The measure to show: the one asked for, or the first there is in such a period. */
export function measureOf(query: FiguresQuery, topic: Topic, period: PeriodKind): Measure {
  const measures = measuresIn(topic, query.dimension, period);
  return measures.find((one) => one === query.measure) ?? measures[0] ?? "visits";
}

/** What is shown of an address, as far as a page has such a thing. */
interface Shown {
  readonly period: ReportingPeriod;
  readonly dimension?: Division;
  readonly measure?: Measure;
}

/** A sentence for each thing that an address asks for and that is not there or cannot be shown so. */
export function gaveWayOf(query: FiguresQuery, shown: Shown, texts: Texts): string[] {
  const { t } = texts;
  const { period, dimension, measure } = shown;
  const differs = (asked: string | null, is: string) => asked !== null && asked !== is;
  return [
    ...(dimension !== undefined && differs(query.by, dimension)
      ? [t("topics:gaveWay.by", { dimension: t(`reach:dimension.${dimension}`) })]
      : []),
    ...(measure !== undefined && differs(query.measure, measure)
      ? [t("topics:gaveWay.measure", { measure: t(MEASURES[measure].name) })]
      : []),
    ...(differs(query.period, addressOf(period))
      ? [t("topics:gaveWay.period", { period: periodName(period, texts) })]
      : []),
  ];
}

/** The part of an address that leads from what is shown to another topic: what of it that topic has, too. */
export function searchFor(
  topic: TopicKey | null,
  shown: { readonly period: string; readonly measure?: Measure; readonly dimension?: Division },
): string {
  const { measures, divisions }: Pick<Topic, "measures" | "divisions"> =
    topic === null ? { measures: [], divisions: [] } : TOPICS[topic];
  const { period, measure, dimension } = shown;
  const by = dimension !== undefined && divisions.includes(dimension) ? dimension : divisions[0];
  const fits =
    measure !== undefined &&
    by !== undefined &&
    measuresIn({ measures, divisions, isBeside: false }, by).includes(measure);
  const asked = new URLSearchParams({
    ...(by !== undefined && by === dimension && { by }),
    ...(fits && { measure }),
    period,
  });
  return `?${asked.toString()}`;
}
