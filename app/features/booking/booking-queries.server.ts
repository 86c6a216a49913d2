import { sql } from "kysely";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { BookingId, OpeningId, OperatorId, SiteId } from "#db/schema.ts";
import { isUuid } from "#app/features/openings/uuid.ts";
import type { Capacity, Heads } from "#app/features/openings/capacity.ts";
import type { Party } from "./booking.ts";
import type { ColourKey, SignKey } from "./picture-sign.ts";

/** The number of days a site's operator keeps bookings, and whether adults may come alone; undefined days: no decision. */
export async function findSiteRules(
  db: Reader,
  siteId: SiteId,
): Promise<{ retentionDays: number | undefined; adultsAlone: boolean }> {
  const row = await db
    .selectFrom("site as s")
    .leftJoin("retention_decision as d", "d.operator_id", "s.operator_id")
    .select(["d.days", "s.profile"])
    .where("s.id", "=", siteId)
    .executeTakeFirstOrThrow();
  return { retentionDays: row.days ?? undefined, adultsAlone: row.profile.adults_alone === "welcome" };
}

/** The booking a form's key has already given, if any. */
export function findBookingByFormKey(db: Reader, formKey: string) {
  return db
    .selectFrom("booking")
    .select(["id", "opening_id"])
    .where("form_key", "=", formKey)
    .executeTakeFirst();
}

/** The booking that a phone already holds in an opening, if it was not cancelled. */
export function findBookingOfDevice(db: Reader, openingId: OpeningId, deviceHash: Buffer) {
  return db
    .selectFrom("booking")
    .select("id")
    .where("opening_id", "=", openingId)
    .where("device_hash", "=", deviceHash)
    .where("cancelled_at", "is", null)
    .executeTakeFirst();
}

/** The signs in use at a site on a day, those of cancelled bookings too: a sign is never given twice a day. */
export async function listSignsInUse(db: Reader, siteId: SiteId, date: string) {
  return db
    .selectFrom("booking")
    .select(["sign", "colour", "number"])
    .where("site_id", "=", siteId)
    .where("local_date", "=", date)
    .execute();
}

/** A party's booking as it is written. */
export interface NewBooking {
  readonly operatorId: OperatorId;
  readonly siteId: SiteId;
  readonly openingId: OpeningId;
  readonly date: string;
  readonly kind: "booking" | "coming";
  readonly party: Party;
  readonly language: string;
  readonly formKey: string;
  readonly deviceHash: Buffer;
  readonly mark: { sign: SignKey; colour: ColourKey; number: number };
  readonly at: Date;
}

/**
 * Inserts the booking, or nothing where the sign was taken meanwhile at another opening of the same site and day, or
 * where the form's key was: at the same moment, or with another operator, whose bookings cannot be seen from here.
 */
export async function insertBooking(tx: Writer, booking: NewBooking): Promise<BookingId | undefined> {
  const row = await tx
    .insertInto("booking")
    .values({
      operator_id: booking.operatorId,
      site_id: booking.siteId,
      opening_id: booking.openingId,
      local_date: booking.date,
      kind: booking.kind,
      adults: booking.party.adults,
      children: booking.party.children,
      child_ages: sql`${[...booking.party.childAges]}::text[]`,
      language: booking.language,
      form_key: booking.formKey,
      device_hash: booking.deviceHash,
      created_at: booking.at,
      ...booking.mark,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

/** Lets a phone open a booking's receipt. */
export async function insertHolder(
  tx: Writer,
  booking: { id: BookingId; operatorId: OperatorId },
  deviceHash: Buffer,
): Promise<void> {
  await tx
    .insertInto("booking_holder")
    .values({ booking_id: booking.id, operator_id: booking.operatorId, device_hash: deviceHash })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Keeps the hash of a manage link's token. */
export async function insertManageLink(
  tx: Writer,
  booking: { id: BookingId; operatorId: OperatorId },
  tokenHash: Buffer,
): Promise<void> {
  await tx
    .insertInto("manage_link")
    .values({ token_hash: tokenHash, booking_id: booking.id, operator_id: booking.operatorId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Holds (+1) or gives back (−1) a party's places; the database refuses more than may be booked. */
export async function updatePlacesHeld(
  tx: Writer,
  openingId: OpeningId,
  party: Heads,
  direction: 1 | -1,
): Promise<void> {
  await tx
    .updateTable("opening")
    .set((eb) => ({
      booked_adults: eb("booked_adults", "+", direction * party.adults),
      booked_children: eb("booked_children", "+", direction * party.children),
      booked_parties: eb("booked_parties", "+", direction),
    }))
    .where("id", "=", openingId)
    .execute();
}

/** Whose booking a phone may open: the operator under which its row can be read; nothing where it may not. */
export async function findHeldBooking(
  db: Reader,
  bookingId: string,
  deviceHash: Buffer,
): Promise<{ id: BookingId; operatorId: OperatorId } | undefined> {
  if (!isUuid<BookingId>(bookingId)) return undefined;
  const row = await db
    .selectFrom("booking_holder")
    .select(["booking_id", "operator_id"])
    .where("booking_id", "=", bookingId)
    .where("device_hash", "=", deviceHash)
    .executeTakeFirst();
  return row && { id: row.booking_id, operatorId: row.operator_id };
}

/** The booking of a manage link. */
export async function findLinkedBooking(
  db: Reader,
  tokenHash: Buffer,
): Promise<{ id: BookingId; operatorId: OperatorId } | undefined> {
  const row = await db
    .selectFrom("manage_link")
    .select(["booking_id", "operator_id"])
    .where("token_hash", "=", tokenHash)
    .executeTakeFirst();
  return row && { id: row.booking_id, operatorId: row.operator_id };
}

/** A booking with what its receipt shows. */
export function findBooking(db: Reader, id: BookingId) {
  return db
    .selectFrom("booking")
    .select([
      "id",
      "opening_id",
      "operator_id",
      "site_id",
      "kind",
      "adults",
      "children",
      "sign",
      "colour",
      "number",
      "form_key",
      "cancelled_at",
    ])
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Marks a booking as cancelled, once. @returns whether this call did it */
export async function updateCancelled(tx: Writer, id: BookingId, at: Date): Promise<boolean> {
  const result = await tx
    .updateTable("booking")
    .set({ cancelled_at: at })
    .where("id", "=", id)
    .where("cancelled_at", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
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
