import type { Temporal } from "temporal-polyfill";
import { countingWindow, isLocked } from "#app/features/door/door.ts";
import { isForEverybody, type OpeningFacts } from "#app/features/openings/opening.ts";
import type { LanguageTag } from "#app/i18n/languages.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { FeltAnswer, FeltQuestion, Trait } from "#db/schema.ts";

export const FIRST_TIMES = ["yes", "no", "dont_know", "rather_not_say"] as const;
/** Answers to where somebody lives, beside the city's districts. */
export const ELSEWHERE = ["outside_stockholm", "dont_know", "rather_not_say"] as const;
export const CHILD_AGES = ["0-5m", "6-11m", "1y", "2y", "3y", "4y", "5y"] as const;
export const GENDERS = ["woman", "man", "other", "rather_not_say"] as const;
export const HELP_ASKED = ["yes", "no", "rather_not_say"] as const;
/** The languages help may have been asked in: those Famn knows, easy Swedish being Swedish, and any other. */
export const HELP_LANGUAGES = [
  "sv",
  "en",
  "ar",
  "so",
  "ti",
  "fa",
  "prs",
  "ckb",
  "kmr",
  "uk",
  "ru",
  "es",
  "tr",
  "pl",
  "fi",
  "other",
] as const satisfies readonly (LanguageTag | "other")[];
export const FELT_QUESTIONS = ["welcome", "safe"] as const satisfies readonly FeltQuestion[];
export const FELT_ANSWERS = ["yes", "so_so", "no"] as const satisfies readonly FeltAnswer[];

/** What somebody said of themselves; what is left out was skipped. */
export interface TraitAnswers {
  readonly firstTime?: (typeof FIRST_TIMES)[number] | undefined;
  /** a district's id, or one of `ELSEWHERE` */
  readonly home?: string | undefined;
  readonly childAges: readonly (typeof CHILD_AGES)[number][];
  readonly gender?: (typeof GENDERS)[number] | undefined;
  readonly helpAsked?: (typeof HELP_ASKED)[number] | undefined;
  readonly helpLanguage?: string | undefined;
}

/** One answer to one question: +1. */
export interface Tick {
  readonly trait: Trait;
  readonly value: string;
}
/** The only two answers that are counted together. */
export interface Cross {
  readonly home: string;
  readonly firstTime: string;
}

/** The single answers of somebody, each alone; a home that is no district of the city was not given. */
export function ticksOf(answers: TraitAnswers, districts: readonly string[]): Tick[] {
  const { firstTime, childAges, gender, helpAsked } = answers;
  const home = homeOf(answers, districts);
  const language = HELP_LANGUAGES.find((tag) => helpAsked === "yes" && tag === answers.helpLanguage);
  return [
    ...one("first_time", firstTime),
    ...one("home_district", home),
    ...[...new Set(childAges)].flatMap((age) => one("child_age", age)),
    ...one("adult_gender", gender),
    ...one("help_asked", helpAsked),
    ...one("help_language", language),
  ];
}

function one(trait: Trait, value: string | undefined): Tick[] {
  return value === undefined ? [] : [{ trait, value }];
}

/** Home district × first time, where both were answered. */
export function crossOf(answers: TraitAnswers, districts: readonly string[]): Cross | null {
  const home = homeOf(answers, districts);
  return home !== undefined && answers.firstTime !== undefined
    ? { home, firstTime: answers.firstTime }
    : null;
}

function homeOf({ home }: TraitAnswers, districts: readonly string[]): string | undefined {
  return [...districts, ...ELSEWHERE].find((known) => known === home);
}

/** How answers reach us: typed in from picture slips, tapped at the kiosk, or sent from a receipt. */
export type Way = "slip" | "kiosk" | "receipt";
/** Why nothing was counted; each is a key under `traits:refused`. */
export type AnswerRefusal = "not_asked_now" | "nothing_said";

/**
 * Whether an opening's visitors are asked this way now: in a count week; at the kiosk where it counts the opening, else
 * on slips and receipts, so that hardly anybody answers twice. A receipt asks while the opening runs, a kiosk while it
 * is counted; slips are typed in from the start until the day is locked. Never at an appointment: it has one party, so
 * its tallies would be that booking's answers.
 */
