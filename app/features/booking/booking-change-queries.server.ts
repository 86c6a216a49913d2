import { sql } from "kysely";
import type { Booked, Capacity, Heads } from "#app/features/openings/capacity.ts";
import type { Writer } from "#app/platform/database.ts";
import { sendAhead } from "#app/platform/pipelined.ts";
import type { BookingId, BookingKind, EndReason, OpeningId, SiteId } from "#db/schema.ts";
import type { Party } from "./booking.ts";
import type { PictureSign } from "./picture-sign.ts";

/** Holds (+1) or gives back (−1) a party's places; the database refuses more than may be booked. Sent ahead. */
export async function updatePlacesHeld(
  tx: Writer,
  openingId: OpeningId,
  party: Heads,
  direction: 1 | -1,
): Promise<void> {
  const { adults, children } = party;
  const change = { adults: direction * adults, children: direction * children, parties: direction };
  await updateBooked(tx, openingId, change);
}

/** Adds to what an opening's bookings and offers hold in all; the same guard. Sent ahead. */
export async function updateBooked(tx: Writer, openingId: OpeningId, more: Booked): Promise<void> {
  const { adults, children, parties } = more;
  if (adults === 0 && children === 0 && parties === 0) return;
  await sendAhead(
    tx,
    tx
      .updateTable("opening")
      .set((eb) => ({
        booked_adults: eb("booked_adults", "+", adults),
        booked_children: eb("booked_children", "+", children),
        booked_parties: eb("booked_parties", "+", parties),
      }))
      .where("id", "=", openingId),
  );
}

/** Ends a booking or a wait. Sent ahead. */
export async function updateCancelled(tx: Writer, id: BookingId, why: EndReason, at: Date): Promise<void> {
  await sendAhead(
    tx,
    tx
      .updateTable("booking")
      .set((eb) => ({ cancelled_at: at, cancelled_why: why, revision: eb("revision", "+", 1) }))
      .where("id", "=", id)
      .where("cancelled_at", "is", null),
  );
}

/** Takes a cancellation back; `kind` is what the opening gives now. */
export async function updateUndone(tx: Writer, id: BookingId, kind: BookingKind): Promise<void> {
  await tx
    .updateTable("booking")
    .set((eb) => ({
      kind,
      cancelled_at: null,
      cancelled_why: null,
      offered_at: null,
      offer_expires_at: null,
      revision: eb("revision", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
}

/** Makes an offered place the party's own. */
export async function updateAccepted(tx: Writer, id: BookingId): Promise<void> {
  await tx
    .updateTable("booking")
    .set((eb) => ({ kind: "booking", revision: eb("revision", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** How many come, and how old the children are. */
export async function updateParty(tx: Writer, id: BookingId, party: Party): Promise<void> {
  await tx
    .updateTable("booking")
    .set((eb) => ({
      adults: party.adults,
      children: party.children,
      child_ages: sql`${[...party.childAges]}::text[]`,
      revision: eb("revision", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
}

/** Moves a booking to another opening of the same operator. */
export async function updateMoved(
  tx: Writer,
  id: BookingId,
  to: {
    id: OpeningId;
    siteId: SiteId;
    date: string;
    kind: BookingKind;
    mark: PictureSign;
    onePerDay: boolean;
  },
): Promise<void> {
  await tx
    .updateTable("booking")
    .set((eb) => ({
      opening_id: to.id,
      site_id: to.siteId,
      local_date: to.date,
      kind: to.kind,
      one_per_day: to.onePerDay,
      released_at: null,
      revision: eb("revision", "+", 1),
      ...to.mark,
    }))
    .where("id", "=", id)
    .execute();
}

/** Sets an opening's limit; places already held stay held, and nothing is added above the new limit (proof 6). */
export async function updateCapacity(tx: Writer, openingId: OpeningId, capacity: Capacity): Promise<void> {
  await tx
    .updateTable("opening")
    .set((eb) => ({
      capacity_unit: capacity.unit,
      persons_limit: capacity.unit === "persons" ? capacity.persons : null,
      adults_limit:
        capacity.unit === "adults" || capacity.unit === "adults_and_children" ? capacity.adults : null,
      children_limit: capacity.unit === "adults_and_children" ? capacity.children : null,
      families_limit: capacity.unit === "families" ? capacity.families : null,
      persons_when_lowered: eb("booked_adults", "+", eb.ref("booked_children")),
      adults_when_lowered: eb.ref("booked_adults"),
      children_when_lowered: eb.ref("booked_children"),
      families_when_lowered: eb.ref("booked_parties"),
    }))
    .where("id", "=", openingId)
    .execute();
}
