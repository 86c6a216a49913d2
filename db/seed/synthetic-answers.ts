import type { Temporal } from "temporal-polyfill";
import { monthsOf } from "#app/features/openings/child-age.ts";
import {
  CHILD_AGES,
  FELT_ANSWERS,
  FELT_QUESTIONS,
  FIRST_TIMES,
  GENDERS,
  HELP_ASKED,
  HELP_LANGUAGES,
  type TraitAnswers,
} from "#app/features/traits/traits.ts";
import type { AreaType, ChildAge, FeltAnswer, FeltQuestion, ForWhom, SiteKind } from "#db/schema.ts";
import { type Chance, chanceOf, pick } from "./chance.ts";
import { type InventedParty, monthsOfGrowth } from "./synthetic-visits.ts";

/** What decides the answers of those who came to an opening of the demo's past. */
export interface AnsweredOpening {
  readonly site: string;
  readonly template: string;
  readonly date: Temporal.PlainDate;
  /** null where the site's area is not confirmed */
  readonly areaType: AreaType | null;
  readonly borough: string;
  readonly kind: SiteKind;
  readonly forWhom: ForWhom | null;
  readonly ages: { readonly minMonths: number; readonly maxMonths: number };
  /** the site's own district first, then the others, the nearest first */
  readonly districts: readonly string[];
  /** how much of the term is over, from 0 to 1 */
  readonly termGone: number;
}

type Weighted<Choice> = readonly (readonly [Choice, weight: number])[];

/** Each site has its own share of parties that fill in a slip, between these. */
const LEAST_SLIPS = 0.6;
const MOST_SLIPS = 0.75;
/** And of those that answer the two questions on the way out. */
const LEAST_FACES = 0.08;
const MOST_FACES = 0.22;
/** A question that somebody who answers leaves out. */
const SKIPPED = 0.05;

const FIRST_TIME_AS_TERM_BEGINS = 0.42;
const FIRST_TIME_AS_TERM_ENDS = 0.12;
/** The invented story: newcomers in areas with great challenges become more each month, as do men everywhere. */
const MONTHLY_NEWCOMERS = 0.006;
const MEN_AT_FIRST = 0.14;
const MONTHLY_MEN = 0.004;
const MEN_WHERE_IT_IS_FOR_DADS = 0.95;

const HELP_ASKED_SHARE: Record<AreaType, number> = { 1: 0.3, 2: 0.26, 3: 0.14, 4: 0.08, 5: 0.06 };
const HELP_ASKED_WHERE_AREA_IS_UNKNOWN = 0.12;
/** Help with the application is what introduction preschools are for. */
const MORE_HELP_AT_INTRODUCTION = 1.5;

/** What those of an opening's parties who answered said, a slip for each; the same opening always has the same. */
export function inventTraits(opening: AnsweredOpening, parties: readonly InventedParty[]): TraitAnswers[] {
  const chance = chanceOf(`slips at ${opening.site} ${opening.template} ${opening.date}`);
  const share = between(LEAST_SLIPS, MOST_SLIPS, chanceOf(`slips at ${opening.site}`)());
  const shares = sharesOf(opening);
  return parties.flatMap((party) => (chance() < share ? [slipOf(chance, shares, party)] : []));
}

/** What those of an opening's parties who answered felt; the same opening always has the same. */
export function inventFelt(
  opening: Pick<AnsweredOpening, "site" | "template" | "date">,
  parties: readonly InventedParty[],
): { question: FeltQuestion; answer: FeltAnswer }[] {
  const chance = chanceOf(`faces at ${opening.site} ${opening.template} ${opening.date}`);
  const share = between(LEAST_FACES, MOST_FACES, chanceOf(`faces at ${opening.site}`)());
  const answering = parties.filter(() => chance() < share).length;
  return Array.from({ length: answering }, () =>
    FELT_QUESTIONS.flatMap((question) => {
      const answer = unlessSkipped(chance, () => pick(chance, weighted(FELT_ANSWERS, felt[question])));
      return answer === undefined ? [] : [{ question, answer }];
    }),
  ).flat();
}

function slipOf(chance: Chance, shares: Shares, { children }: InventedParty): TraitAnswers {
  const helpAsked = unlessSkipped(chance, () => pick(chance, shares.helpAsked));
  return {
    firstTime: unlessSkipped(chance, () => pick(chance, shares.firstTime)),
    home: unlessSkipped(chance, () => pick(chance, shares.home)),
    childAges:
      unlessSkipped(chance, () => Array.from({ length: children }, () => pick(chance, shares.ages))) ?? [],
    gender: unlessSkipped(chance, () => pick(chance, shares.gender)),
    helpAsked,
    helpLanguage:
      helpAsked === "yes" ? unlessSkipped(chance, () => pick(chance, shares.language)) : undefined,
  };
}

