import { z } from "zod";
import { isUuid } from "#app/features/openings/uuid.ts";
import type { FeltAnswer, FeltQuestion, OpeningId } from "#db/schema.ts";
import {
  CHILD_AGES,
  FELT_ANSWERS,
  FELT_QUESTIONS,
  FIRST_TIMES,
  GENDERS,
  HELP_ASKED,
  type TraitAnswers,
} from "./traits.ts";

/** The names of a form's fields, shared by the page and by what reads it. */
export const FIELD = {
  firstTime: "first",
  home: "home",
  /** another than the districts nearby */
  homeElsewhere: "home-other",
  childAges: "ages",
  gender: "gender",
  helpAsked: "help",
  helpLanguage: "language",
} as const;

/** No district's id is longer. */
const MOST_LETTERS = 60;

/** A form's own key, so that a double tap is one tap; undefined where it is none. */
export function keyOf(form: FormData): string | undefined {
  const key = form.get("key");
  return typeof key === "string" && isUuid(key) ? key : undefined;
}

/** The opening that a form names; undefined where that can be no id. */
export function openingOf(form: FormData): OpeningId | undefined {
  const id = form.get("opening");
  return typeof id === "string" && isUuid<OpeningId>(id) ? id : undefined;
}

/** What was answered. Every question may be skipped: what is no answer to it is none. */
export function readTraits(form: FormData): TraitAnswers {
  const choice = <const Values extends readonly [string, ...string[]]>(name: string, values: Values) =>
    z
      .enum(values)
      .optional()
      .catch(undefined)
      .parse(form.get(name) ?? undefined);
  const word = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" && value !== "" && value.length <= MOST_LETTERS ? value : undefined;
  };
  return {
    firstTime: choice(FIELD.firstTime, FIRST_TIMES),
    // A button cannot be let go of again, a list can: who has chosen in it means it.
    home: word(FIELD.homeElsewhere) ?? word(FIELD.home),
    childAges: CHILD_AGES.filter((age) => form.getAll(FIELD.childAges).includes(age)),
    gender: choice(FIELD.gender, GENDERS),
    helpAsked: choice(FIELD.helpAsked, HELP_ASKED),
    helpLanguage: word(FIELD.helpLanguage),
  };
}

/** The same answers as a form's fields, for a form that takes them back. */
export function writeTraits(answers: TraitAnswers): [name: string, value: string][] {
  const fields: [string, string | undefined][] = [
    [FIELD.firstTime, answers.firstTime],
    [FIELD.home, answers.home],
    ...answers.childAges.map((age): [string, string] => [FIELD.childAges, age]),
    [FIELD.gender, answers.gender],
    [FIELD.helpAsked, answers.helpAsked],
    [FIELD.helpLanguage, answers.helpLanguage],
  ];
  return fields.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
}

/** The answers to the two questions, either of which may be skipped. */
export function readFelt(form: FormData): { question: FeltQuestion; answer: FeltAnswer }[] {
  return FELT_QUESTIONS.flatMap((question) => {
    const answer = FELT_ANSWERS.find((face) => face === form.get(question));
    return answer ? [{ question, answer }] : [];
  });
}
