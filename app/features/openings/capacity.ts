import type { OpeningId } from "#db/schema.ts";

/** How many come together. */
export interface Heads {
  readonly adults: number;
  readonly children: number;
}

/** What an opening's limit counts. Never null and never "0 means unset": no limit is said as `uncounted`. */
export type Capacity =
  | { readonly unit: "persons"; readonly persons: number }
  | { readonly unit: "adults"; readonly adults: number }
  | { readonly unit: "adults_and_children"; readonly adults: number; readonly children: number }
  | { readonly unit: "families"; readonly families: number }
  | { readonly unit: "uncounted" };

/** What is held by bookings of an opening. */
export interface Booked extends Heads {
  readonly parties: number;
}

/**
 * The part of a limit that may be booked; the rest is kept for those who come without booking.
 * Rounds down, as the database's own guard `never_overbooked` does.
 * @param dropInShare per cent
 */
export function bookableCapacity(capacity: Capacity, dropInShare: number): Capacity {
  const part = (limit: number) => Math.floor((limit * (100 - dropInShare)) / 100);
  switch (capacity.unit) {
    case "persons":
      return { unit: "persons", persons: part(capacity.persons) };
    case "adults":
      return { unit: "adults", adults: part(capacity.adults) };
    case "adults_and_children":
      return {
        unit: "adults_and_children",
        adults: part(capacity.adults),
        children: part(capacity.children),
      };
    case "families":
      return { unit: "families", families: part(capacity.families) };
    case "uncounted":
      return capacity;
  }
}

/** Whether the whole party fits beside what is booked. A party is never split. Always true for `uncounted`. */
export function hasRoomFor(limit: Capacity, booked: Booked, party: Heads): boolean {
  switch (limit.unit) {
    case "persons":
      return booked.adults + booked.children + party.adults + party.children <= limit.persons;
    case "adults":
      return booked.adults + party.adults <= limit.adults;
    case "adults_and_children":
      return (
        booked.adults + party.adults <= limit.adults && booked.children + party.children <= limit.children
      );
    case "families":
      return booked.parties + 1 <= limit.families;
    case "uncounted":
      return true;
  }
}

/** How much of the limit is left in its own unit (for two limits, the scarcer); null for `uncounted`. Never negative. */
export function left(limit: Capacity, booked: Booked): number | null {
  const atLeastZero = (count: number) => Math.max(0, count);
  switch (limit.unit) {
    case "persons":
      return atLeastZero(limit.persons - booked.adults - booked.children);
    case "adults":
      return atLeastZero(limit.adults - booked.adults);
    case "adults_and_children":
      return atLeastZero(Math.min(limit.adults - booked.adults, limit.children - booked.children));
    case "families":
      return atLeastZero(limit.families - booked.parties);
    case "uncounted":
      return null;
  }
}

/** What a party may at most need of each to fit in; null where the limit does not count it. May be negative. */
export interface Free {
  readonly persons: number | null;
  readonly adults: number | null;
  readonly children: number | null;
  readonly parties: number | null;
}

/** How many parties fit at most into what is free: nobody comes without an adult. No number where nothing is counted. */
export function mostParties({ persons, adults, parties }: Free): number {
  return Math.min(...[persons, adults, parties].map((count) => count ?? Infinity));
}

/** What is free of the limit, for the query that finds the next party that fits; agrees with `hasRoomFor`. */
export function freeOf(limit: Capacity, booked: Booked): Free {
  const none = { persons: null, adults: null, children: null, parties: null };
  switch (limit.unit) {
    case "persons":
      return { ...none, persons: limit.persons - booked.adults - booked.children };
    case "adults":
      return { ...none, adults: limit.adults - booked.adults };
    case "adults_and_children":
      return {
        ...none,
        adults: limit.adults - booked.adults,
        children: limit.children - booked.children,
      };
    case "families":
      return { ...none, parties: limit.families - booked.parties };
    case "uncounted":
      return none;
  }
}

/** The columns that hold an opening's limit. */
export interface LimitColumns {
  readonly id: OpeningId;
  readonly capacity_unit: Capacity["unit"];
  readonly persons_limit: number | null;
  readonly adults_limit: number | null;
  readonly children_limit: number | null;
  readonly families_limit: number | null;
}

/** An opening's limit, as its columns say. Throws where the one of its unit is not there, which the schema forbids. */
export function capacityOf(row: LimitColumns): Capacity {
  const limit = (value: number | null) => {
    if (value === null) throw new Error(`Opening ${row.id} lacks the limit of its unit.`);
    return value;
  };
  switch (row.capacity_unit) {
    case "persons":
      return { unit: "persons", persons: limit(row.persons_limit) };
    case "adults":
      return { unit: "adults", adults: limit(row.adults_limit) };
    case "adults_and_children":
      return {
        unit: "adults_and_children",
        adults: limit(row.adults_limit),
        children: limit(row.children_limit),
      };
    case "families":
      return { unit: "families", families: limit(row.families_limit) };
    case "uncounted":
      return { unit: "uncounted" };
  }
}
