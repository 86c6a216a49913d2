import type { Texts } from "#app/i18n/texts.ts";
import { gapIn, leftOutSentence, notConfirmedSentence, RATE, rangeText } from "./answer.ts";
import { ALL, CHALLENGED, OTHERS } from "./areas.ts";
import { figureWords, numberFormat, periodName, signsOf, sourcesOf } from "./figure-words.ts";
import { WIDTHS } from "./figures-chart.ts";
import { type FigureCell, figureCell } from "./figures-view.ts";
import type { Figures } from "./find-figures.server.ts";
import type { Gap } from "./gap.ts";
import { MEASURES, type Measure } from "./measures.ts";
import type { Range } from "./range.ts";
import type { Ranges } from "./ranges.ts";
import { reportedIn } from "./reported-figure.ts";
import { TOPIC_KEYS, type TopicKey } from "./topics.ts";

/** The first page of the figures: whether the gap is closing and how sure that is, then a number of each topic. */
export function overviewView(figures: Figures, texts: Texts) {
  const { t } = texts;
  return {
    ...verdictOf(figures, texts),
    drawing: drawingOf(figures, texts),
    basis: basisOf(figures, texts),
    cards: TOPIC_KEYS.map((topic) => ({ topic, ...cardOf(topic, figures, texts) })),
    definitions: ([RATE, "gap_in_child_visits"] as const).map((measure) => ({
      name: t(MEASURES[measure].name),
      definition: t(MEASURES[measure].definition),
    })),
    missing: [t("reach:rangeRule")],
    protection: [t("reach:protectionRule", { threshold: figures.threshold })],
    sources: sourcesOf(figures, texts),
    signs: signsOf(figures, texts),
  };
}

/** The answer in a few words, who has more, and how sure the answer is. */
function verdictOf({ areas, comparison, before }: Figures, texts: Texts) {
  const [one, other] = [CHALLENGED, OTHERS].map(
    (member) => areas.totals.find((row) => row.member === member)?.figures[RATE],
  );
  const formatNumber = numberFormat(RATE, texts);
  const { t } = texts;
  const compared = comparison?.earlier && comparison.later ? comparison : null;
  const change = compared?.change ?? (before === null ? "no_year" : "no_places");
  const year = before === null ? "" : periodName(before, texts);
  return {
    verdict: t(`topics:gap.verdict.${change}`),
    ahead: t(`topics:gap.ahead.${aheadIn(compared?.later ?? gapIn(areas))}`),
    levels:
      one?.state === "shown" && other?.state === "shown"
        ? t("topics:gap.levels", { one: formatNumber(one.value), other: formatNumber(other.value) })
        : null,
    sure: t(`topics:gap.sure.${change}`, { before: year }),
  };
}

/** Which areas have more, if that holds wherever in its range the gap lies. */
function aheadIn(gap: Gap | null): "challenged" | "others" | "unknown" {
  if (!gap || (gap.range.least <= 0 && gap.range.most >= 0)) return "unknown";
  return gap.range.most < 0 ? "challenged" : "others";
}

/** The gap a year ago and now, each as the range that it lies in; of one of them alone where there is no other. */
function drawingOf(figures: Figures, texts: Texts): Record<keyof typeof WIDTHS, Ranges> | null {
  const { t } = texts;
  const { comparison, before, period } = figures;
  const [then, now] =
    comparison?.earlier && comparison.later
      ? [comparison.earlier, comparison.later]
      : [null, gapIn(figures.areas)];
  if (!now) return null;
  const isChallenged = now.range.least + now.range.most < 0;
  const facing = ({ range }: Gap): Range =>
    isChallenged ? { least: 0 - range.most, most: 0 - range.least } : range;
  const formatNumber = numberFormat(RATE, texts);
  const row = (gap: Gap, name: string) => ({
    name,
    range: facing(gap),
    text: rangeText(facing(gap), formatNumber, texts),
  });
  const ranges = [
    ...(then && before ? [row(then, periodName(before, texts))] : []),
    row(now, texts.format.capital(periodName(period, texts))),
  ];
  const inSize = (size: keyof typeof WIDTHS): Ranges => ({
    id: `gap-${size}`,
    title: t("topics:gap.drawing.title"),
    description: [
      t(`topics:gap.drawing.${isChallenged ? "challenged" : "others"}`),
      ...ranges.map(({ name, text }) => t("topics:gap.drawing.row", { name, text })),
    ].join(" "),
    ranges,
    unit: t(`topics:gap.drawing.${isChallenged ? "challenged" : "others"}`),
    formatNumber: texts.format.number,
    width: WIDTHS[size],
  });
  return { wide: inSize("wide"), narrow: inSize("narrow") };
}

/** What the answer rests on and what is left out of it. */
function basisOf({ areas, comparison, before }: Figures, texts: Texts): string[] {
  const { t } = texts;
  const sides = [CHALLENGED, OTHERS].map((member) => areas.totals.find((row) => row.member === member));
  const [counted, held] = (["openingsCounted", "openingsHeld"] as const).map((what) =>
    sides.reduce((sum, row) => sum + (row?.[what] ?? 0), 0),
  );
  return [
    ...(comparison && before ? [t("topics:gap.places", { count: comparison.sites })] : []),
    ...(comparison && before ? leftOutSentence(comparison, texts) : []),
    t("topics:gap.counted", { counted: counted ?? 0, held: held ?? 0 }),
    ...(comparison && before ? [] : notConfirmedSentence(areas, texts)),
  ];
}

/** What a topic is called, and a number or two of it with what they are numbers of. */
function cardOf(topic: TopicKey, figures: Figures, texts: Texts) {
  const { t, format } = texts;
  const { meanings } = figureWords(figures, texts);
  const cellOf = (member: string, measure: Measure): FigureCell[] => {
    const row = figures.areas.totals.find((total) => total.member === member);
    return row ? [figureCell(reportedIn(row, measure), meanings, numberFormat(measure, texts))] : [];
  };
  const all = figures.areas.totals.find(({ member }) => member === ALL);
  const open = (value: number): FigureCell => ({ state: "shown", text: format.number(value), meaning: null });
  const keys = {
    areas: () => [...cellOf(CHALLENGED, RATE), ...cellOf(OTHERS, RATE)],
    boroughs: () => cellOf(ALL, RATE),
    sites: () => [open(all?.sitesReporting ?? 0), open(all?.sites ?? 0)],
    kinds: () => cellOf(ALL, "visits"),
    hours: () => [...cellOf(ALL, "hours_held"), ...cellOf(ALL, "hours_planned")],
  } as const satisfies Record<TopicKey, () => FigureCell[]>;
  return {
    name: t(`topics:topic.${topic}.name`),
    keys: keys[topic](),
    between: topic === "areas" ? t("topics:card.and") : t("topics:card.of"),
    text: t(`topics:topic.${topic}.card`),
  };
}
