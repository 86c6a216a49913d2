import type { Database, Reader } from "#app/platform/database.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { SiteId, StaffId } from "#db/schema.ts";
import { decideInitials, decidePin, type PinRefusal, tellApart } from "./pin.ts";
import { keepPin } from "./pin-hash.server.ts";
import { existsInitials, listWithPin, upsertPin } from "./pin-queries.server.ts";
import { listSites } from "./staff-queries.server.ts";
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

/** The sites where a colleague goes by a person's initials, and how the person is listed on the tablet there. */
export async function findNamesakes(
  db: Reader,
  person: { staffId: StaffId; siteIds: readonly SiteId[] },
): Promise<{ site: string; listedAs: string }[]> {
  const found = [];
  for (const { id, name } of await listSites(db, person.siteIds)) {
    const own = tellApart(await listWithPin(db, id)).find((one) => one.id === person.staffId);
    if (own && own.listedAs !== own.initials) found.push({ site: name, listedAs: own.listedAs });
  }
  return found;
}
