import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { BookingId, OpeningId, OperatorId, SiteId } from "#db/schema.ts";
import { isUuid } from "#app/features/openings/uuid.ts";
import type { Capacity, Heads } from "#app/features/openings/capacity.ts";
import type { Party } from "./booking.ts";
import type { PictureSign } from "./picture-sign.ts";

/** The number of days a site's operator keeps bookings, and whether adults may come alone; undefined days: no decision. */
export async function findSiteRules(
  db: Reader,
  siteId: SiteId,
): Promise<{ retentionDays: number | undefined; adultsAlone: boolean }> {
  return asSiteRules(await siteRules(db, siteId).executeTakeFirstOrThrow());
}

function siteRules(db: Reader, siteId: SiteId) {
  return db
    .selectFrom("site as s")
    .leftJoin("retention_decision as d", "d.operator_id", "s.operator_id")
    .select(["d.days", sql<string | null>`s.profile ->> 'adults_alone'`.as("adults_alone")])
    .where("s.id", "=", siteId);
}

function asSiteRules(row: { days: number | null; adults_alone: string | null }) {
  return { retentionDays: row.days ?? undefined, adultsAlone: row.adults_alone === "welcome" };
}

/**
 * All that decides a booking beside its opening, in one question: the site's rules, the booking that the form's key or
 * the phone already has (a cancelled one only by the form), and the signs in use at the site that day, those of
 * cancelled bookings too: a sign is never given twice a day.
 */
export async function findBookingFacts(
  db: Reader,
  opening: { id: OpeningId; siteId: SiteId; date: string },
  asked: { formKey: string; deviceHash: Buffer },
): Promise<{
  again: BookingId | null;
  rules: Awaited<ReturnType<typeof findSiteRules>>;
  signsInUse: PictureSign[];
}> {
  const row = await siteRules(db, opening.siteId)
    .select((eb) => [
      eb
        .selectFrom("booking")
        .select("booking.id")
        .where("booking.form_key", "=", asked.formKey)
        .as("of_form"),
      eb
        .selectFrom("booking")
        .select("booking.id")
        .where("booking.opening_id", "=", opening.id)
        .where("booking.device_hash", "=", asked.deviceHash)
        .where("booking.cancelled_at", "is", null)
        .as("of_phone"),
      jsonArrayFrom(
        eb
          .selectFrom("booking")
          .select(["booking.sign", "booking.colour", "booking.number"])
          .where("booking.site_id", "=", opening.siteId)
          .where("booking.local_date", "=", opening.date),
      ).as("signs"),
    ])
    .executeTakeFirstOrThrow();
  return { again: row.of_form ?? row.of_phone, rules: asSiteRules(row), signsInUse: row.signs };
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
  readonly mark: PictureSign;
  readonly at: Date;
  /** of the token of its manage link */
  readonly linkHash: Buffer;
}

/**
 * Inserts the booking with its phone and its link, or nothing where the sign was taken meanwhile at another opening of the same site and day, or
 * where the form's key was: at the same moment, or with another operator, whose bookings cannot be seen from here.
 */
export async function insertBooking(tx: Writer, booking: NewBooking): Promise<BookingId | undefined> {
  const row = await tx
    .with("booked", (db) =>
      db
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
        .returning(["id", "operator_id", "device_hash"]),
    )
    .with("holder", (db) =>
      db
        .insertInto("booking_holder")
        .columns(["booking_id", "operator_id", "device_hash"])
        .expression((eb) =>
          eb.selectFrom("booked").select(["id", "operator_id", sql<Buffer>`device_hash`.as("device_hash")]),
        ),
    )
    .with("link", (db) =>
      db
        .insertInto("manage_link")
        .columns(["token_hash", "booking_id", "operator_id"])
        .expression((eb) =>
          eb
            .selectFrom("booked")
            .select([sql<Buffer>`${booking.linkHash}::bytea`.as("token_hash"), "id", "operator_id"]),
        ),
    )
    .selectFrom("booked")
    .select("id")
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
