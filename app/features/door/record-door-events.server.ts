import type { Temporal } from "temporal-polyfill";
import { insertConfirmation, insertRoomState } from "#app/features/openings/opening-state-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import type { BookingId } from "#db/schema.ts";
import { insertCorrection } from "./correction-queries.server.ts";
import {
  deleteTurnedAway,
  insertEvents,
  listKnownEvents,
  listPartiesOf,
  listStandingVisits,
  listTurnedAway,
  updateArrivalsAgain,
  updateFlagsSeen,
  upsertFlag,
} from "./door-event-queries.server.ts";
import {
  deleteArrival,
  insertArrivals,
  insertTurnedAway,
  insertVisits,
  lockLedger,
  type OwnOpening,
} from "./door-queries.server.ts";
import { type DoorEvent, type Known, type Merged, mergeEvents } from "./merge-events.ts";

/**
 * Records what a door saw while it could not say so, for one opening, under its lock. The same batch, or part of it,
 * sent again changes nothing. Undefined where the opening is not the site's.
 */
export async function recordDoorEvents(
  db: Database,
  own: OwnOpening,
  events: readonly DoorEvent[],
  now: Temporal.ZonedDateTime,
): Promise<Merged["outcomes"] | undefined> {
  return db.write(own.operatorId, async (tx) => {
    const ledger = await lockLedger(tx, own);
    if (!ledger) return undefined;
    const merged = mergeEvents(ledger, await findKnown(tx, own, events), events, now);
    await write(tx, own, merged, now);
    return merged.outcomes;
  });
}

/** Staff have read what was flagged. Undefined where the opening is not the site's. */
export async function seeFlags(
  db: Database,
  own: OwnOpening,
  now: Temporal.ZonedDateTime,
): Promise<{ readonly ok: true } | undefined> {
  return db.write(own.operatorId, async (tx) => {
    if (!(await lockLedger(tx, own))) return undefined;
    await updateFlagsSeen(tx, own.id, toDate(now));
    return { ok: true };
  });
}

async function findKnown(tx: Writer, own: OwnOpening, events: readonly DoorEvent[]): Promise<Known> {
  const undoes = events.flatMap((event) => (event.kind === "undo" ? [event.undoes] : []));
  const bookings = events.flatMap((event) =>
    event.kind === "arrive" || event.kind === "undo" ? (event.booking ?? []) : [],
  );
  const parties = await listPartiesOf(tx, own.id, [...new Set<BookingId>(bookings)]);
  const visits = await listStandingVisits(tx, own.id, undoes);
  return {
    events: new Set(await listKnownEvents(tx, [...events.map(({ id }) => id), ...undoes])),
    parties: new Map(parties.map((party) => [party.id, party])),
    visits: new Map(visits.map((visit) => [visit.id, visit])),
    turnedAway: new Set(await listTurnedAway(tx, own.id, undoes)),
  };
}

async function write(
  tx: Writer,
  own: OwnOpening,
  merged: Merged,
  now: Temporal.ZonedDateTime,
): Promise<void> {
  const { outcomes, taps, visits, undone, turnedAway, notTurnedAway, rooms, flags } = merged;
  const isIn = [...taps].filter(([, count]) => count > 0).map(([id]) => id);
  const isOut = [...taps].filter(([, count]) => count === 0).map(([id]) => id);
  for (const id of isOut) await deleteArrival(tx, id);
  if (isIn.length > 0) await insertArrivals(tx, own, isIn);
  if (taps.size > 0) {
    const times = [...taps].map(([id, count]) => ({ id, times: Math.max(0, count - 1) }));
    await updateArrivalsAgain(tx, own, times);
  }
  if (visits.length > 0)
    await insertVisits(
      tx,
      own,
      "staff",
      visits.map((visit) => ({ ...visit, at: toDate(visit.at) })),
    );
  for (const { at, ...correction } of undone) {
    await insertCorrection(tx, own, { ...correction, reason: "undone", at: toDate(at) });
  }
  for (const [id, at] of turnedAway) await insertTurnedAway(tx, own, id, toDate(at));
  await deleteTurnedAway(tx, own.id, notTurnedAway);
  for (const { state, at } of rooms) await insertRoomState(tx, own.id, state, toDate(at));
  for (const [kind, times] of flags) await upsertFlag(tx, own, { kind, times, at: toDate(now) });
  const [first] = visits;
  if (first) await insertConfirmation(tx, own.id, toDate(first.at));
  const carriedOut = outcomes.filter(({ outcome }) => outcome !== "known" && outcome !== "too_late");
  await insertEvents(
    tx,
    own,
    carriedOut.map(({ id }) => id),
  );
}
