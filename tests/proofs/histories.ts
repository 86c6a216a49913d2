import type { Kysely } from "kysely";
import { Temporal } from "temporal-polyfill";
import { closeOpening } from "#app/features/door/close-opening.server.ts";
import { correctCount } from "#app/features/door/correct-count.server.ts";
import { countWalkIn } from "#app/features/door/count-walk-in.server.ts";
import { findCount } from "#app/features/door/door-queries.server.ts";
import { enterBatch } from "#app/features/door/enter-batch.server.ts";
import { recordDoorEvents } from "#app/features/door/record-door-events.server.ts";
import { countTurnedAway } from "#app/features/door/say-how-it-is.server.ts";
import { stateNobodyCame } from "#app/features/door/state-nobody-came.server.ts";
import { undoCount } from "#app/features/door/undo-count.server.ts";
import { areFiguresClosed } from "#app/features/reach/closed-figures.server.ts";
import { isUuid } from "#app/features/openings/uuid.ts";
import { ZONE } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { aFormKey } from "#db/factories/people.ts";
import type { MadeOpening } from "#db/factories/places.ts";
import type { BatchId, Tables } from "#db/schema.ts";
import type { Chance } from "#db/seed/chance.ts";

/** What the site's own page said of an opening when its figures were last open. */
export type SaidByTheSite = Awaited<ReturnType<typeof findCount>>;

/** Something that happens to an opening of a history, so many days after it. */
interface Event {
  readonly daysLater: number;
  readonly happen: (at: Temporal.ZonedDateTime) => Promise<unknown>;
}

/** What becomes of an opening: closed, not counted, nobody, counted by taps or paper, late tablets, corrections. */
export function inventEvents(
  db: Database,
  owner: Kysely<Tables>,
  opening: MadeOpening,
  chance: Chance,
): Event[] {
  const upTo = (most: number) => Math.floor(chance() * (most + 1));
  const heads = () => ({ adults: 1 + upTo(2), children: upTo(3) });
  const fate = chance();
  const events: Event[] = [];
  const add = (daysLater: number, happen: Event["happen"]) => void events.push({ daysLater, happen });
  if (fate < 0.1) add(0, (at) => closeOpening(db, opening, "illness", at));
  else if (fate < 0.2) add(0, (at) => stateNobodyCame(db, opening, at));
  else if (fate < 0.4) {
    const sum = { parties: 2, adults: 2 + upTo(3), children: 2 + upTo(4) };
    const count = { kind: "whole_day", turnedAway: upTo(1), sum } as const;
    add(upTo(5), (at) => enterBatch(db, opening, { id: batchKey(), seen: 0, count, enteredBy: "staff" }, at));
  } else if (fate < 0.9) {
    for (let taps = 1 + upTo(2); taps > 0; taps--)
      add(0, (at) => countWalkIn(db, opening, heads(), aFormKey(), at));
    if (chance() < 0.3) add(0, (at) => countTurnedAway(db, opening, aFormKey(), at));
    if (chance() < 0.3) {
      const mistaken = aFormKey();
      add(0, (at) => countWalkIn(db, opening, { adults: 6, children: 8 }, mistaken, at));
      add(0, (at) => undoCount(db, opening, { visitId: mistaken, bookingId: null }, at));
    }
    if (chance() < 0.5) add(0, () => answer(owner, opening, upTo(3), 1 + upTo(2)));
  }
  // Also after the lock, when a tablet is told that it is too late.
  if (chance() < 0.4) {
    const tap = { kind: "walk_in", id: aFormKey(), heads: heads() } as const;
    const daysLater = 1 + upTo(6);
    const ago = daysLater * 86_400_000;
    add(daysLater, (at) => recordDoorEvents(db, opening, [{ ...tap, ago, agoAsHeard: ago }], at));
  }
  for (let times = upTo(2); times > 0; times--) {
    const difference = { parties: upTo(3) - 1, adults: upTo(3) - 1, children: upTo(3) - 1 };
    add(upTo(25), async (at) => {
      const { counted } = await db.read(opening.operatorId, (reader) => findCount(reader, opening.id));
      const request = { formKey: aFormKey(), difference, reason: "wrong_numbers" } as const;
      await correctCount(db, opening, { ...request, seen: counted, untilLock: false }, at);
    });
  }
  return events;
}

/** Lets a day's events happen at half past nine, and hears from the site what its openings have come to. */
export async function live(
  db: Database,
  day: Temporal.PlainDate,
  openings: readonly { readonly opening: MadeOpening; readonly events: readonly Event[] }[],
  said: Map<string, SaidByTheSite>,
): Promise<void> {
  const at = day.toZonedDateTime({ timeZone: ZONE, plainTime: "09:30" });
  for (const { opening, events } of openings) {
    const date = Temporal.PlainDate.from(opening.date);
    const due = events.filter(({ daysLater }) => date.add({ days: daysLater }).equals(day));
    for (const { happen } of due) await happen(at);
    if (due.length === 0 && !date.equals(day)) continue;
    const now = await db.read(opening.operatorId, async (reader) => ({
      areClosed: await areFiguresClosed(reader, opening.operatorId, date),
      count: await findCount(reader, opening.id),
    }));
    if (!now.areClosed) said.set(opening.id, now.count);
  }
}

async function answer(
  owner: Kysely<Tables>,
  { id, operatorId }: MadeOpening,
  said: number,
  count: number,
): Promise<void> {
  const of = { opening_id: id, operator_id: operatorId, count };
  const home = ["tensta", "kista", "dont_know", "outside_stockholm"][said] ?? "tensta";
  await owner
    .insertInto("trait_tally")
    .values([
      { ...of, trait: "home_district", value: home },
      { ...of, trait: "help_asked", value: "yes" },
    ])
    .execute();
  await owner
    .insertInto("trait_cross")
    .values({ ...of, home_district: home, first_time: "yes" })
    .execute();
  await owner
    .insertInto("felt_tally")
    .values({ ...of, question: "welcome", answer: "so_so" })
    .execute();
}

function batchKey(): BatchId {
  const key: string = aFormKey();
  if (!isUuid<BatchId>(key)) throw new Error("Not a key.");
  return key;
}
