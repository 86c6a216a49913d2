import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { COLOURS, type PictureSign, SIGNS } from "#app/features/booking/picture-sign.ts";
import { isUuid } from "#app/features/openings/uuid.ts";
import { hashToken } from "#app/platform/secrets.ts";
import type {
  BookingId,
  Channel,
  ChildAge,
  OperatorId,
  SignUpId,
  StaffId,
  StaffRole,
  Tables,
  VisitId,
} from "#db/schema.ts";
import type { MadeOpening, MadeOperator, MadeSite } from "./places.ts";

let made = 0;

/** One adult and one two-year-old who said that they are coming, with a sign of their own; places held are not touched. */
export async function aBooking(
  db: Kysely<Tables>,
  options: {
    opening: MadeOpening;
    kind?: "booking" | "coming";
    adults?: number;
    childAges?: ChildAge[];
    mark?: PictureSign;
    deviceHash?: Buffer;
    signUpId?: SignUpId;
    createdAt?: Date;
    cancelledAt?: Date;
  },
): Promise<{ id: BookingId }> {
  made += 1;
  const { opening } = options;
  const childAges = options.childAges ?? ["2y"];
  const booking = await db
    .insertInto("booking")
    .values({
      operator_id: opening.operatorId,
      site_id: opening.siteId,
      opening_id: opening.id,
      local_date: opening.date,
      kind: options.kind ?? "coming",
      adults: options.adults ?? 1,
      children: childAges.length,
      child_ages: childAges,
      language: "ar",
      form_key: randomUUID(),
      device_hash: options.deviceHash ?? null,
      sign_up_id: options.signUpId ?? null,
      created_at: options.createdAt ?? new Date(`${opening.date}T06:00:00Z`),
      cancelled_at: options.cancelledAt ?? null,
      cancelled_why: options.cancelledAt ? "party" : null,
      ...(options.mark ?? nextSign()),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (options.deviceHash) {
    await db
      .insertInto("booking_holder")
      .values({
        booking_id: booking.id,
        operator_id: opening.operatorId,
        device_hash: options.deviceHash,
      })
      .execute();
  }
  return booking;
}

/** Where a party is told; a number of its own unless one is given. */
export async function aContact(
  db: Kysely<Tables>,
  options: {
    booking: { id: BookingId; operatorId: OperatorId };
    channel?: Channel;
    address?: string;
    namesPlace?: boolean;
  },
): Promise<{ address: string }> {
  made += 1;
  const channel = options.channel ?? "sms";
  const ownAddress =
    channel === "sms" ? `+4670174${String(made).padStart(4, "0")}` : `party-${made}@example.org`;
  const address = options.address ?? ownAddress;
  await db
    .insertInto("contact")
    .values({
      booking_id: options.booking.id,
      operator_id: options.booking.operatorId,
      channel,
      address,
      address_hash: hashToken(address),
      names_place: options.namesPlace ?? false,
      created_at: new Date("2026-11-20T09:00:00Z"),
    })
    .execute();
  return { address };
}

/** One who signs in, by default staff at the given sites of one operator; `operator: null` is one who belongs to none. */
export async function aStaffMember(
  db: Kysely<Tables>,
  options: {
    operator: MadeOperator | null;
    role?: StaffRole;
    sites?: readonly MadeSite[];
    issuer?: string;
    subject?: string;
  },
): Promise<{ id: StaffId }> {
  made += 1;
  const staff = await db
    .insertInto("staff_member")
    .values({
      issuer: options.issuer ?? "https://sign-in.example",
      subject: options.subject ?? `person-${made}`,
      role: options.role ?? "staff",
      operator_id: options.operator?.id ?? null,
      removed_at: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  for (const site of options.sites ?? []) {
    await db
      .insertInto("staff_site")
      .values({ staff_id: staff.id, site_id: site.id, operator_id: site.operatorId })
      .execute();
  }
  return staff;
}

/** The key of a form at the door that has not been sent: the id of the visit it will count. */
export function aFormKey(): VisitId {
  const key = randomUUID();
  if (!isUuid<VisitId>(key)) throw new Error("Not a key.");
  return key;
}

function nextSign(): PictureSign {
  const [sign, colour] = [SIGNS[made % SIGNS.length], COLOURS[made % COLOURS.length]];
  if (!sign || !colour) throw new Error("There are no signs.");
  return { sign, colour, number: 1 + (Math.floor(made / SIGNS.length) % 99) };
}
