import type { Temporal } from "temporal-polyfill";
import type { OwnOpening } from "#app/features/door/door-queries.server.ts";
import { lockOpening } from "#app/features/openings/opening-queries.server.ts";
import type { Database, Reader } from "#app/platform/database.ts";
import { accept, type Result } from "#app/result.ts";
import type { FeltAnswer, FeltQuestion, OperatorId } from "#db/schema.ts";
import { isCountWeek } from "./count-weeks.ts";
import {
  countFelt,
  existsAnswerKey,
  insertAnswerKey,
  listDistricts,
  listTraitCrosses,
  listTraitTallies,
  upsertFeltTallies,
  upsertTraitCross,
  upsertTraitTallies,
} from "./trait-queries.server.ts";
import {
  type AnswerRefusal,
  asksFelt,
  asksNow,
  crossOf,
  decideAnswers,
  decideFelt,
  decideTakeBack,
  ticksOf,
  type TraitAnswers,
  type Way,
} from "./traits.ts";
import { findAsking } from "./weeks-in-force.server.ts";

/** Whether a day lies in a count week of an operator's places. */
export async function isAsked(
  db: Reader,
  operatorId: OperatorId,
  date: Temporal.PlainDate,
): Promise<boolean> {
  return isCountWeek(date, (await findAsking(db, operatorId)).mondays);
}

/** Whether a form, or a booking's receipt, has been counted; never what it said. */
export function hasAnswered(db: Reader, keyHash: Buffer): Promise<boolean> {
  return existsAnswerKey(db, keyHash);
}

interface SaidTraits {
  readonly answers: TraitAnswers;
  readonly way: Way;
  /** of the form, or of the booking whose receipt asked: counted once */
  readonly keyHash: Buffer;
  /** takes a slip that was typed in wrongly back again */
  readonly takeBack?: boolean;
}

/**
 * Counts what somebody said of themselves: +1 per answer, each alone, and home district × first time. Nothing is kept
 * of who said it. The same form sent again counts once. Undefined where the opening is not the site's.
 */
export async function countTraits(
  db: Database,
  own: OwnOpening,
  said: SaidTraits,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, AnswerRefusal> | undefined> {
  return db.write(own.operatorId, async (tx) => {
    const opening = await lockOpening(tx, own.id);
    if (opening?.site.id !== own.siteId) return undefined;
    if (await existsAnswerKey(tx, said.keyHash)) return accept(true);
    const districts = (await listDistricts(tx)).map(({ id }) => id);
    const ticks = ticksOf(said.answers, districts);
    const cross = crossOf(said.answers, districts);
    const asked = asksNow(opening, said.way, await isAsked(tx, own.operatorId, opening.date), now);
    const decision = said.takeBack
      ? decideTakeBack(asked, { ticks, cross }, await listCounted(tx, own))
      : decideAnswers(asked, ticks);
    if (!decision.ok) return decision;
    const difference = said.takeBack ? -1 : 1;
    await upsertTraitTallies(tx, own, ticks, difference);
    if (cross) await upsertTraitCross(tx, own, cross, difference);
    await insertAnswerKey(tx, own, said.keyHash);
    return decision;
  });
}

async function listCounted(tx: Reader, { id }: OwnOpening) {
  return { ticks: await listTraitTallies(tx, id), crosses: await listTraitCrosses(tx, id) };
}

/** Counts answers to the two questions after a visit. The same form counts once. Undefined where the opening is not the site's. */
export async function countFeltAnswers(
  db: Database,
  own: OwnOpening,
  said: { answers: readonly { question: FeltQuestion; answer: FeltAnswer }[]; keyHash: Buffer },
  now: Temporal.ZonedDateTime,
): Promise<Result<true, AnswerRefusal> | undefined> {
  return db.write(own.operatorId, async (tx) => {
    const opening = await lockOpening(tx, own.id);
    if (opening?.site.id !== own.siteId) return undefined;
    if (await existsAnswerKey(tx, said.keyHash)) return accept(true);
    const decision = decideFelt(asksFelt(opening, now), said.answers, await countFelt(tx, own.id));
    if (!decision.ok) return decision;
    await upsertFeltTallies(tx, own, said.answers);
    await insertAnswerKey(tx, own, said.keyHash);
    return decision;
  });
}
