import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { MessageKind } from "#db/schema.ts";
import { decideSending, dueFor, LIMIT, type MessageFacts } from "./when-due.ts";

const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Stockholm]`);
/** Tuesday 24 November 2026, 09.30 to 12. */
const facts = (change: Partial<MessageFacts> = {}): MessageFacts => ({
  kind: "coming",
  bookedAt: at("2026-11-20T10:00"),
  cancelled: false,
  offerExpires: null,
  opening: { starts: at("2026-11-24T09:30"), ends: at("2026-11-24T12:00"), closed: false },
  ...change,
});
const closed = facts({ opening: { ...facts().opening, closed: true } });
const due = (kind: MessageKind, now: string, of = facts()) => {
  const found = dueFor(kind, of, at(now));
  return found && `${found.at.toPlainDateTime().toString({ smallestUnit: "minute" })} ${found.counts}`;
};
const sending = (kind: MessageKind, now: string, of = facts(), sentBefore = 0, createdAt = now) => {
  const message = { kind, counts: true, createdAt: at(createdAt), sentBefore };
  const decided = decideSending(message, of, at(now));
  return decided.do === "drop" ? decided.why : decided.do;
};

describe("when a message is due", () => {
  test.each<[MessageKind, string, string | undefined]>([
    ["receipt", "2026-11-20T10:00", "2026-11-20T10:00 true"],
    ["receipt", "2026-11-20T19:59", "2026-11-20T19:59 true"],
    ["receipt", "2026-11-20T20:00", "2026-11-21T08:00 true"],
    ["receipt", "2026-11-21T07:59", "2026-11-21T08:00 true"],
    ["link", "2026-11-20T23:00", "2026-11-21T08:00 false"],
    ["reminder", "2026-11-20T10:00", "2026-11-23T16:00 true"],
    ["closing", "2026-11-21T12:00", "2026-11-21T12:00 true"],
    ["closing", "2026-11-21T21:00", "2026-11-22T08:00 true"],
    ["closing", "2026-11-23T21:00", "2026-11-24T06:00 false"],
    ["closing", "2026-11-24T05:10", "2026-11-24T06:00 false"],
    ["closing", "2026-11-24T07:15", "2026-11-24T07:15 false"],
    ["change", "2026-11-24T07:15", "2026-11-24T07:15 false"],
  ])("a %s asked for at %s goes out at %s", (kind, now, expected) => expect(due(kind, now)).toBe(expected));

  test.each([
    ["the same day", "2026-11-24T07:00"],
    ["the evening before", "2026-11-23T16:00"],
  ])("who booked %s needs no reminder", (_, bookedAt) => {
    expect(due("reminder", bookedAt, facts({ bookedAt: at(bookedAt) }))).toBeUndefined();
  });

  test("who waits is not reminded: there is no place to come to", () => {
    expect(due("reminder", "2026-11-20T10:00", facts({ kind: "waiting" }))).toBeUndefined();
    expect(due("reminder", "2026-11-20T10:00", facts({ kind: "booking" }))).toBe("2026-11-23T16:00 true");
  });

  test("between 20 and 08 nothing is sent, but for a closed or changed door of the same day, from 06 (proof 48)", () => {
    const kinds = fc.constantFrom<MessageKind>("receipt", "reminder", "change", "closing", "offer", "link");
    fc.assert(
      fc.property(kinds, fc.integer({ min: 0, max: 5 * 24 * 60 }), (kind, minutes) => {
        const now = at("2026-11-19T12:00").add({ minutes });
        const found = dueFor(kind, facts(), now);
        if (!found) return;
        const { hour } = found.at;
        const ofTheDay = found.at.toPlainDate().equals(facts().opening.starts.toPlainDate());
        const urgent = (kind === "closing" || kind === "change") && ofTheDay;
        expect(found.at.epochMilliseconds).toBeGreaterThanOrEqual(now.epochMilliseconds);
        expect(hour >= (urgent ? 6 : 8) && (urgent || hour < 20)).toBe(true);
        expect(found.counts).toBe(!urgent && kind !== "link");
      }),
    );
  });

  test("the night when clocks change keeps the wall's hours", () => {
    expect(due("receipt", "2027-03-28T00:30")).toBe("2027-03-28T08:00 true");
    expect(due("receipt", "2026-10-24T22:30")).toBe("2026-10-25T08:00 true");
  });
});

describe("what is asked again just before sending", () => {
  test.each<[string, MessageKind, string, MessageFacts, number, string]>([
    ["as it was", "receipt", "2026-11-20T10:00", facts(), 0, "send"],
    ["the party has cancelled", "reminder", "2026-11-23T16:00", facts({ cancelled: true }), 0, "cancelled"],
    ["cancelled, then closed", "closing", "2026-11-24T07:15", { ...closed, cancelled: true }, 0, "cancelled"],
    ["closed", "reminder", "2026-11-23T16:00", closed, 0, "closed"],
    ["closed", "closing", "2026-11-24T07:15", closed, 0, "send"],
    ["started", "reminder", "2026-11-24T09:30", facts(), 0, "started"],
    ["open again, or moved", "closing", "2026-11-24T07:15", facts(), 0, "cancelled"],
    ["running", "closing", "2026-11-24T09:40", closed, 0, "send"],
    ["over", "closing", "2026-11-24T12:00", closed, 0, "started"],
    ["no offer any more", "offer", "2026-11-23T10:00", facts({ kind: "booking" }), 0, "answered"],
    ["three before", "reminder", "2026-11-23T16:00", facts(), LIMIT, "limit"],
    ["three before, closed today", "closing", "2026-11-24T07:15", closed, LIMIT, "send"],
    ["three before, closed in three days", "closing", "2026-11-21T12:00", closed, LIMIT, "wait"],
    ["three before, asked for", "link", "2026-11-21T12:00", facts(), LIMIT, "send"],
    ["delayed into the night", "reminder", "2026-11-23T21:00", facts(), 0, "wait"],
  ])("%s: a %s at %s", (_, kind, now, of, before, expected) => {
    expect(sending(kind, now, of, before)).toBe(expected);
  });

  test("a receipt that could not be sent for a day is given up, a closing only when the opening is over", () => {
    expect(sending("receipt", "2026-11-22T09:00", facts(), 0, "2026-11-21T09:00")).toBe("given_up");
    expect(sending("closing", "2026-11-24T11:59", closed, 0, "2026-11-21T09:00")).toBe("send");
  });

  test("a closing that met the limit goes out at 06 on the day, when it does not count", () => {
    const now = at("2026-11-21T12:00");
    const message = { kind: "closing" as const, counts: true, createdAt: now, sentBefore: LIMIT };
    const decided = decideSending(message, closed, now);
    expect(decided.do === "wait" && decided.due).toEqual({ at: at("2026-11-24T06:00"), counts: false });
  });

  test("a reminder of a party that moved waits for the new day", () => {
    const moved = facts({
      opening: { starts: at("2026-11-27T09:30"), ends: at("2026-11-27T12:00"), closed: false },
    });
    expect(sending("reminder", "2026-11-23T16:00", moved)).toBe("wait");
  });
});
