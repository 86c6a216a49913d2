import type { Temporal } from "temporal-polyfill";
import { realNow, toDate } from "#app/platform/clock.ts";
import type { Writer } from "#app/platform/database.ts";
import type { Advice, BookingId, MessageKind, OpeningId } from "#db/schema.ts";
import {
  findParty,
  listHeardClosed,
  listParties,
  type Party,
  updateRevisions,
} from "./party-queries.server.ts";
import {
  insertMessages,
  type NewMessage,
  updateReminderDue,
  updateWithdrawn,
} from "./message-queries.server.ts";
import { isAdvised } from "./advice.ts";
import { dueFor } from "./when-due.ts";

/** Every kind but a ready message, which says what it is. */
type ToldOnItsOwn = Exclude<MessageKind, "advice">;
/** What becomes of an opening, for all its parties. */
type OfOpening = "closing" | "change" | "reopening";

/** What is told, and of which opening where all who come to it are told the same. */
type What =
  | { readonly kind: ToldOnItsOwn; readonly of: OpeningId | null }
  | { readonly kind: "advice"; readonly advice: Advice; readonly of: OpeningId };

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
  const party = await findParty(tx, bookingId);
  if (!party) return;
  await insertDue(tx, [party], { kind, of: null }, now);
  if (kind === "receipt") await remind(tx, party, now);
}

/** Reminds a party of one more occasion of what it has its receipt for already. */
export async function queueReminder(
  tx: Writer,
  bookingId: BookingId,
  now: Temporal.ZonedDateTime,
): Promise<void> {
  const party = await findParty(tx, bookingId);
  if (party) await remind(tx, party, now);
}

async function remind(tx: Writer, party: Party, now: Temporal.ZonedDateTime): Promise<void> {
  const reminder = dueFor("reminder", party, party.bookedAt);
  // Who leaves a contact after its time has the receipt.
  if (!reminder || reminder.at.epochMilliseconds <= now.epochMilliseconds) return;
  await updateReminderDue(tx, party.bookingId, reminder);
  await insertDue(tx, [party], { kind: "reminder", of: null }, now);
}

/**
 * Tells every party of an opening that it is closed, changed or open again, and their calendars with them. The opening's
 * row must be locked: who cancels meanwhile waits, and is asked about again before sending.
 *
 * A closing that waits is dropped when the opening opens again, and the other way round: then its party has heard
 * nothing new, and is told nothing. So closed, open and closed within a minute is told once.
 */
export async function tellOpening(
  tx: Writer,
  openingId: OpeningId,
  kind: OfOpening,
  now: Temporal.ZonedDateTime,
): Promise<void> {
  await updateRevisions(tx, openingId);
  if (kind !== "closing") await updateWithdrawn(tx, openingId, "closing", toDate(now));
  if (kind !== "reopening") await updateWithdrawn(tx, openingId, "reopening", toDate(now));
  // Asked after the dropping, which has waited for whoever was just taking a message.
  const heard = new Set(await listHeardClosed(tx, openingId));
  const parties = (await listParties(tx, openingId)).filter(
    ({ bookingId }) => kind === "change" || heard.has(bookingId) === (kind === "reopening"),
  );
  await insertDue(tx, parties, { kind, of: openingId }, now);
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
  await insertDue(tx, parties, { kind: "advice", advice, of: openingId }, now);
}

async function insertDue(
  tx: Writer,
  parties: readonly Party[],
  what: What,
  now: Temporal.ZonedDateTime,
): Promise<void> {
  const { kind } = what;
  const [advice, openingId] = [kind === "advice" ? what.advice : null, what.of];
  const messages = parties.flatMap((party): NewMessage[] => {
    const due = dueFor(kind, party, now);
    const { bookingId, operatorId } = party;
    const key =
      kind === "advice" ? `${kind}:${what.advice}:${what.of}:${bookingId}` : keyOf(party, kind, now);
    return due ? [{ key, bookingId, operatorId, kind, due, advice, openingId }] : [];
  });
  await insertMessages(tx, messages, { now: toDate(now), real: toDate(realNow()) });
}

/** What makes two messages the same one. */
function keyOf(party: Party, kind: ToldOnItsOwn, now: Temporal.ZonedDateTime): string {
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
