import type { Kysely } from "kysely";
import { keepPin } from "#app/features/staff/pin-hash.server.ts";
import { upsertPin } from "#app/features/staff/pin-queries.server.ts";
import { upsertUnlock } from "#app/features/staff/unlock-queries.server.ts";
import { realNow, toDate } from "#app/platform/clock.ts";
import { hashToken, newToken } from "#app/platform/secrets.ts";
import type { DeviceId, SiteId, StaffId, Tables } from "#db/schema.ts";
import type { MadeSite } from "./places.ts";

/** A paired tablet: the token of its cookie, and what use cases need to know of it. */
export interface MadeTablet {
  readonly token: string;
  readonly deviceId: DeviceId;
  readonly siteId: SiteId;
}

/** A tablet paired with a site, unless a moment of unpairing is given. */
export async function aTablet(
  db: Kysely<Tables>,
  site: MadeSite,
  options: { unpairedAt?: Date; kiosk?: boolean } = {},
): Promise<MadeTablet> {
  const token = newToken();
  const { id } = await db
    .insertInto("device")
    .values({
      token_hash: hashToken(token),
      site_id: site.id,
      operator_id: site.operatorId,
      paired_at: toDate(realNow()),
      unpaired_at: options.unpairedAt ?? null,
      kiosk: options.kiosk ?? false,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { token, deviceId: id, siteId: site.id };
}

/** The least that a guess may cost: tests make many. */
const CHEAP = 10;

/** Gives a person a PIN, 408173 unless one is given. */
export async function aPin(
  db: Kysely<Tables>,
  options: { staff: { id: StaffId }; secret: string; initials?: string; pin?: string },
): Promise<{ pin: string }> {
  const pin = options.pin ?? "408173";
  const kept = await keepPin(pin, options.secret, CHEAP);
  await db.transaction().execute((tx) => upsertPin(tx, options.staff.id, options.initials ?? "AK", kept));
  return { pin };
}

/** Unlocks a tablet for a person without asking for the PIN; the token of the unlocking's cookie. */
export async function anUnlock(
  db: Kysely<Tables>,
  options: { tablet: MadeTablet; staffId: StaffId; at?: ReturnType<typeof realNow> },
): Promise<string> {
  const token = newToken();
  const { tablet, staffId, at = realNow() } = options;
  const unlock = { deviceId: tablet.deviceId, staffId, tokenHash: hashToken(token), at };
  await db.transaction().execute((tx) => upsertUnlock(tx, unlock));
  return token;
}
