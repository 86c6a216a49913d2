import type { Database } from "#app/platform/database.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { SiteId, StaffId } from "#db/schema.ts";
import { decideInitials, decidePin, type PinRefusal } from "./pin.ts";
import { keepPin } from "./pin-hash.server.ts";
import { existsInitials, upsertPin } from "./pin-queries.server.ts";
import { deleteUnlocksOfPerson } from "./unlock-queries.server.ts";

export type SetPinRefusal = PinRefusal | "initialsWrong" | "initialsTaken";

/** Sets or changes a person's PIN and initials; tablets that were unlocked with the earlier one lock. */
export async function setPin(
  db: Database,
  person: { staffId: StaffId; siteIds: readonly SiteId[] },
  typed: { initials: string; pin: string; again: string },
  secret: string,
): Promise<Result<true, SetPinRefusal>> {
  const initials = decideInitials(typed.initials);
  if (!initials.ok) return initials;
  const decision = decidePin(typed.pin, typed.again);
  if (!decision.ok) return decision;
  const kept = await keepPin(typed.pin, secret);
  return db.write("public", async (tx) => {
    if (await existsInitials(tx, person.siteIds, initials.value, person.staffId))
      return refuse("initialsTaken");
    await upsertPin(tx, person.staffId, initials.value, kept);
    await deleteUnlocksOfPerson(tx, person.staffId);
    return accept(true);
  });
}
