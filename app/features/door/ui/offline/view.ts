import type { Count } from "#app/features/door/door.ts";
import { dayOf } from "./wall-time.ts";
import type { DoorNow, ExpectedNow, HeadCount, OpeningNow, QueuedEvent, RecentTap } from "./door-now.ts";

/** What an opening's page shows: what the server knew last, with what this device has tapped since. */
export interface DoorView {
  readonly opening: OpeningNow;
  readonly counted: Count;
  readonly turnedAway: number;
  readonly room: OpeningNow["room"];
  readonly expected: readonly ExpectedNow[] | null;
}

/** How many of the last taps can be undone. */
const RECENT = 10;
/** A room state older than this reads "not updated", as `roomOf` says on the server. */
const ROOM_STATE_MS = 45 * 60_000;

/**
 * The opening with the queue's taps in it. Parties that were taken back are expected again: they come back from `recent`,
 * since the server no longer had them in its list.
 * @param error milliseconds by which the server's clock is ahead of the device's
 */
export function viewOf(
  opening: OpeningNow,
  queue: readonly QueuedEvent[],
  recent: readonly RecentTap[],
  error: number,
): DoorView {
  const own = queue.filter((event) => event.opening === opening.id);
  let counted: Count = opening.counted ?? { parties: 0, adults: 0, children: 0 };
  const count = (heads: HeadCount, sign: 1 | -1) => {
    // At a kiosk families count themselves.
    if (opening.countedBy !== "kiosk") counted = plus(counted, heads, sign);
  };
  let turnedAway = opening.turnedAway;
  let room = opening.room;
  let expected = opening.expected;
  for (const event of own) {
    switch (event.kind) {
      case "arrive":
        if (expected && !expected.some(({ id }) => id === event.booking)) break;
        expected = expected && expected.filter(({ id }) => id !== event.booking);
        count(event.heads, 1);
        break;
      case "walk_in":
        count(event.heads, 1);
        break;
      case "undo":
        if (event.takes === "turned_away") turnedAway -= 1;
        else count(event.heads, -1);
        expected = expected && withParty(expected, partyOf(event.undoes, recent));
        break;
      case "room":
        room = { state: event.state, setAt: timeOf(event, error) };
        break;
      case "turned_away":
        turnedAway += 1;
        break;
    }
  }
  return { opening, counted, turnedAway, room, expected };
}

/** When something was tapped, by the server's clock. @param error milliseconds by which that is ahead of the device's now */
export function timeOf({ at, ahead }: Pick<QueuedEvent, "at" | "ahead">, error: number): number {
  return at + (ahead ?? error);
}

function plus(count: Count, heads: HeadCount, sign: 1 | -1): Count {
  return {
    parties: count.parties + sign,
    adults: count.adults + sign * heads.adults,
    children: count.children + sign * heads.children,
  };
}

function partyOf(eventId: string, recent: readonly RecentTap[]): ExpectedNow | null {
  return recent.find(({ event }) => event.id === eventId)?.sign ?? null;
}

function withParty(expected: readonly ExpectedNow[], party: ExpectedNow | null): readonly ExpectedNow[] {
  if (!party || expected.some(({ id }) => id === party.id)) return expected;
  return [...expected, party].sort((a, b) => a.number - b.number);
}

/** The opening to show: the chosen one, else as `openingToShow` on the server. @param at by the server's clock */
export function openingAt(now: DoorNow, chosen: string | null, at: number): OpeningNow | undefined {
  const today = openingsToday(now, at);
  const running = today.filter(({ starts, ends }) => starts <= at && at < ends);
  return (
    today.find(({ id }) => id === chosen) ??
    running.find(({ forEverybody }) => forEverybody) ??
    running[0] ??
    today.find(({ starts }) => starts > at) ??
    today.at(-1)
  );
}

/** The openings of the day that it is in Stockholm. @param at by the server's clock */
export function openingsToday(now: DoorNow, at: number): OpeningNow[] {
  const day = dayOf(at);
  return now.openings.filter((opening) => opening.day === day);
}

/**
 * The week with taps in it that the server has taken: until it is asked again, they are what it knows.
 * @param error milliseconds by which the server's clock is ahead of the device's
 */
