import type { Temporal } from "temporal-polyfill";
import type { Term } from "#app/features/traits/count-weeks.ts";
import { CHILD_AGES, HELP_LANGUAGES } from "#app/features/traits/traits.ts";
import type { Texts } from "#app/i18n/texts.ts";
import { LOCK_DAYS } from "#app/time/period.ts";
import { MIXED } from "./areas.ts";
import type { AnswersQuery } from "./answer-topics.ts";
import { type Question, QUESTIONS } from "./answers.ts";
import type { Answers } from "./find-answers.server.ts";
import { membersOf } from "./figures.ts";
import type { Division } from "./measure-definition.ts";
import { NAMED_MEMBERS, periodName } from "./figure-words.ts";
import type { CellWords } from "./reported-answer.ts";

/** What a term is called: "Vårterminen 2026, 8 januari till 11 juni". */
export function termName({ term, ...days }: Pick<Answers, "term" | "starts" | "ends">, texts: Texts): string {
  return periodName({ kind: "term", term: { id: term, ...days } }, texts);
}

/** The terms that a reader may choose, the newest first: "Vårterminen 2026". */
export function termChoices({ terms }: Answers, { t }: Texts) {
  return terms.map(({ term, starts }) => ({
    value: term,
    name: t("answers:term", { season: seasonOf(starts, t), year: `${starts.year}` }),
  }));
}

/** A sentence for each thing that an address asks for and that is not there. */
export function gaveWayOf({ term, by, dimension }: AnswersQuery, answers: Answers, texts: Texts): string[] {
  const { t } = texts;
  return [
    ...(term !== null && term !== answers.term
      ? [t("answers:gaveWay.term", { term: termName(answers, texts) })]
      : []),
    ...(by !== null && by !== dimension
      ? [t("answers:gaveWay.by", { dimension: t(`reach:dimension.${dimension}`) })]
      : []),
  ];
}

/** The first term whose answers have not been published, and the first day on which they may be seen. */
export function nextTermText(term: Term | undefined, { t, format }: Texts): string {
  if (!term) return t("answers:noNextTerm");
  const day = format.dayLong(firstDayOf(term));
  return t("answers:nextTerm", { season: seasonOf(term.starts, t), year: `${term.starts.year}`, day });
}

/** Of the terms there are, the first whose answers have not been published and can be, today or later. */
export function nextTerm(
  terms: readonly Term[],
  published: readonly string[],
  today: Temporal.PlainDate,
): Term | undefined {
  return terms.find(
    (term) => !published.includes(term.id) && today.until(firstDayOf(term), { largestUnit: "day" }).days >= 0,
  );
}

/** A term is closed when its last day is locked. */
function firstDayOf({ ends }: Term): Temporal.PlainDate {
  return ends.add({ days: LOCK_DAYS + 1 });
}

function seasonOf(starts: Temporal.PlainDate, t: Texts["t"]): string {
  return t(`reach:period.season.${starts.month < 7 ? "spring" : "autumn"}`);
}

/** What members of a table and signs are called. */
export function answerWords({ names }: Pick<Answers, "names">, texts: Texts) {
  const { t, format } = texts;
  const cells: CellWords = {
    formatNumber: format.number,
    hidden: t("reach:sign.hidden"),
    missing: t("answers:sign.missing"),
  };
  return {
    cells,
    nameOf: (member: string) => {
      const known = NAMED_MEMBERS.find((one) => one === member);
      if (member === MIXED) return t("answers:member.mixed");
      return known ? t(`reach:member.${known}`) : (names.get(member) ?? member);
    },
    signs: [
      { state: "hidden", sign: "..", meaning: cells.hidden },
      { state: "missing", sign: "–", meaning: cells.missing },
    ] as const,
  };
}

/** The possible answers to a question with their names. */
export function answersTo(question: Question, texts: Texts): { key: string; name: string }[] {
  return QUESTIONS[question].answers.map((key) => ({ key, name: nameOfAnswer(key, texts) }));
}

/** Members in the order of a table: area types and kinds in their own, places and areas by name. Never by their numbers. */
export function inOrder(
  dimension: Division,
  found: readonly string[],
  nameOf: (member: string) => string,
): readonly string[] {
  const named = [...found].sort((a, b) => nameOf(a).localeCompare(nameOf(b), "sv"));
  return membersOf(dimension, named);
}

function nameOfAnswer(key: string, { t, format }: Texts): string {
  const age = CHILD_AGES.find((one) => one === key);
  if (age) return t(`booking:age.${age}`);
  const word = (["yes", "no"] as const).find((one) => one === key);
  if (word) return t(`traits:${word}`);
  const gender = (["woman", "man"] as const).find((one) => one === key);
  if (gender) return t(`answers:gender.${gender}`);
  if (key === "so_so") return t("traits:face.so_so");
  const tag = HELP_LANGUAGES.find((one) => one === key);
  if (tag === undefined || tag === "other") return t("traits:otherGender");
  return format.capital(format.languageName(tag));
}
