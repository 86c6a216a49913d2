import { Temporal } from "temporal-polyfill";
import type { Texts } from "#app/i18n/texts.ts";
import type { AreaMember } from "./area-facts.ts";
import { answersTo, answerWords, inOrder } from "./answer-words.ts";
import { MEASURE_OF } from "./answer-topics.ts";
import { ALL, CHALLENGED, MIXED, NOT_CONFIRMED, OTHERS } from "./areas.ts";
import { type Question, QUESTIONS } from "./answers.ts";
import type { EnrolmentRate } from "./enrolment-rate.ts";
import type { Answers, AnswerTableRow } from "./find-answers.server.ts";
import type { Division } from "./measure-definition.ts";
import { COMPLETENESS, MEASURES } from "./measures.ts";
import { MISSING } from "./protected-figure.ts";
import { type AnswerCell, answerCell, type CellWords, numberCell, perCentOf } from "./reported-answer.ts";

/** A table of answers as page and file write it. */
export interface AnswerTable {
  readonly key: string;
  readonly title: string;
  readonly memberHeading: string;
  readonly columns: readonly { readonly key: string; readonly name: string }[];
  readonly rows: readonly AnswerTableLine[];
}

interface AnswerTableLine {
  readonly member: string;
  readonly name: string;
  /** whether it sums others, is part of such a sum, or stands by itself */
  readonly place: "sum" | "part" | "alone";
  readonly cells: readonly AnswerCell[];
}

/** Whether its share of yes is what is asked for. */
export function isYesOrNo(question: Question): boolean {
  return YES_OR_NO.includes(question);
}

const YES_OR_NO: readonly Question[] = ["first_time", "help_asked", "welcome", "safe"];
/** Of a child's age there are as many answers as children, and a language is of those who said yes: no share of all. */
const WITHOUT_RATE: readonly Question[] = ["child_age", "help_language"];

/** The answers to one question, by member: each answer, all of them, the share of yes and how many answered. */
export function questionTable(answers: Answers, question: Question, by: Division, texts: Texts): AnswerTable {
  const { t, format } = texts;
  const { nameOf, cells: words } = answerWords(answers, texts);
  const found = answers.rowsOf(question, by);
  const dimension = t(`reach:dimension.${by}`);
  const enrolment = question === "help_asked" && hasEnrolment(answers, by);
  const rowOf = (member: string): AnswerTableRow =>
    found.find((row) => row.member === member) ?? {
      member,
      figures: new Map(),
      total: MISSING,
      perCentAnswered: null,
    };
  return {
    key: question,
    title: t("reach:table.title", { measure: t(MEASURES[MEASURE_OF[question]].name), dimension }),
    memberHeading: format.capital(dimension),
    columns: [
      ...answersTo(question, texts),
      { key: "all", name: t("answers:column.all") },
      ...(isYesOrNo(question) ? [{ key: "share", name: t("answers:column.share") }] : []),
      ...(WITHOUT_RATE.includes(question)
        ? []
        : [{ key: "rate", name: t("answers:column.rate", { rate: t(COMPLETENESS.answer_rate.name) }) }]),
      ...(enrolment ? [{ key: "enrolled", name: t("answers:column.enrolled") }] : []),
    ],
    rows: membersOf(answers, found, question, by, nameOf).map((member) => ({
      member,
      name: nameOf(member),
      place: placeOf(member),
      cells: [
        ...answerCells(rowOf(member), question, answers, words),
        ...(enrolment ? [enrolmentCell(enrolmentOf(answers, by, member), words, texts)] : []),
      ],
    })),
  };
}

/** How many different parties came from the members of a division, from lowest to highest. */
export function reachedTable(answers: Answers, by: Division, texts: Texts): AnswerTable {
  const { t, format } = texts;
  const { nameOf, cells: words } = answerWords(answers, texts);
  const dimension = t(`answers:home.${by === "borough" || by === "district" ? by : "area_type"}`);
  const own = answers.reached.filter((row) => row.dimension === by);
  const found = own.map(({ member }) => member);
  const members =
    by === "area_type"
      ? [CHALLENGED, OTHERS, MIXED]
      : inOrder(by, by === "borough" ? [...new Set([...answers.boroughs, ...found])] : found, nameOf);
  return {
    key: "reached",
    title: t("reach:table.title", { measure: t(MEASURES.reached.name), dimension }),
    memberHeading: format.capital(dimension),
    columns: [
      { key: "least", name: t("answers:column.least") },
      { key: "most", name: t("answers:column.most") },
    ],
    rows: [ALL, ...members].map((member) => {
      const row = answers.reached.find(
        (one) => one.member === member && (member === ALL ? one.dimension === ALL : one.dimension === by),
      );
      return { member, name: nameOf(member), place: placeOf(member), cells: rangeCells(row, words) };
    }),
  };
}

