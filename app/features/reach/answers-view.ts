import type { Texts } from "#app/i18n/texts.ts";
import { answersSaid } from "./answers-said.ts";
import { ANSWER_TOPICS, type AnswerTopic, type AnswerTopicKey, MEASURE_OF } from "./answer-topics.ts";
import type { AnswerBars } from "./answer-bars.ts";
import { type AnswerTable, enrolmentNote, isYesOrNo, questionTable, reachedTable } from "./answer-tables.ts";
import { answersTo, answerWords, termName } from "./answer-words.ts";
import { ALL } from "./areas.ts";
import type { Question } from "./answers.ts";
import type { Answers } from "./find-answers.server.ts";
import type { Division } from "./measure-definition.ts";
import { COMPLETENESS, MEASURES } from "./measures.ts";
import { RATE_FLOOR } from "./protected-figure.ts";

const WIDTHS = { wide: 900, narrow: 340 } as const;

/** A chart in the two sizes that a page has room for, and the table that it is drawn of. */
interface AnswerPart {
  readonly chart: { readonly title: string; readonly wide: AnswerBars; readonly narrow: AnswerBars };
  readonly table: AnswerTable;
  /** what must stand right below the table */
  readonly notes: readonly string[];
}

/** A whole page of answers, ready to be written out. Every number of a person comes from a `ProtectedFigure`. */
export function answersView(answers: Answers, topic: AnswerTopicKey, by: Division, texts: Texts) {
  const { t } = texts;
  const { questions, measures }: AnswerTopic = ANSWER_TOPICS[topic];
  return {
    said: answersSaid(answers, topic, texts),
    parts:
      topic === "reached"
        ? [reachedPart(answers, by, texts)]
        : questions.map((question) => questionPart(answers, question, by, texts)),
    signs: answerWords(answers, texts).signs,
    ...answerNotes(answers, topic, texts),
    definitions: [...measures.map((measure) => MEASURES[measure]), COMPLETENESS.answer_rate].map(
      ({ name, definition }) => ({ name: t(name), definition: t(definition) }),
    ),
  };
}

/** What is missing, how people are protected and where answers come from. */
function answerNotes(answers: Answers, topic: AnswerTopicKey, texts: Texts) {
  const { t } = texts;
  const { measures }: AnswerTopic = ANSWER_TOPICS[topic];
  const missing = new Set(measures.flatMap((measure) => MEASURES[measure].missing));
  return {
    missing: [coverageText(answers, texts), ...[...missing].map((key) => t(key))],
    protection: [
      t("method:protection.answers", { threshold: answers.threshold, floor: RATE_FLOOR }),
      t("method:protection.answerRates", { floor: RATE_FLOOR }),
      t("answers:once"),
    ],
    sources: [
      t("answers:source", { term: termName(answers, texts) }),
      ...(topic === "help" ? [t("method:origin.enrolled")] : []),
    ],
  };
}

/** How many of the openings that asked are counted. */
function coverageText({ openingsAsked, openingsAskedCounted }: Answers, { t }: Texts): string {
  return t("answers:coverage", { asked: openingsAsked, counted: openingsAskedCounted });
}

function questionPart(answers: Answers, question: Question, by: Division, texts: Texts): AnswerPart {
  const { t } = texts;
  const table = questionTable(answers, question, by, texts);
  const measure = t(MEASURES[MEASURE_OF[question]].name);
  const title = isYesOrNo(question)
    ? t("answers:chart.share", { measure, dimension: t(`reach:dimension.${by}`) })
    : t("answers:chart.answers", { measure });
  return {
    chart: chartOf(
      question,
      title,
      isYesOrNo(question) ? shareBars(table) : answerBars(table, question, texts),
      texts,
    ),
    table,
    notes: [
      ...(question === "help_language" && by !== "borough" ? [t("answers:languageByBorough")] : []),
      ...(question === "help_asked" ? enrolmentNote(answers, by, texts) : []),
      ...(question === "welcome" || question === "safe" ? [t("answers:visitQuality")] : []),
      coverageText(answers, texts),
    ],
  };
}

function reachedPart(answers: Answers, by: Division, texts: Texts): AnswerPart {
  const { t } = texts;
  const table = reachedTable(answers, by, texts);
  const title = t("answers:chart.reached", { dimension: t(`answers:home.${homeOf(by)}`) });
  const bars = table.rows
    // The whole city would leave its parts no room.
    .filter(({ member }) => member !== ALL)
    .map(({ name, cells: [least, most] }) => ({
      name,
      state: least?.state ?? "missing",
      from: least?.value ?? 0,
      to: most?.value ?? 0,
      text:
        least?.state === "shown" && most
          ? t("reach:answer.fromTo", { from: least.text, to: most.text })
          : (least?.text ?? ""),
    }));
  return {
    chart: chartOf("reached", title, bars, texts),
    table,
    notes: [t("answers:reachedNote"), coverageText(answers, texts)],
  };
}

/** Which areas of homes a table divides by. */
function homeOf(by: Division): "area_type" | "borough" | "district" {
  return by === "borough" || by === "district" ? by : "area_type";
}

function chartOf(id: string, title: string, bars: AnswerBars["bars"], texts: Texts) {
  const { cells } = answerWords({ names: new Map() }, texts);
  const inSize = (size: keyof typeof WIDTHS): AnswerBars => ({
    id: `${id}-${size}`,
    title,
    description: texts.t("answers:chart.description"),
    bars,
    signs: { hidden: cells.hidden, missing: cells.missing },
    width: WIDTHS[size],
  });
  return { title, wide: inSize("wide"), narrow: inSize("narrow") };
}

/** The share of yes, by member. */
function shareBars({ rows, columns }: AnswerTable): AnswerBars["bars"] {
  const index = columns.findIndex(({ key }) => key === "share");
  return rows.map(({ name, cells }) => {
    const cell = cells[index];
    const isShown = cell?.state === "shown";
    return {
      name,
      state: cell?.state ?? "missing",
      from: 0,
      to: cell?.value ?? 0,
      text: isShown ? `${cell.text} %` : (cell?.text ?? ""),
    };
  });
}

/** The answers of the whole city. */
function answerBars({ rows: [all] }: AnswerTable, question: Question, texts: Texts): AnswerBars["bars"] {
  return answersTo(question, texts).map(({ name }, index) => {
    const cell = all?.cells[index];
    return { name, state: cell?.state ?? "missing", from: 0, to: cell?.value ?? 0, text: cell?.text ?? "" };
  });
}
