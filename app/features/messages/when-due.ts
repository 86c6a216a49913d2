import type { Temporal } from "temporal-polyfill";
import type { BookingKind, DropReason, MessageKind } from "#db/schema.ts";

/** What decides whether and when a party is told something; as it is now, not as it was when the message was written. */
export interface MessageFacts {
  readonly kind: BookingKind;
  readonly bookedAt: Temporal.ZonedDateTime;
  readonly cancelled: boolean;
  /** places are held for a waiting party until then */
  readonly offerExpires: Temporal.ZonedDateTime | null;
  readonly opening: {
    readonly starts: Temporal.ZonedDateTime;
    readonly ends: Temporal.ZonedDateTime;
    readonly closed: boolean;
  };
}

/** When a message goes out, and whether it counts towards the limit. */
export interface Due {
  readonly at: Temporal.ZonedDateTime;
  readonly counts: boolean;
}

/** Nothing is sent from 20 to 08 (product.md, P11) … */
const QUIET_FROM = "20:00";
const QUIET_UNTIL = "08:00";
/** … but for a door that is closed or changed that same day: from 06. */
const URGENT_FROM = "06:00";
/** The reminder: the day before, at 16. */
const REMINDER_AT = "16:00";
/** The most that one booking gets, without what is told of its own day (product.md, P11). */
export const LIMIT = 3;
/** An answer to what somebody just did says nothing any more after so long. */
const GIVE_UP_AFTER = { hours: 24 };

/** When the message is due, asked for at `now`; undefined where there is nothing to remind of any more. */
export function dueFor(kind: MessageKind, facts: MessageFacts, now: Temporal.ZonedDateTime): Due | undefined {
  if (kind === "reminder") {
    // Who waits has no visit to be reminded of; an accepted offer brings a receipt, and that its reminder.
    if (facts.kind === "waiting") return undefined;
    const at = facts.opening.starts.subtract({ days: 1 }).withPlainTime(REMINDER_AT);
    return isBefore(facts.bookedAt, at) ? { at: outsideQuietHours(later(at, now)), counts: true } : undefined;
  }
  if (tellsOfDoor(kind)) {
    const urgent = facts.opening.starts.withPlainTime(URGENT_FROM);
    const calm = outsideQuietHours(now);
    return isBefore(calm, urgent) && !sameDay(calm, urgent)
      ? { at: calm, counts: true }
      : { at: later(urgent, now), counts: false };
  }
  return { at: outsideQuietHours(now), counts: kind !== "link" };
}

/** What becomes of a message at the moment it would be sent. */
export type Sending =
  | { readonly do: "send"; readonly counts: boolean }
  | { readonly do: "wait"; readonly due: Due }
  | { readonly do: "drop"; readonly why: DropReason };

/**
 * Asked again just before sending, by what is true then: told too late, or of what is no longer so, is worse than not
 * told.
 * @param message.sentBefore how many that count the booking has had already
 */
export function decideSending(
  message: { kind: MessageKind; counts: boolean; createdAt: Temporal.ZonedDateTime; sentBefore: number },
  facts: MessageFacts,
  now: Temporal.ZonedDateTime,
): Sending {
  const { kind } = message;
  const { opening } = facts;
  const drop = (why: DropReason): Sending => ({ do: "drop", why });
  if (facts.cancelled) return drop("cancelled");
  if (opening.closed && kind !== "closing") return drop("closed");
  // It was opened again, or the party has moved to another opening, which is not closed.
  if (!opening.closed && kind === "closing") return drop("cancelled");
  if (!isBefore(now, kind === "reminder" ? opening.starts : opening.ends)) return drop("started");
  if (kind === "offer" && !(facts.offerExpires && isBefore(now, facts.offerExpires))) return drop("answered");
  const isOld = !isBefore(now, message.createdAt.add(GIVE_UP_AFTER));
  if (isOld && (kind === "receipt" || kind === "link")) return drop("given_up");

  const due = dueFor(kind, facts, now);
  if (!due) return drop("started");
  if (isBefore(now, due.at)) return { do: "wait", due };
  if (!due.counts || message.sentBefore < LIMIT) return { do: "send", counts: due.counts };
  if (!tellsOfDoor(kind)) return drop("limit");
  // Nobody walks to a closed door for having been told too much: it waits for the day itself, when it does not count.
  return { do: "wait", due: { at: opening.starts.withPlainTime(URGENT_FROM), counts: false } };
}

/** Closed, open again, changed or something to know before one goes: of the day itself, in time for it. */
function tellsOfDoor(kind: MessageKind): boolean {
  return kind === "closing" || kind === "reopening" || kind === "change" || kind === "advice";
}

function outsideQuietHours(now: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const morning = now.withPlainTime(QUIET_UNTIL);
  if (isBefore(now, morning)) return morning;
  return isBefore(now, now.withPlainTime(QUIET_FROM)) ? now : morning.add({ days: 1 });
}

function isBefore(a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): boolean {
  return a.epochMilliseconds < b.epochMilliseconds;
}

function later(a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return isBefore(a, b) ? b : a;
}

function sameDay(a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): boolean {
  return a.toPlainDate().equals(b.toPlainDate());
}
