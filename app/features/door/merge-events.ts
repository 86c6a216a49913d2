import type { Temporal } from "temporal-polyfill";
import type { Heads } from "#app/features/openings/capacity.ts";
import type { BookingId, DoorFlagKind, RoomStateValue, VisitId } from "#db/schema.ts";
import { type Count, countingWindow, isCountLocked, type Ledger } from "./door.ts";

/** One tap at a door, as the device that saw it says it: what happened, and how many milliseconds before sending. */
export type DoorEvent = {
  readonly id: VisitId;
  /** by the device's clock */
  readonly ago: number;
  /** by the server's, as the device knew it when it was tapped */
  readonly agoAsHeard: number;
} & (
  | { readonly kind: "arrive"; readonly booking: BookingId; readonly heads: Heads }
  | { readonly kind: "walk_in"; readonly heads: Heads }
  | { readonly kind: "undo"; readonly undoes: VisitId; readonly booking: BookingId | null }
  | { readonly kind: "room"; readonly state: RoomStateValue }
  | { readonly kind: "turned_away" }
);

/** What became of an event. Known: it was in already. All are final: none is to be sent again. */
export type EventOutcome = "done" | "known" | "nothing_to_undo" | DoorFlagKind;

/** A party as the ledger has it: how many tablets have let it in, and whether it is expected at this opening at all. */
interface KnownParty extends Heads {
  readonly taps: number;
  readonly isExpected: boolean;
}

/** What the ledger knows of the things that a batch speaks of. */
export interface Known {
  readonly events: ReadonlySet<string>;
  readonly parties: ReadonlyMap<BookingId, KnownParty>;
  /** the visits that stand: not taken back */
  readonly visits: ReadonlyMap<VisitId, Heads>;
  readonly turnedAway: ReadonlySet<string>;
}

/** What is to be written for a batch. */
export interface Merged {
  readonly outcomes: readonly { readonly id: VisitId; readonly outcome: EventOutcome }[];
  /** how many tablets have let each party in, where that changed */
  readonly taps: ReadonlyMap<BookingId, number>;
  readonly visits: readonly (Heads & { readonly id: VisitId; readonly at: Temporal.ZonedDateTime })[];
  readonly undone: readonly Undone[];
  readonly turnedAway: ReadonlyMap<string, Temporal.ZonedDateTime>;
  readonly notTurnedAway: readonly string[];
  readonly rooms: readonly { readonly state: RoomStateValue; readonly at: Temporal.ZonedDateTime }[];
  readonly flags: ReadonlyMap<DoorFlagKind, number>;
}

interface Undone {
  readonly id: VisitId;
  /** null where another tablet's visit stands for the same party: the ledger does not know which */
  readonly visitId: VisitId | null;
  readonly difference: Count;
  readonly at: Temporal.ZonedDateTime;
}

/** Beyond this it is worth telling that a time is not what the device's clock said. */
const ODD_MS = 5 * 60_000;

/**
 * When it was, by the server's clock. What the device's own calls `ago` is right however wrong that clock is, unless it
 * was set between tap and sending. Then what the device last heard of the server's clock before the tap is right, and
 * the two differ: that is told, for the clock may also have been set before the tap. Never outside the time in which
 * the opening may be counted, never ahead of now.
 */
function trueTime(
  { ago, agoAsHeard }: Pick<DoorEvent, "ago" | "agoAsHeard">,
  now: Temporal.ZonedDateTime,
  window: ReturnType<typeof countingWindow>,
): { readonly at: Temporal.ZonedDateTime; readonly isOdd: boolean } {
  const before = (milliseconds: number) => now.subtract({ milliseconds: Math.round(milliseconds) });
  const [byItself, asHeard] = [before(ago), before(agoAsHeard)];
  const latest = isAfter(window.until, now) ? now : window.until;
  const isPossible = (one: Temporal.ZonedDateTime) => !isAfter(window.from, one) && !isAfter(one, latest);
  const wasSet = Math.abs(ago - agoAsHeard) > ODD_MS;
  const said = wasSet && (isPossible(asHeard) || !isPossible(byItself)) ? asHeard : byItself;
  const at = isAfter(said, latest) ? latest : isAfter(window.from, said) ? window.from : said;
  const moved = Math.abs(at.epochMilliseconds - said.epochMilliseconds);
  return { at, isOdd: wasSet || moved > ODD_MS };
}

function isAfter(a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): boolean {
  return a.epochMilliseconds > b.epochMilliseconds;
}