type Shares = ReturnType<typeof sharesOf>;

function sharesOf(opening: AnsweredOpening) {
  const { areaType, borough, kind, forWhom, termGone } = opening;
  const months = monthsOfGrowth(opening.date);
  const isChallenged = areaType === 1 || areaType === 2;
  const newcomers =
    between(FIRST_TIME_AS_TERM_BEGINS, FIRST_TIME_AS_TERM_ENDS, termGone) *
    (isChallenged ? 1 + MONTHLY_NEWCOMERS * months : 1);
  const men = forWhom === "dads" ? MEN_WHERE_IT_IS_FOR_DADS : MEN_AT_FIRST + MONTHLY_MEN * months;
  const helped =
    (areaType === null ? HELP_ASKED_WHERE_AREA_IS_UNKNOWN : HELP_ASKED_SHARE[areaType]) *
    (kind === "introduction_preschool" ? MORE_HELP_AT_INTRODUCTION : 1);
  return {
    home: homesAround(opening),
    firstTime: weighted(FIRST_TIMES, [newcomers, 0.95 - newcomers, 0.03, 0.02]),
    ages: agesAt(opening),
    gender: weighted(GENDERS, [0.97 - men, men, 0.005, 0.025]),
    helpAsked: weighted(HELP_ASKED, [helped, 0.97 - helped, 0.03]),
    language: weighted(HELP_LANGUAGES, languages[borough] ?? languagesElsewhere),
  };
}

/** Mostly the place's own district; how mostly differs from place to place. */
function homesAround({ site, districts: [own, ...others] }: AnsweredOpening): Weighted<string> {
  if (own === undefined) throw new Error(`${site} lies in no district.`);
  const atHome = between(48, 72, chanceOf(`homes round ${site}`)());
  const neighbours = others
    .slice(0, neighbourWeights.length)
    .map((id, index) => [id, neighbourWeights[index] ?? 0] as const);
  return [[own, atHome], ...neighbours, ["outside_stockholm", 6], ["dont_know", 3], ["rather_not_say", 4]];
}

const neighbourWeights = [9, 6, 4, 3, 2, 1];

/** The ages that may come there; of a place for a span in which none of them lies whole, those that touch it. */
function agesAt({ kind, ages: { minMonths, maxMonths } }: AnsweredOpening): Weighted<ChildAge> {
  return weighted(CHILD_AGES, ageWeights[kind]).filter(([age]) => {
    const { from, to } = monthsOf(age);
    return to >= minMonths && from <= maxMonths;
  });
}

/** In the order of the ages. */
const ageWeights: Record<SiteKind, readonly number[]> = {
  open_preschool: [22, 32, 28, 10, 5, 2, 1],
  introduction_preschool: [6, 12, 28, 24, 16, 9, 5],
};

/** In the order of the answers. */
const felt: Record<FeltQuestion, readonly number[]> = { welcome: [87, 10, 3], safe: [85, 12, 3] };

/** In the order of the languages: sv en ar so ti fa prs ckb kmr uk ru es tr pl fi other. */
const languages: Record<string, readonly number[]> = {
  jarva: [12, 8, 22, 30, 8, 3, 3, 4, 2, 1, 1, 2, 4, 1, 1, 6],
  skarholmen: [14, 8, 26, 14, 5, 4, 3, 6, 4, 2, 2, 5, 8, 3, 2, 6],
  "hasselby-vallingby": [18, 10, 20, 14, 7, 5, 3, 4, 2, 4, 3, 4, 4, 4, 2, 6],
  "enskede-arsta-vantor": [22, 12, 16, 12, 8, 5, 3, 3, 2, 4, 3, 6, 3, 4, 2, 6],
};
const languagesElsewhere = [40, 22, 6, 3, 3, 3, 1, 1, 1, 6, 4, 5, 2, 4, 3, 6];

function weighted<Choice>(
  choices: readonly Choice[],
  weights: readonly number[],
): (readonly [Choice, weight: number])[] {
  return choices.map((choice, index) => [choice, weights[index] ?? 0] as const);
}

function unlessSkipped<Answer>(chance: Chance, answer: () => Answer): Answer | undefined {
  return chance() < SKIPPED ? undefined : answer();
}

function between(from: number, to: number, part: number): number {
  return from + (to - from) * part;
}
