import type { Texts } from "#app/i18n/texts.ts";
import { answerOf } from "./answer.ts";
import { sentencesOf } from "./answers-said.ts";
import { ANSWER_TOPIC_KEYS } from "./answer-topics.ts";
import { termName } from "./answer-words.ts";
import { ALL } from "./areas.ts";
import { shareCounted } from "./coverage.ts";
import { numberFormat, periodName, sourcesOf } from "./figure-words.ts";
import type { FigureRow } from "./figures.ts";
import type { Answers } from "./find-answers.server.ts";
import type { Figures } from "./find-figures.server.ts";
import { MEASURES, type Measure } from "./measures.ts";
import { RATE_FLOOR } from "./protected-figure.ts";
import { addressOf, type PeriodKind, type ReportingPeriod } from "./reporting-period.ts";
import { reportedIn } from "./reported-figure.ts";

/** What a report is written of. */
const REPORT_KINDS = ["t1", "t2", "year"] as const satisfies readonly PeriodKind[];

/**
 * A text for T1, T2 or verksamhetsberättelse, ready to be pasted: plain lines, each number with its range or with the
 * word for why it is not there. It is made of published figures and says nothing that their pages do not.
 * @param answers of the newest term that ended by the period's last day
 */
export function reportOf(
  figures: Figures,
  answers: Answers | undefined,
  texts: Texts,
  { isSynthetic }: { isSynthetic: boolean },
): string {
  const { t } = texts;
  const period = texts.format.capital(periodName(figures.period, texts));
  const all = figures.areas.totals.find(({ member }) => member === ALL);
  const paragraphs = [
    ...(isSynthetic ? [[t("reach:synthetic")]] : []),
    [t("answers:report.heading"), period],
    ...(all
      ? [
          [t("answers:report.visits"), ...visitLines(all, texts)],
          [t("answers:report.gap"), ...gapLines(figures, texts)],
          [t("answers:report.openings"), ...openingLines(all, texts)],
        ]
      : []),
    ...(answers
      ? [[t("answers:report.answers", { term: termName(answers, texts) }), ...answerLines(answers, texts)]]
      : [[t("answers:report.noAnswers")]]),
    [
      t("answers:report.reading"),
      t("reach:rangeRule"),
      t("reach:protectionRule", { threshold: figures.threshold }),
      ...sourcesOf(figures, texts),
    ],
  ];
  return `${paragraphs.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function visitLines(all: FigureRow, texts: Texts): string[] {
  const { t } = texts;
  return [
    ...(["visits", "adults", "children", "parties"] as const).map((measure) => lineOf(all, measure, texts)),
    t("answers:report.places", {
      reporting: all.sitesReporting,
      sites: all.sites,
      share: shareCounted(all) ?? 0,
    }),
  ];
}

/** Areas of type 1-2 beside the rest, and whether the gap is closing, in the sentences of the figures' own page. */
function gapLines({ areas, comparison, ...figures }: Figures, texts: Texts): string[] {
  const measure = "child_visits_per_100_children";
  const words = {
    period: texts.format.capital(periodName(figures.period, texts)),
    before: figures.before && periodName(figures.before, texts),
    formatNumber: numberFormat(measure, texts),
  };
  return answerOf(areas, comparison, measure, words, texts);
}

function openingLines(all: FigureRow, texts: Texts): string[] {
  const { t } = texts;
  const { hours_held, hours_planned, openings_held, openings_cancelled, openings_full } = all.figures;
  const facts = [hours_held, hours_planned, openings_held, openings_cancelled, openings_full];
  const [hours, planned, held, cancelled, full] = facts.map((figure) =>
    figure.state === "shown" ? figure.value : 0,
  );
  return [
    t("answers:report.hours", { held: hours ?? 0, planned: planned ?? 0 }),
    t("answers:report.cancelled", {
      cancelled: cancelled ?? 0,
      planned: (held ?? 0) + (cancelled ?? 0),
    }),
    t("answers:report.full", { full: full ?? 0, held: held ?? 0 }),
    lineOf(all, "turned_away", texts),
  ];
}

function answerLines(answers: Answers, texts: Texts): string[] {
  const { t, format } = texts;
  const { openingsAsked: asked, openingsAskedCounted: counted } = answers;
  return [
    ...ANSWER_TOPIC_KEYS.flatMap((topic) => {
      const [first = "", ...others] = sentencesOf(answers, topic, texts);
      return [[format.capital(first), ...others].join(" ")];
    }),
    t("answers:coverage", { asked, counted }),
    t("method:protection.answers", { threshold: answers.threshold, floor: RATE_FLOOR }),
  ];
}

/** A count with the range that it lies in, or the word for why it is not there. */
function lineOf(row: FigureRow, measure: Measure, texts: Texts): string {
  const { t } = texts;
  const formatNumber = numberFormat(measure, texts);
  const { figure, range } = reportedIn(row, measure);
  const name = t(MEASURES[measure].name);
  switch (figure.state) {
    case "shown": {
      const value = formatNumber(figure.value);
      if (!range || range.least === range.most) return t("answers:report.line", { name, value });
      const [from, to] = [formatNumber(range.least), formatNumber(range.most)];
      return t("answers:report.lineRange", { name, value, from, to });
    }
    case "at_least":
      return t("answers:report.lineAtLeast", { name, least: formatNumber(figure.value) });
    case "fewer":
      return t("answers:report.lineFewer", { name, than: figure.than });
    case "hidden":
    case "missing":
      return t(`answers:report.lineNone.${figure.state}`, { name });
  }
}

/** Whether there is a text of such a period. */
export function isReported({ kind }: Pick<ReportingPeriod, "kind">): boolean {
  return REPORT_KINDS.some((known) => known === kind);
}

/** The periods that there is a text of, in groups. */
export function reportChoices({ choices }: Figures, texts: Texts) {
  return REPORT_KINDS.filter((kind) => choices[kind].length > 0).map((kind) => ({
    name: texts.t(`reach:period.kind.${kind}`),
    options: choices[kind].map((period) => ({ value: addressOf(period), name: periodName(period, texts) })),
  }));
}
