import type { Temporal } from "temporal-polyfill";
import { realNow, toDate } from "#app/platform/clock.ts";
import type { Writer } from "#app/platform/database.ts";
import type { Advice, BookingId, MessageKind, OpeningId } from "#db/schema.ts";
import {
  listHeardClosed,
  listParties,
  listPartiesOf,
  type Party,
  updateRevisions,
} from "./party-queries.server.ts";
import {
  insertMessages,
  type NewMessage,
  updateReminderDue,
  updateSaidWithNext,
  updateWithdrawn,
} from "./message-queries.server.ts";
import { isAdvised, type Advised } from "./advice.ts";
import type { Heard } from "./what-changed.ts";
import { dueFor } from "./when-due.ts";

/** Every kind that says all: a ready message says of which opening it is what, a change what was heard before. */
type ToldOnItsOwn = Exclude<MessageKind, "advice" | "change">;
/** What is told. */
type What = ToldOnItsOwn | { readonly advised: Advised } | { readonly heard: Heard };

/**
 * Tells a party, if it wants to be told: the one call for use cases, in their own transaction. Asked twice for the same
 * thing it is told once. A receipt brings its reminder along, and moves one that was meant for another day.
 */
export async function queueMessage(
  tx: Writer,
  bookingId: BookingId,
  kind: ToldOnItsOwn,
  now: Temporal.ZonedDateTime,
): Promise<void> {
  await queueMessages(tx, [bookingId], kind, now);
}

/** Tells several parties the same, each as if it were told alone. */
export async function queueMessages(
  tx: Writer,
  bookingIds: readonly BookingId[],
  kind: ToldOnItsOwn,
  now: Temporal.ZonedDateTime,
): Promise<void> {
  if (bookingIds.length === 0) return;
  const parties = await listPartiesOf(tx, bookingIds);
  await insertDue(tx, parties, kind, null, now);
  if (kind !== "receipt") return;
  for (const party of parties) await remind(tx, party, now);
}

/** Reminds a party of one more occasion of what it has its receipt for already. */
export async function queueReminder(
  tx: Writer,
  bookingId: BookingId,
  now: Temporal.ZonedDateTime,
): Promise<void> {
  for (const party of await listPartiesOf(tx, [bookingId])) await remind(tx, party, now);
}

async function remind(tx: Writer, party: Party, now: Temporal.ZonedDateTime): Promise<void> {
  const reminder = dueFor("reminder", party, party.bookedAt);
  // Who leaves a contact after its time has the receipt.
  if (!reminder || reminder.at.epochMilliseconds <= now.epochMilliseconds) return;
  await updateReminderDue(tx, party.bookingId, reminder);
  await insertDue(tx, [party], "reminder", null, now);
}

/**
 * Tells every party of an opening that it is closed, open again or what of it changed, and their calendars with them. The
 * opening's row must be locked: who cancels meanwhile waits, and is asked about again before sending.
 *
 * A closing that waits is dropped when the opening opens again, and the other way round: then its party has heard
 * nothing new, and is told nothing. So closed, open and closed within a minute is told once.
 * @param what of a change: the opening as it was before
 */
export async function tellOpening(
  tx: Writer,
  openingId: OpeningId,
  what: "closing" | "reopening" | Heard,
  now: Temporal.ZonedDateTime,
): Promise<void> {
  await updateRevisions(tx, openingId);
  if (what !== "closing") await updateWithdrawn(tx, openingId, "closing", toDate(now));
  if (what !== "reopening") await updateWithdrawn(tx, openingId, "reopening", toDate(now));
  const parties = await listParties(tx, openingId);
  if (what === "closing" || what === "reopening") {
    // Asked after the dropping, which has waited for whoever was just taking a message.
    const heard = new Set((await listHeardClosed(tx, [openingId])).map(({ id }) => id));
    const news = parties.filter(({ bookingId }) => heard.has(bookingId) === (what === "reopening"));
    return insertDue(tx, news, what, openingId, now);
  }
  const keys = parties.map((party) => keyOf(party, "change", now));
  await insertDue(tx, parties, { heard: what }, openingId, now);
  await updateSaidWithNext(tx, keys, toDate(now));
}

/**
 * Tells an opening's parties something ready; who waits for a place has none to bring anything to. Which of them it is
 * must be the opening's already (`insertAdvice`). The opening's row must be locked, as for a closing.
 */
export async function tellAdvice(
  tx: Writer,
  openingId: OpeningId,
  advice: Advice,
  now: Temporal.ZonedDateTime,
): Promise<void> {
  const parties = (await listParties(tx, openingId)).filter(isAdvised);
  await insertDue(tx, parties, { advised: { advice, openingId } }, openingId, now);
}

async function insertDue(
  tx: Writer,
  parties: readonly Party[],
  what: What,
  openingId: OpeningId | null,
  now: Temporal.ZonedDateTime,
): Promise<void> {
  const messages = parties.flatMap((party): NewMessage[] => {
    const { bookingId, operatorId } = party;
    const said = saidOf(what, party, now);
    const due = dueFor(said.kind, party, now);
    return due ? [{ ...said, bookingId, operatorId, due, openingId }] : [];
  });
  await insertMessages(tx, messages, { now: toDate(now), real: toDate(realNow()) });
}

function saidOf(
  what: What,
  party: Party,
  now: Temporal.ZonedDateTime,
): Pick<NewMessage, "key" | "kind" | "advised" | "heard"> {
  const nothing = { advised: null, heard: null };
  if (typeof what === "string") return { ...nothing, kind: what, key: keyOf(party, what, now) };
  if ("heard" in what) {
    return { ...nothing, heard: what.heard, kind: "change", key: keyOf(party, "change", now) };
  }
  const { advised } = what;
  const key = `advice:${advised.advice}:${advised.openingId}:${party.bookingId}`;
  return { ...nothing, advised, kind: "advice", key };
}

/** What makes two messages the same one. */
function keyOf(party: Party, kind: ToldOnItsOwn | "change", now: Temporal.ZonedDateTime): string {
  const same = `${kind}:${party.bookingId}`;
  switch (kind) {
    case "reminder":
      return same;
    case "receipt":
    case "change":
    case "closing":
    case "reopening":
      return `${same}:${party.revision}`;
    case "offer":
      return `${same}:${party.offeredAt?.epochMilliseconds ?? 0}`;
    case "link":
      return `${same}:${now.toPlainDateTime().toString().slice(0, 13)}`;
  }
}
