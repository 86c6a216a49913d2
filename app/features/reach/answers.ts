import {
  CHILD_AGES,
  FELT_ANSWERS,
  GENDERS,
  HELP_ASKED,
  HELP_LANGUAGES,
} from "#app/features/traits/traits.ts";
import type { AreaType } from "#db/schema.ts";
import { ALL, areaTypeMembers, type DistrictGroup, NOT_CONFIRMED } from "./areas.ts";
import type { AnswerSum, AskedSum, HomeSum } from "./atoms-queries.server.ts";
import type { Division } from "./measure-definition.ts";
import {
  DEFAULT_THRESHOLD,
  type ProtectedFigure,
  RATE_FLOOR,
  serviceFact,
  type Threshold,
} from "./protected-figure.ts";
import { ALL_ANSWERS, type AnswerRow, protectAnswers } from "./trait-disclosure.ts";

type Dimension = Division | typeof ALL;

/**
 * What is published of a term's answers: what counts as an answer, and by what it is divided (R1, R3, R4). Who would
 * rather not say, or does not know, has not answered. Welcome and safe are of visits, never of an area; the language of
 * help is by borough at the finest.
 */
export const QUESTIONS = {
  first_time: { answers: ["yes", "no"], by: ["area_type", "borough", "kind"] },
  child_age: { answers: CHILD_AGES, by: ["area_type", "borough", "kind"] },
  adult_gender: {
    answers: GENDERS.filter((one) => one !== "rather_not_say"),
    by: ["area_type", "borough", "kind"],
  },
  help_asked: {
    answers: HELP_ASKED.filter((one) => one !== "rather_not_say"),
    by: ["area_type", "borough", "kind"],
  },
  help_language: { answers: HELP_LANGUAGES, by: ["borough"] },
  welcome: { answers: FELT_ANSWERS, by: ["kind", "site"] },
  safe: { answers: FELT_ANSWERS, by: ["kind", "site"] },
} as const satisfies Record<string, { answers: readonly string[]; by: readonly Division[] }>;
export type Question = keyof typeof QUESTIONS;

/** Where visitors live, by whether it was their first time: divided by the area of their home, not of the place. */
export const HOME = "home";
const HOME_ANSWERS = ["first", "other"] as const;
/** Whether the parties that were counted where visitors were asked did say where they live. */
export const ASKED = "asked";
const ASKED_ANSWERS = ["said", "unsaid"] as const;

/** One answer, or a total (`ALL_ANSWERS`), of one member of a table. */
export interface PublishedAnswer {
  readonly dimension: Dimension;
  readonly member: string;
  readonly question: string;
  readonly answer: string;
  readonly figure: ProtectedFigure;
}

/** How many of the parties that could answer did, in steps of five per cent; null where too few could. */
export interface AnswerRate {
  readonly dimension: Dimension;
  readonly member: string;
  readonly question: string;
  readonly perCent: number | null;
}

/** Where the districts of the city lie. */
export interface HomeArea {
  readonly borough: string;
  readonly group: DistrictGroup | null;
}

/** Everything that is published of a term's answers, each question protected by itself: no two share a person's row. */
export async function answersOf(
  sums: {
    readonly answers: readonly AnswerSum[];
    readonly asked: readonly AskedSum[];
    readonly homes: readonly HomeSum[];
  },
  areaOf: ReadonlyMap<string, HomeArea>,
  threshold: Threshold = DEFAULT_THRESHOLD,
): Promise<{ answers: PublishedAnswer[]; rates: AnswerRate[] }> {
  const answers: PublishedAnswer[] = [];
  const rates: AnswerRate[] = [];
  for (const question of questions()) {
    const { by } = QUESTIONS[question];
    const known: readonly string[] = QUESTIONS[question].answers;
    const rows = sums.answers.filter((row) => row.question === question && known.includes(row.answer));
    const membersOf = (row: Placed) => ([ALL, ...by] as const).flatMap((dimension) => keysOf(row, dimension));
    const own = await published(question, rows, membersOf, known, threshold);
    answers.push(...own);
    if (HAS_RATE.includes(question)) rates.push(...ratesOf(question, own, sums.asked, membersOf));
  }
  const homes = sums.homes
    .filter(({ home }) => areaOf.has(home))
    .map((row) => ({ ...row, answer: row.firstTime === "yes" ? "first" : "other" }));
  answers.push(
    ...(await published(
      HOME,
      homes,
      ({ home }) => homeKeys(home, areaOf.get(home)),
      HOME_ANSWERS,
      threshold,
    )),
  );
  const unsaid = total(sums.asked, "partiesUnsaid");
  const said = total(sums.asked, "partiesAsked") - unsaid;
  // Parties of a whole city's count weeks, each counted once: as many are certain.
  const parties = [
    { answer: "said", count: said, most: said },
    { answer: "unsaid", count: unsaid, most: unsaid },
  ];
  answers.push(...(await published(ASKED, parties, () => [ALL_KEY], ASKED_ANSWERS, threshold)));
  return { answers, rates };
}

