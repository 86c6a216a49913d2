import { aBooking } from "#db/factories/people.ts";
import { anOpening } from "#db/factories/places.ts";
import type { BookingId, OpeningId } from "#db/schema.ts";
import type { World } from "#tests/support/world.ts";

/** A world with openings that refuse, each for a reason of its own. */
export interface Made {
  readonly world: World;
  readonly open: OpeningId;
  readonly yesterday: OpeningId;
  readonly closed: OpeningId;
  readonly full: OpeningId;
  readonly small: OpeningId;
  /** the course's first */
  readonly occasion: OpeningId;
  /** booked by "party", for one adult and one child */
  readonly smallBooking: BookingId;
  /** of the same phone: the offer that it waited for has expired */
  readonly expiredWait: BookingId;
  /** the key of a form that has booked already, at another opening of the same operator */
  readonly spentKey: string;
}

/** Makes those openings in a world. */
export async function makeRefusing(world: World): Promise<Made> {
  const { db, own } = world;
  const { site } = own;
  const bookable = {
    mode: "bookable" as const,
    dropInShare: 0,
    starts: "13:00" as const,
    ends: "15:00" as const,
  };
  const families = (count: number) => ({ capacity: { unit: "families" as const, families: count } });
  const yesterday = await anOpening(db, { site, date: "2026-11-23" });
  const closed = await anOpening(db, { site, starts: "14:00", ends: "16:00" });
  await db
    .insertInto("closure")
    .values({ opening_id: closed.id, reason: "illness", closed_at: new Date("2026-11-24T06:00:00Z") })
    .execute();
  const full = await anOpening(db, { site, ...bookable, ...families(1) });
  const { id } = await aBooking(db, { opening: full, kind: "booking" });
  await db
    .updateTable("opening")
    .set({ booked_adults: 1, booked_children: 1, booked_parties: 1 })
    .where("id", "=", full.id)
    .execute();
  const { form_key } = await db
    .selectFrom("booking")
    .select("form_key")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const small = await anOpening(db, {
    site,
    ...bookable,
    starts: "12:30",
    capacity: { unit: "persons", persons: 3 },
  });
  const { device_hash: deviceHash } = await db
    .selectFrom("booking_holder")
    .select("device_hash")
    .where("booking_id", "=", own.booking)
    .executeTakeFirstOrThrow();
  const { id: smallBooking } = await aBooking(db, { opening: small, kind: "booking", deviceHash });
  await db
    .updateTable("opening")
    .set({ booked_adults: 1, booked_children: 1, booked_parties: 1 })
    .where("id", "=", small.id)
    .execute();
  const { id: expiredWait } = await aBooking(db, {
    opening: full,
    deviceHash,
    cancelledAt: new Date("2026-11-24T07:30:00Z"),
  });
  await db
    .updateTable("booking")
    .set({
      kind: "waiting",
      queue_position: "1",
      offered_at: new Date("2026-11-24T07:15:00Z"),
      offer_expires_at: new Date("2026-11-24T07:30:00Z"),
      cancelled_why: "expired",
    })
    .where("id", "=", expiredWait)
    .execute();
  const { id: occasion } = await db
    .selectFrom("opening")
    .select("id")
    .where("series_id", "=", own.course)
    .orderBy("local_date")
    .executeTakeFirstOrThrow();
  return {
    world,
    occasion,
    expiredWait,
    smallBooking,
    open: own.opening.id,
    yesterday: yesterday.id,
    closed: closed.id,
    full: full.id,
    small: small.id,
    spentKey: form_key,
  };
}
