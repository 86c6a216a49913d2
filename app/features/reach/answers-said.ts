import { Temporal } from "temporal-polyfill";
import type { Texts } from "#app/i18n/texts.ts";
import { enrolmentOf } from "./answer-tables.ts";
import type { AnswerTopicKey } from "./answer-topics.ts";
import { answersTo, answerWords, termName } from "./answer-words.ts";
import { ALL, CHALLENGED, MIXED, OTHERS } from "./areas.ts";
import type { Question } from "./answers.ts";
import type { Answers } from "./find-answers.server.ts";
import { MISSING, type ProtectedFigure } from "./protected-figure.ts";
import { perCentOf } from "./reported-answer.ts";

/** What visitors answered, as some sentences: each number with how many answered, or the word for why there is none. */
export function answersSaid(answers: Answers, topic: AnswerTopicKey, texts: Texts): string[] {
  const period = termName(answers, texts);
  const [first = "", ...others] = sentencesOf(answers, topic, texts);
  return [texts.t("answers:said.term", { period, said: first }), ...others];
}

/** The same where the term is named already. The first begins with a small letter. */
export function sentencesOf(answers: Answers, topic: AnswerTopicKey, texts: Texts): string[] {
  return SAID[topic](answers, texts);
}

const SAID = {
  visitors: (answers, texts) => [
    shareSaid("first_time", answers, texts),
    listSaid("child_age", answers, texts),
    listSaid("adult_gender", answers, texts),
  ],
  welcome: (answers, texts) => [
    shareSaid("welcome", answers, texts),
    shareSaid("safe", answers, texts),
    texts.t("answers:visitQuality"),
  ],
  help: (answers, texts) => [
    shareSaid("help_asked", answers, texts),
    enrolledSaid(answers, texts),
    texts.t("answers:noCause"),
  ],
  reached: reachedSaid,
} as const satisfies Record<AnswerTopicKey, (answers: Answers, texts: Texts) => string[]>;

/** The share of yes among all answers, and how many answered. */
function shareSaid(
  question: "first_time" | "help_asked" | "welcome" | "safe",
  answers: Answers,
  texts: Texts,
): string {
  const { t } = texts;
  const row = allOf(question, answers);
  const total = row?.total ?? MISSING;
  const share = perCentOf(row?.figures.get("yes") ?? MISSING, total);
  const said =
    share.state === "shown" && total.state === "shown"
      ? t(`answers:said.${question}.shown`, { share: share.value, answers: total.value })
      : t(`answers:said.${question}.${share.state === "missing" ? "missing" : "hidden"}`);
  const rate = row?.perCentAnswered ?? null;
  return [said, ...(rate === null ? [] : [t("answers:said.rate", { rate })])].join(" ");
}

/** Each answer with its number. Which is the most common is not said: one that is hidden may be larger. */
function listSaid(question: "child_age" | "adult_gender", answers: Answers, texts: Texts): string {
  const { t, format } = texts;
  const row = allOf(question, answers);
  const list = answersTo(question, texts).map(({ key, name }) =>
    t("answers:said.item", { name, value: inWords(row?.figures.get(key) ?? MISSING, texts) }),
  );
  return t(`answers:said.${question}`, { list: format.list(list) });
}

function enrolledSaid(answers: Answers, { t, format }: Texts): string {
  const rate = enrolmentOf(answers, "area_type", ALL);
  if (rate?.state !== "known") return t("answers:notImported");
  const day = format.dayLong(Temporal.PlainDate.from(rate.on));
  return t("answers:said.enrolled", { share: rate.perCent, day, year: rate.on.slice(0, 4) });
}

function reachedSaid(answers: Answers, texts: Texts): string[] {
  const { t, format } = texts;
  const { nameOf } = answerWords(answers, texts);
  const rangeOf = (by: string, member: string) =>
    answers.reached.find((row) => row.dimension === by && row.member === member)?.reached?.range;
  const all = rangeOf(ALL, ALL);
  const groups = [CHALLENGED, OTHERS, MIXED].map((member) => {
    const range = rangeOf("area_type", member);
    const value = range
      ? t("reach:answer.fromTo", { from: format.number(range.least), to: format.number(range.most) })
      : t("answers:said.none");
    return t("answers:said.item", { name: nameOf(member), value });
  });
  return [
    all ? t("answers:said.reached", { least: all.least, most: all.most }) : t("answers:said.reachedNone"),
    t("answers:said.reachedGroups", { list: format.list(groups) }),
    t("answers:reachedNote"),
  ];
}

function allOf(question: Question, answers: Answers) {
  return answers.rowsOf(question, "kind").find(({ member }) => member === ALL);
}

function inWords(figure: ProtectedFigure, { t, format }: Texts): string {
  if (figure.state === "shown") return format.number(figure.value);
  return t(figure.state === "missing" ? "answers:said.missing" : "answers:said.hidden");
}