export function absorb(
  now: DoorNow,
  taken: readonly QueuedEvent[],
  recent: readonly RecentTap[],
  error: number,
): DoorNow {
  const openings = now.openings.map((opening) => {
    const { counted, turnedAway, room, expected } = viewOf(opening, taken, recent, error);
    return taken.some((event) => event.opening === opening.id)
      ? { ...opening, counted, turnedAway, room, expected }
      : opening;
  });
  return { ...now, openings };
}

/** Whether a room state has become too old to be shown as one. @param at by the server's clock */
export function isStale(room: NonNullable<OpeningNow["room"]>, at: number): boolean {
  return at - room.setAt >= ROOM_STATE_MS;
}

/** The list of taps with one more: the last ten. */
export function withTap(recent: readonly RecentTap[], tap: RecentTap): RecentTap[] {
  return [tap, ...recent].slice(0, RECENT);
}

/** The tap that takes another back; undefined where there is nothing to go back to. */
export function undoOf(tap: RecentTap, id: string, at: number): QueuedEvent | undefined {
  const { event } = tap;
  if (tap.undone || event.kind === "undo") return undefined;
  const base = { id, opening: event.opening, at };
  if (event.kind === "room") {
    return tap.before ? { ...base, kind: "room", state: tap.before } : undefined;
  }
  return {
    ...base,
    kind: "undo",
    undoes: event.id,
    booking: event.kind === "arrive" ? event.booking : null,
    takes: event.kind === "turned_away" ? "turned_away" : "visit",
    heads: event.kind === "turned_away" ? { adults: 0, children: 0 } : event.heads,
  };
}

/** The day without the lists of openings that have closed. @param at by the server's clock */
export function forgetClosed(now: DoorNow, at: number): DoorNow {
  const openings = now.openings.map((one) => (at >= one.ends ? { ...one, expected: null } : one));
  return { ...now, openings };
}

/**
 * Whether the tablet has locked itself since the server was heard: without network a tap is the only use there is.
 * @param at by the device's clock
 */
export function isLocked(now: DoorNow, recent: readonly RecentTap[], at: number): boolean {
  const { lock, heardAt } = now;
  if (!lock || heardAt === undefined) return false;
  const lastTap = Math.max(0, ...recent.map(({ event }) => event.at));
  return at >= Math.max(heardAt + lock.inMs, lastTap + lock.idleMs);
}

/** Whether what the server said of the day is new enough to be believed without it. @param at by the device's clock */
export function isFresh({ heardAt }: DoorNow, at: number, ms: number): boolean {
  return heardAt !== undefined && at - heardAt <= ms;
}

/** The day without any list: the device was locked, or the person may not see it. */
export function forgetExpected(now: DoorNow): DoorNow {
  return {
    ...now,
    seesExpected: false,
    openings: now.openings.map((one) => ({ ...one, expected: null })),
  };
}

/** The taps without whose they were: heads can still be taken back, the party cannot. */
export function forgetParties(
  recent: readonly RecentTap[],
  openings: readonly string[] | "all",
): RecentTap[] {
  return recent.filter(
    ({ event }) => event.kind !== "arrive" || (openings !== "all" && !openings.includes(event.opening)),
  );
}

/** Whether a party answers to what was typed: its number, or the beginning of a word of its sign. */
export function answersTo(party: Pick<ExpectedNow, "name" | "number">, typed: string): boolean {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const own = plain(party.name).split(/\s+/);
  return words.every((word) =>
    /^\d+$/.test(word) ? String(party.number).startsWith(word) : own.some((one) => one.startsWith(word)),
  );
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** The party whose receipt's QR code was read: "famn 2026-11-24 red boat 12". */
export function partyOfCode(code: string, parties: readonly ExpectedNow[]): ExpectedNow | undefined {
  const [, colour, sign, number] = /^famn \d{4}-\d\d-\d\d (\w+) (\w+) (\d{1,2})$/.exec(code.trim()) ?? [];
  return parties.find(
    (party) => party.colour === colour && party.sign === sign && String(party.number) === number,
  );
}
