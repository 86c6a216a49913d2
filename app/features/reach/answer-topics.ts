import type { Question } from "./answers.ts";
import type { Division, MeasureKey } from "./measure-definition.ts";

/** What one page of visitors' answers is about, and by what it divides them; the first division is shown first. */
export interface AnswerTopic {
  readonly questions: readonly Question[];
  readonly divisions: readonly Division[];
  /** What its numbers are, in the words of the catalogue. */
  readonly measures: readonly MeasureKey[];
}

/** What a question's answers are called in the catalogue. */
export const MEASURE_OF = {
  first_time: "first_times",
  child_age: "child_ages",
  adult_gender: "adult_gender",
  help_asked: "help_with_application",
  help_language: "help_language",
  welcome: "felt_welcome",
  safe: "felt_safe",
} as const satisfies Record<Question, MeasureKey>;

/** The pages of the answers by the word in their address. Where somebody felt welcome is of places, never of areas. */
export const ANSWER_TOPICS = {
  visitors: {
    questions: ["first_time", "child_age", "adult_gender"],
    divisions: ["area_type", "borough", "kind"],
    measures: ["first_times", "child_ages", "adult_gender"],
  },
  welcome: {
    questions: ["welcome", "safe"],
    divisions: ["kind", "site"],
    measures: ["felt_welcome", "felt_safe"],
  },
  help: {
    questions: ["help_asked", "help_language"],
    divisions: ["area_type", "borough", "kind"],
    measures: ["help_with_application", "help_language", "enrolment_rate"],
  },
  reached: { questions: [], divisions: ["area_type", "borough", "district"], measures: ["reached"] },
} as const satisfies Record<string, AnswerTopic>;

export type AnswerTopicKey = keyof typeof ANSWER_TOPICS;

/** All of them, in the order of their links. */
export const ANSWER_TOPIC_KEYS = [
  "visitors",
  "welcome",
  "help",
  "reached",
] as const satisfies AnswerTopicKey[];

/** What is asked for of a topic. */
export interface AnswersQuery {
  /** as its address says, or null for the newest */
  readonly term: string | null;
  readonly dimension: Division;
  /** as its address says */
  readonly by: string | null;
}

/** The topic that a word in an address names, or none. */
export function answerTopicNamed(word: string | undefined): AnswerTopicKey | undefined {
  return ANSWER_TOPIC_KEYS.find((key) => key === word);
}

/** Reads `term` and `by` of an address: a division that a topic does not have gives way to its first. */
export function answersQuery(parameters: URLSearchParams, topic: AnswerTopicKey): AnswersQuery {
  const { divisions }: AnswerTopic = ANSWER_TOPICS[topic];
  const by = parameters.get("by");
  const dimension = divisions.find((known) => known === by) ?? divisions[0] ?? "kind";
  return { term: parameters.get("term"), dimension, by };
}
