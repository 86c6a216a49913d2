import type { Temporal } from "temporal-polyfill";
import { type OpeningFacts, phaseOf, releasedAt } from "#app/features/openings/opening.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { ChildAge } from "#db/schema.ts";
import { bookableCapacity, hasRoomFor, type Heads } from "#app/features/openings/capacity.ts";

/** The largest party: what one group of adults and children who come together can be. */
export const PARTY_LIMITS = { adults: 6, children: 8 } as const;

/** Adults and children who come together; booked, counted and moved as one. */
export interface Party extends Heads {
  readonly childAges: readonly ChildAge[];
}

/** Why a party gets no booking; each is a key under `booking:refused`. */
export type BookingRefusal =
  "closed" | "over" | "full" | "released" | "booking_not_open" | "signs_used_up" | "childrenNeeded";

/** What the rule needs to know beside the opening. */
interface SiteRules {
  /** an adult without a child (expecting, a first look) is welcome */
  readonly adultsAlone: boolean;
  /** the operator has decided how long bookings are kept; without it none may be taken */
  readonly retentionDecided: boolean;
}

/**
 * Whether the party gets what the opening's one button gives: a kept place where places are kept, else a notice that
 * it is coming. All or nothing: a party is never split. The opening's row must be locked by the caller.
 */
export function decideBooking(
  opening: OpeningFacts,
  site: SiteRules,
  party: Party,
  now: Temporal.ZonedDateTime,
): Result<"booking" | "coming", BookingRefusal> {
  if (opening.closure) return refuse("closed");
  if (phaseOf(opening, now) === "over") return refuse("over");
  if (party.children === 0 && !site.adultsAlone) return refuse("childrenNeeded");
  if (!site.retentionDecided) return refuse("booking_not_open");
  if (opening.mode !== "bookable") return accept("coming");
  if (now.epochMilliseconds >= releasedAt(opening).epochMilliseconds) return refuse("released");
  const limit = bookableCapacity(opening.capacity, opening.dropInShare);
  return hasRoomFor(limit, opening.booked, party) ? accept("booking") : refuse("full");
}
