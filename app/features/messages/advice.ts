import type { Temporal } from "temporal-polyfill";
import type { OpeningFacts } from "#app/features/openings/opening.ts";
import type { Texts } from "#app/i18n/texts.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { Advice, BookingKind, OpeningId } from "#db/schema.ts";

/** Ready messages, the commonest first: few, each true of one day, none that a stranger's pen could fill in. */
export const ADVICE = [
  "outdoor_clothes",
  "bring_food",
  "other_entrance",
  "starts_late",
] as const satisfies readonly Advice[];

/** One of them as it is said; only a late start has a time. */
export interface SaidAdvice {
  readonly advice: Advice;
  readonly begins: Temporal.PlainTime | null;
}

/** Which one, of which opening. */
export interface Advised {
  readonly advice: Advice;
  readonly openingId: OpeningId;
}

/** Why nothing was told; each is a key under `unit:tell.refused`. */
export type AdviceRefusal = "over" | "closed" | "begins" | "already_told";

/** A late start is said in steps of a quarter, at most this much after the start. */
const LATE = { stepMinutes: 15, mostMinutes: 120 };

/** When a late opening may be said to begin: every quarter after its start and before its end. */
export function lateStarts({ starts, ends }: Pick<OpeningFacts, "starts" | "ends">): Temporal.PlainTime[] {
  const count = LATE.mostMinutes / LATE.stepMinutes;
  return Array.from({ length: count }, (_, step) => starts.add({ minutes: (step + 1) * LATE.stepMinutes }))
    .filter((begins) => begins.epochMilliseconds < ends.epochMilliseconds)
    .map((begins) => begins.toPlainTime());
}

/**
 * Whether an opening's parties may be told now: it is neither closed nor over, and a late start is one of those that
 * can be and still lies ahead. What has been said stays said: the same again tells nobody, another time is refused.
 * @param before what has been told of this opening
 */
export function decideAdvice(
  opening: Pick<OpeningFacts, "starts" | "ends" | "closure">,
  said: SaidAdvice,
  before: readonly SaidAdvice[],
  now: Temporal.ZonedDateTime,
): Result<"tell" | "told_before", AdviceRefusal> {
  const earlier = before.find(({ advice }) => advice === said.advice);
  if (earlier) return isSame(earlier, said) ? accept("told_before") : refuse("already_told");
  if (opening.closure) return refuse("closed");
  if (now.epochMilliseconds >= opening.ends.epochMilliseconds) return refuse("over");
  const isOdd = said.advice !== "starts_late" && said.begins !== null;
  return isOdd || !isStillTrue(said, opening, now) ? refuse("begins") : accept("tell");
}

/** Whether what was said is still to be told: a late start only while it lies ahead and the opening's hours are the same. */
export function isStillTrue(
  { advice, begins }: SaidAdvice,
  opening: Pick<OpeningFacts, "starts" | "ends">,
  now: Temporal.ZonedDateTime,
): boolean {
  if (advice !== "starts_late") return true;
  if (begins === null || !lateStarts(opening).some((time) => time.equals(begins))) return false;
  return opening.starts.withPlainTime(begins).epochMilliseconds > now.epochMilliseconds;
}

function isSame(a: SaidAdvice, b: SaidAdvice): boolean {
  return a.begins?.toString() === b.begins?.toString();
}

/** Who is told: a kept place and a notice alike; who waits for a place has none to come to. */
export function isAdvised({ kind }: { kind: BookingKind }): boolean {
  return kind !== "waiting";
}

/** A ready message in the reader's language. @param starts when the opening begins by its plan */
export function adviceText(
  { advice, begins }: SaidAdvice,
  starts: Temporal.ZonedDateTime,
  { t, format }: Texts,
): string {
  return t(`advice:${advice}`, {
    day: format.dayShort(starts.toPlainDate()),
    time: format.time(begins ?? starts.toPlainTime()),
  });
}
