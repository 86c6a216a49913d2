import type { ColourKey, SignKey } from "#app/features/booking/picture-sign.ts";
import type { Count } from "#app/features/door/door.ts";
import type { CountedBy, DoorFlagKind, RoomStateValue } from "#db/schema.ts";

/** Moments are milliseconds since 1970, as browsers count them. */
type Moment = number;

/** How many. */
export interface HeadCount {
  readonly adults: number;
  readonly children: number;
}

/** A party that is expected, as its button shows it. */
export interface ExpectedNow extends HeadCount {
  readonly id: string;
  readonly sign: SignKey;
  readonly colour: ColourKey;
  readonly number: number;
  readonly name: string;
}

/** One of today's openings as the server knows it. */
export interface OpeningNow {
  readonly id: string;
  /** `2026-11-24` */
  readonly day: string;
  readonly hours: string;
  /** which course or appointment it is */
  readonly about: string | null;
  readonly starts: Moment;
  readonly ends: Moment;
  /** neither a course nor an appointment */
  readonly forEverybody: boolean;
  readonly closedWhy: string | null;
  readonly countedBy: CountedBy;
  readonly counted: Count | null;
  readonly turnedAway: number;
  readonly room: { readonly state: RoomStateValue; readonly setAt: Moment } | null;
  /** more are inside than the limit says */
  readonly overLimit: boolean;
  readonly flags: readonly { readonly kind: DoorFlagKind; readonly times: number }[];
  /** null where whoever holds the device may not see it, or it was wiped */
  readonly expected: readonly ExpectedNow[] | null;
}

/** A door's week as the server knows it at one moment: today with its lists, the days after with their hours. */
export interface DoorNow {
  readonly at: Moment;
  /** when the device heard it, by its own clock */
  readonly heardAt?: Moment | undefined;
  readonly seesExpected: boolean;
  /** milliseconds until the tablet locks itself, and how long each use keeps it open; null where nothing locks it */
  readonly lock: { readonly inMs: number; readonly idleMs: number } | null;
  readonly openings: readonly OpeningNow[];
}

/** One tap as it is queued. Append-only: what is taken back is a tap of its own. */
export type QueuedEvent = {
  readonly id: string;
  readonly opening: string;
  /** by the device's clock */
  readonly at: Moment;
  /** by how many milliseconds the server's clock was ahead then, as last heard */
  readonly ahead?: number | undefined;
} & (
  | { readonly kind: "arrive"; readonly booking: string; readonly heads: HeadCount }
  | { readonly kind: "walk_in"; readonly heads: HeadCount }
  | {
      readonly kind: "undo";
      readonly undoes: string;
      readonly booking: string | null;
      /** what it takes off the count that is shown; the server knows by itself */
      readonly takes: "visit" | "turned_away";
      readonly heads: HeadCount;
    }
  | { readonly kind: "room"; readonly state: RoomStateValue }
  | { readonly kind: "turned_away" }
);

/** What the device did last, for undo. The party stays on the device, and goes with the expected list. */
export interface RecentTap {
  readonly event: QueuedEvent;
  readonly sign: ExpectedNow | null;
  /** the room before, where that is what was tapped */
  readonly before: RoomStateValue | null;
  readonly undone: boolean;
  /** what the server made of it, where that is worth telling */
  readonly outcome: string | null;
}