type Placed = Pick<AnswerSum, "site" | "kind" | "borough" | "areaType">;

/** Of a child's age there are as many answers as children: they are no share of the parties. */
const HAS_RATE: readonly Question[] = ["first_time", "adult_gender", "help_asked", "welcome", "safe"];
/** Whoever was there could say how it was; the other questions are asked in count weeks alone. */
const ASKED_ALWAYS: readonly Question[] = ["welcome", "safe"];
const STEP = 5;
const ALL_KEY = `${ALL} ${ALL}`;

async function published<Row extends AnswerRow>(
  question: string,
  rows: readonly Row[],
  membersOf: (row: Row) => readonly string[],
  answers: readonly string[],
  threshold: Threshold,
): Promise<PublishedAnswer[]> {
  const figures = await protectAnswers(rows, membersOf, answers, threshold);
  return [...figures].flatMap(([key, own]) =>
    [...own].map(([answer, figure]) => ({ ...placeOf(key), question, answer, figure })),
  );
}

function ratesOf(
  question: Question,
  answers: readonly PublishedAnswer[],
  asked: readonly AskedSum[],
  membersOf: (row: Placed) => readonly string[],
): AnswerRate[] {
  const count = ASKED_ALWAYS.includes(question) ? "parties" : "partiesAsked";
  return answers
    .filter(({ answer }) => answer === ALL_ANSWERS)
    .map(({ dimension, member, figure }) => {
      const own = asked.filter((row) => membersOf(row).includes(`${dimension} ${member}`));
      const base = total(own, count);
      const isSaid = figure.state === "shown" && base >= RATE_FLOOR;
      return { dimension, member, question, perCent: isSaid ? inSteps(figure.value / base) : null };
    });
}

/** Never "all" and never "none": that would be said of each of them. */
function inSteps(share: number): number {
  const nearest = STEP * Math.round((100 * share) / STEP);
  return serviceFact(Math.min(100 - STEP, Math.max(STEP, nearest)));
}

function keysOf(row: Placed, dimension: Dimension): string[] {
  return membersIn(row, dimension).map((member) => `${dimension} ${member}`);
}

function membersIn({ site, kind, borough, areaType }: Placed, dimension: Dimension): readonly string[] {
  switch (dimension) {
    case ALL:
      return [ALL];
    case "area_type":
      return typeMembers(areaType);
    case "borough":
      return [borough];
    case "kind":
      return [kind];
    case "site":
      return [site];
    case "district":
    case "mode":
    case "activity":
      return [];
  }
}

function typeMembers(areaType: AreaType | null): readonly string[] {
  return areaType === null ? [NOT_CONFIRMED] : areaTypeMembers(areaType);
}

function homeKeys(district: string, area: HomeArea | undefined): string[] {
  return [
    ALL_KEY,
    `district ${district}`,
    ...(area ? [`borough ${area.borough}`] : []),
    ...(area?.group ? [`area_type ${area.group}`] : []),
  ];
}

function placeOf(key: string): { dimension: Dimension; member: string } {
  const [dimension = "", ...member] = key.split(" ");
  const known = DIMENSIONS_OF_ANSWERS.find((one) => one === dimension);
  if (known === undefined) throw new RangeError(`No table of answers is divided by ${dimension}`);
  return { dimension: known, member: member.join(" ") };
}

const DIMENSIONS_OF_ANSWERS = [ALL, "area_type", "borough", "district", "kind", "site"] as const;

function questions(): Question[] {
  return ["first_time", "child_age", "adult_gender", "help_asked", "help_language", "welcome", "safe"];
}

function total<Key extends string>(rows: readonly Readonly<Record<Key, number>>[], key: Key): number {
  return rows.reduce((sum, row) => sum + row[key], 0);
}