/** What stands below the table of help: how many are enrolled is not there, or of which day it is. */
export function enrolmentNote(answers: Answers, by: Division, texts: Texts): string[] {
  const { t, format } = texts;
  const rate = enrolmentOf(answers, by, ALL);
  const on = rate && "on" in rate ? format.dayLong(Temporal.PlainDate.from(rate.on)) : null;
  return [
    ...(on === null
      ? []
      : [t("answers:enrolledOn", { day: on, year: rate && "on" in rate ? rate.on.slice(0, 4) : "" })]),
    ...(hasEnrolment(answers, by) || on !== null ? [] : [t("answers:notImported")]),
    t("answers:noCause"),
  ];
}

/** How many of the children aged 1-5 are enrolled; nothing where a row is of no area. */
export function enrolmentOf(answers: Answers, by: Division, member: string): EnrolmentRate | null {
  if (member === ALL) return answers.enrolmentRate({ by: "all", member });
  const area = areaOf(by, member);
  return area && answers.enrolmentRate(area);
}

function areaOf(by: Division, member: string): AreaMember | null {
  if (by !== "area_type" && by !== "borough" && by !== "district") return null;
  return member === NOT_CONFIRMED ? null : { by, member };
}

/** Whether the column says anything: not before the numbers are imported, and never of kinds of service. */
function hasEnrolment(answers: Answers, by: Division): boolean {
  if (by !== "area_type" && by !== "borough") return false;
  const members = by === "borough" ? answers.boroughs : [CHALLENGED, OTHERS];
  return [ALL, ...members].some((member) => {
    const state = enrolmentOf(answers, by, member)?.state;
    return state === "known" || state === "too_few";
  });
}

function enrolmentCell(rate: EnrolmentRate | null, words: CellWords, { t }: Texts): AnswerCell {
  if (rate?.state === "known") return numberCell(rate.perCent, words);
  if (rate?.state === "too_few") return { state: "hidden", text: "..", meaning: words.hidden, value: null };
  return { state: "missing", text: "–", meaning: t("answers:notImportedHere"), value: null };
}

function answerCells(
  { figures, total, perCentAnswered }: AnswerTableRow,
  question: Question,
  { openingsAsked, openingsAskedCounted }: Answers,
  words: CellWords,
): AnswerCell[] {
  const coverage = { openingsAsked, openingsAskedCounted, perCentAnswered };
  const yes = figures.get("yes") ?? MISSING;
  const shown = [
    ...QUESTIONS[question].answers.map((answer) => figures.get(answer) ?? MISSING),
    total,
    ...(isYesOrNo(question) ? [perCentOf(yes, total)] : []),
  ];
  const rate: AnswerCell =
    perCentAnswered === null
      ? answerCell({ figure: total.state === "missing" ? MISSING : { state: "hidden" }, coverage }, words)
      : numberCell(perCentAnswered, words);
  return [
    ...shown.map((figure) => answerCell({ figure, coverage }, words)),
    ...(WITHOUT_RATE.includes(question) ? [] : [rate]),
  ];
}

function rangeCells(row: Answers["reached"][number] | undefined, words: CellWords): AnswerCell[] {
  const range = row?.reached?.range;
  if (range) return [numberCell(range.least, words), numberCell(range.most, words)];
  const cell: AnswerCell = row
    ? { state: "hidden", text: "..", meaning: words.hidden, value: null }
    : { state: "missing", text: "–", meaning: words.missing, value: null };
  return [cell, cell];
}

/** The margin, then the members: places that have an answer, and areas and kinds whether they have one or not. */
function membersOf(
  { boroughs }: Answers,
  found: readonly AnswerTableRow[],
  question: Question,
  by: Division,
  nameOf: (member: string) => string,
): readonly string[] {
  const own = found.map(({ member }) => member).filter((member) => member !== ALL);
  // The language of help is divided by nothing else.
  if (question === "help_language" && by !== "borough") return [ALL];
  const listed = by === "borough" ? [...new Set([...boroughs, ...own])] : own;
  return [ALL, ...inOrder(by, listed, nameOf)];
}

function placeOf(member: string): AnswerTableLine["place"] {
  if ([ALL, CHALLENGED, OTHERS].includes(member)) return "sum";
  return /^\d$/.test(member) ? "part" : "alone";
}