export function asksNow(
  opening: OpeningFacts,
  way: Way,
  isInCountWeek: boolean,
  now: Temporal.ZonedDateTime,
): boolean {
  if (!isInCountWeek || isOfOneParty(opening)) return false;
  if ((way === "kiosk") !== (opening.countedBy === "kiosk")) return false;
  const at = now.epochMilliseconds;
  const begun = at >= opening.starts.epochMilliseconds;
  if (way === "slip") return begun && !isLocked(opening.starts.toPlainDate(), now.toPlainDate());
  if (way === "receipt") return begun && at < opening.ends.epochMilliseconds && !opening.closure;
  const { from, until } = countingWindow(opening);
  return at >= from.epochMilliseconds && at <= until.epochMilliseconds;
}

/** An appointment is one party's: what is counted of it is known of whom. */
function isOfOneParty({ mode }: Pick<OpeningFacts, "mode">): boolean {
  return mode === "appointment";
}

/** Whether a form with answers is counted. */
export function decideAnswers(asked: boolean, ticks: readonly unknown[]): Result<true, AnswerRefusal> {
  if (!asked) return refuse("not_asked_now");
  return ticks.length > 0 ? accept(true) : refuse("nothing_said");
}

/** A slip is taken back where each of its answers has been counted, and its two that belong together as such. */
export function decideTakeBack(
  asked: boolean,
  slip: { readonly ticks: readonly Tick[]; readonly cross: Cross | null },
  counted: { readonly ticks: readonly Tick[]; readonly crosses: readonly Cross[] },
): Result<true, AnswerRefusal> {
  if (!asked) return refuse("not_asked_now");
  const { ticks, cross } = slip;
  const isCounted = (tick: Tick) =>
    counted.ticks.some(({ trait, value }) => trait === tick.trait && value === tick.value);
  const isCrossed =
    !cross ||
    counted.crosses.some(({ home, firstTime }) => home === cross.home && firstTime === cross.firstTime);
  return ticks.length > 0 && ticks.every(isCounted) && isCrossed ? accept(true) : refuse("nothing_said");
}

/** More answers than an opening has visitors are no visitors'. */
const MOST_FELT = 300;

/**
 * Whether the two questions are asked of an opening's visitors now: from its start until its counting ends, and of no
 * appointment's, whose answer would be known of whom.
 */
export function asksFelt(
  opening: Pick<OpeningFacts, "starts" | "ends" | "closure" | "mode">,
  now: Temporal.ZonedDateTime,
): boolean {
  if (isOfOneParty(opening)) return false;
  const at = now.epochMilliseconds;
  const { until } = countingWindow(opening);
  return !opening.closure && at >= opening.starts.epochMilliseconds && at <= until.epochMilliseconds;
}

/** Whether answers to the two questions are counted. @param already the most answers to one of them so far */
export function decideFelt(
  asked: boolean,
  answers: readonly unknown[],
  already: number,
): Result<true, AnswerRefusal> {
  return decideAnswers(asked && already < MOST_FELT, answers);
}

/**
 * The opening that somebody comes from who is asked at a site: the latest that has begun and still asks, what is for
 * everybody before a course beside it.
 */
export function justVisited<Visited extends Pick<OpeningFacts, "starts" | "ends" | "closure" | "mode">>(
  openings: readonly Visited[],
  now: Temporal.ZonedDateTime,
): Visited | undefined {
  const asking = openings.filter((opening) => asksFelt(opening, now));
  return asking.findLast(isForEverybody) ?? asking.at(-1);
}

/**
 * What staff may know of the answers so far: how many each question has, never which, not even one by one. Not the
 * children's ages: a slip has one for each child, so their number is no number of slips.
 */
export function answersByQuestion(
  tallies: readonly (Tick & { readonly count: number })[],
): { readonly trait: Trait; readonly count: number }[] {
  const sums = new Map<Trait, number>();
  for (const { trait, count } of tallies)
    if (trait !== "child_age") sums.set(trait, (sums.get(trait) ?? 0) + count);
  return [...sums].map(([trait, count]) => ({ trait, count }));
}
