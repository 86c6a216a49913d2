import { type Booked, type Capacity, hasRoomFor } from "#app/features/openings/capacity.ts";
import { chanceOf } from "./chance.ts";
import { type InventedParty, inventParty } from "./synthetic-visits.ts";

const BOOKED_OF_THOSE_WHO_CAME = 0.6;
const NO_SHOWS_PER_BOOKING = 0.12;

/**
 * The places that were booked at a past opening: by some of those who came, and by some who did not.
 * @param limit what could be booked there
 */
export function inventBooked(
  opening: { readonly site: string; readonly template: string; readonly date: string },
  came: readonly InventedParty[],
  limit: Capacity,
): Booked {
  const chance = chanceOf(`bookings at ${opening.site} ${opening.template} ${opening.date}`);
  const booking = came.filter(() => chance() < BOOKED_OF_THOSE_WHO_CAME);
  const stayedAway = booking.filter(() => chance() < NO_SHOWS_PER_BOOKING).map(() => inventParty(chance));
  let booked: Booked = { adults: 0, children: 0, parties: 0 };
  for (const { adults, children } of [...booking, ...stayedAway]) {
    if (!hasRoomFor(limit, booked, { adults, children })) continue;
    booked = {
      adults: booked.adults + adults,
      children: booked.children + children,
      parties: booked.parties + 1,
    };
  }
  return booked;
}
