import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { isUuid } from "#app/features/openings/uuid.ts";
import type { BookingId, OpeningId, VisitId } from "#db/schema.ts";
import { CLOSURE_REASONS } from "#app/features/openings/closure-reasons.ts";
import { CORRECTION_REASONS, LARGEST_VISIT } from "./door.ts";
import type { DoorEvent } from "./merge-events.ts";
import type { LastCount } from "./undo-count.server.ts";

const id = <Id extends string>() => z.custom<Id>((value) => typeof value === "string" && isUuid(value));
const heads = z.coerce.number().int().min(0);

/** Every form of the door, by its intent; `key` is the form's own, so that a double tap is one tap. */
export const doorForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("arrive"),
    opening: id<OpeningId>(),
    key: id<VisitId>(),
    booking: id<BookingId>(),
  }),
  z.object({
    intent: z.literal("walk_in"),
    opening: id<OpeningId>(),
    key: id<VisitId>(),
    adults: heads,
    children: heads,
  }),
  z.object({ intent: z.literal("undo"), opening: id<OpeningId>() }),
  z.object({
    intent: z.literal("room"),
    opening: id<OpeningId>(),
    state: z.enum(["room", "few", "full"]),
  }),
  z.object({ intent: z.literal("turned_away"), opening: id<OpeningId>(), key: id<string>() }),
  z.object({ intent: z.literal("confirm"), opening: id<OpeningId>() }),
  z.object({ intent: z.literal("nobody_came"), opening: id<OpeningId>() }),
  z.object({ intent: z.literal("reopen"), opening: id<OpeningId>() }),
  z.object({ intent: z.literal("flags_seen"), opening: id<OpeningId>() }),
  z.object({
    intent: z.literal("close"),
    opening: id<OpeningId>(),
    reason: z.enum(CLOSURE_REASONS).optional(),
  }),
]);

const eventHeads = z
  .object({
    adults: z.int().min(0).max(LARGEST_VISIT.adults),
    children: z.int().min(0).max(LARGEST_VISIT.children),
  })
  .refine(({ adults, children }) => adults + children > 0);
const eventBase = {
  id: id<VisitId>(),
  opening: id<OpeningId>(),
  at: z.number(),
  ahead: z.number().optional().catch(undefined),
};
const doorEvent = z.discriminatedUnion("kind", [
  z.object({ ...eventBase, kind: z.literal("arrive"), booking: id<BookingId>(), heads: eventHeads }),
  z.object({ ...eventBase, kind: z.literal("walk_in"), heads: eventHeads }),
  z.object({
    ...eventBase,
    kind: z.literal("undo"),
    undoes: id<VisitId>(),
    booking: id<BookingId>().nullable(),
  }),
  z.object({ ...eventBase, kind: z.literal("room"), state: z.enum(["room", "few", "full"]) }),
  z.object({ ...eventBase, kind: z.literal("turned_away") }),
]);

/** As many events as one request carries: well within the largest form. */
const LARGEST_BATCH = 100;
/** A clock may be wrong by years; beyond this it makes no difference. */
const LONGEST_AGO_MS = 100 * 365 * 24 * 3600 * 1000;
const batch = z.object({ sentAt: z.number(), events: z.array(z.unknown()).max(LARGEST_BATCH) });

/**
 * Reads what a device has queued, by opening: how long ago each was by the device's clock, and by the server's as the
 * device knew it when it was tapped. An event that is none is told apart, so that it does not hold up the
 * others. Undefined where it is no batch at all.
 */
export function readBatch(text: FormDataEntryValue | null, now: Temporal.ZonedDateTime) {
  const { data: sent } = batch.safeParse(typeof text === "string" ? parsed(text) : undefined);
  if (!sent) return undefined;
  const byOpening = new Map<OpeningId, DoorEvent[]>();
  const unreadable: unknown[] = [];
  for (const one of sent.events) {
    const { data: event } = doorEvent.safeParse(one);
    if (!event) {
      unreadable.push(one);
      continue;
    }
    const { opening, at, ahead, ...rest } = event;
    const ago = bounded(sent.sentAt - at);
    const agoAsHeard = ahead === undefined ? ago : bounded(now.epochMilliseconds - (at + ahead));
    byOpening.set(opening, [...(byOpening.get(opening) ?? []), { ...rest, ago, agoAsHeard }]);
  }
  return { byOpening, unreadable: unreadable.flatMap((one) => idOf(one) ?? []) };
}

function bounded(ago: number): number {
  return Math.max(-LONGEST_AGO_MS, Math.min(LONGEST_AGO_MS, ago));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function idOf(event: unknown): string | undefined {
  return z.object({ id: z.string() }).safeParse(event).data?.id;
}

const wholeNumber = z
  .string()
  .trim()
  .regex(/^([+\-−]?\d{1,4})?$/)
  .transform((text) => Number(text.replace("−", "-")));
const countText = z.union([
  z.literal("none").transform(() => null),
  z
    .string()
    .regex(/^\d{1,7} \d{1,7} \d{1,7}$/)
    .transform((text) => {
      const [parties = 0, adults = 0, children = 0] = text.split(" ").map(Number);
      return { parties, adults, children };
    }),
]);

/** What the corrections' form carries beside what is filled in: its key, and the count it stands beside. */
export const correctionBasis = z.object({ key: id<string>(), seen: countText });

/** What the unit head fills in: signed numbers (empty is none) and why. */
export const correctionForm = z.object({
  parties: wholeNumber,
  adults: wholeNumber,
  children: wholeNumber,
  reason: z.enum(CORRECTION_REASONS),
});

/** The last count of this device as its cookie keeps it: the visit's id, and the booking's where there is one. */
export function writeLastCount(last: LastCount): string {
  return last.bookingId ? `${last.visitId}.${last.bookingId}` : last.visitId;
}

/** Reads the cookie; undefined where it holds something else. */
export function readLastCount(cookie: string | undefined): LastCount | undefined {
  const [visit, booking] = cookie?.split(".") ?? [];
  const visitId = id<VisitId>().safeParse(visit);
  const bookingId = id<BookingId>().safeParse(booking);
  return visitId.success
    ? { visitId: visitId.data, bookingId: bookingId.success ? bookingId.data : null }
    : undefined;
}