/**
 * What a batch of events adds to an opening's ledger. What has happened is never refused: a party that is no longer
 * expected, an opening that was closed, a room that is full are counted all the same, and flagged. A party that two
 * tablets let in is one visit, in whatever order they send, until both have taken it back. What staff counted where a
 * kiosk counts is flagged alone.
 */
export function mergeEvents(
  ledger: Ledger,
  known: Known,
  events: readonly DoorEvent[],
  now: Temporal.ZonedDateTime,
): Merged {
  const window = countingWindow(ledger.opening);
  const locked = isCountLocked(ledger, now.toPlainDate());
  // Families' heads are counted by themselves there: staff's taps say who is in, and add and take back none.
  const atKiosk = ledger.opening.countedBy === "kiosk";
  const seen = new Set(known.events);
  const standing = new Map(known.visits);
  const taps = new Map<BookingId, number>();
  const flags = new Map<DoorFlagKind, number>();
  const turnedAway = new Map<string, Temporal.ZonedDateTime>();
  const notTurnedAway: string[] = [];
  const visits: Merged["visits"][number][] = [];
  const undone: Undone[] = [];
  const rooms: Merged["rooms"][number][] = [];
  const flag = (kind: DoorFlagKind) => flags.set(kind, (flags.get(kind) ?? 0) + 1);

  const count = (id: VisitId, { adults, children }: Heads, at: Temporal.ZonedDateTime) => {
    if (atKiosk) return;
    visits.push({ id, adults, children, at });
    standing.set(id, { adults, children });
    if (ledger.opening.closure) flag("after_closing");
  };
  const takeBack = (id: VisitId, visitId: VisitId | null, heads: Heads, at: Temporal.ZonedDateTime) => {
    if (atKiosk) return;
    const difference = { parties: -1, adults: 0 - heads.adults, children: 0 - heads.children };
    undone.push({ id, visitId, difference, at });
    if (visitId) standing.delete(visitId);
  };

  const arrive = (
    event: Extract<DoorEvent, { kind: "arrive" }>,
    at: Temporal.ZonedDateTime,
  ): EventOutcome => {
    const party = known.parties.get(event.booking);
    if (!party?.isExpected) flag("not_expected");
    if (!party) {
      count(event.id, event.heads, at);
      return "not_expected";
    }
    const before = taps.get(event.booking) ?? party.taps;
    taps.set(event.booking, before + 1);
    if (before > 0) {
      flag("counted_by_another");
      return "counted_by_another";
    }
    count(event.id, party, at);
    return party.isExpected ? "done" : "not_expected";
  };

  const undo = (event: Extract<DoorEvent, { kind: "undo" }>, at: Temporal.ZonedDateTime): EventOutcome => {
    if (turnedAway.delete(event.undoes)) return "done";
    if (known.turnedAway.has(event.undoes)) {
      notTurnedAway.push(event.undoes);
      return "done";
    }
    const party = event.booking && known.parties.get(event.booking);
    const visit = standing.get(event.undoes);
    if (!event.booking || !party) {
      if (!visit) return "nothing_to_undo";
      takeBack(event.id, event.undoes, visit, at);
      return "done";
    }
    const before = taps.get(event.booking) ?? party.taps;
    if (before === 0 || !seen.has(event.undoes)) return "nothing_to_undo";
    taps.set(event.booking, before - 1);
    if (before === 1) takeBack(event.id, visit ? event.undoes : null, visit ?? party, at);
    return "done";
  };

  const carryOut = (event: DoorEvent): EventOutcome => {
    if (seen.has(event.id)) return "known";
    if (locked) {
      flag("too_late");
      return "too_late";
    }
    seen.add(event.id);
    const { at, isOdd } = trueTime(event, now, window);
    if (isOdd) flag("odd_time");
    switch (event.kind) {
      case "arrive":
        return arrive(event, at);
      case "walk_in":
        if (atKiosk) {
          flag("counted_by_another");
          return "counted_by_another";
        }
        count(event.id, event.heads, at);
        return "done";
      case "undo":
        return undo(event, at);
      case "room":
        rooms.push({ state: event.state, at });
        return "done";
      case "turned_away":
        turnedAway.set(event.id, at);
        return "done";
    }
  };

  const outcomes = events.map((event) => ({ id: event.id, outcome: carryOut(event) }));
  return { outcomes, taps, visits, undone, turnedAway, notTurnedAway, rooms, flags };
}
