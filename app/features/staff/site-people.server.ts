import type { Temporal } from "temporal-polyfill";
import type { Database, Reader } from "#app/platform/database.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { SiteId, StaffId } from "#db/schema.ts";
import {
  deletePin,
  deleteSessionsOfPerson,
  deleteStaffSite,
  findBySubject,
  insertStaffMember,
  insertStaffSite,
  listPeople,
  type PersonAtSite,
} from "./people-queries.server.ts";
import { sessionBounds } from "./session.ts";
import { listSiteIdsOfPerson, type NamedSite } from "./staff-queries.server.ts";
import { unlockBounds } from "./unlock.ts";
import { deleteUnlocksOfPerson } from "./unlock-queries.server.ts";

/** Who works at a site, with what is open in their names now. */
export function peopleOf(db: Reader, siteId: SiteId, now: Temporal.Instant): Promise<PersonAtSite[]> {
  return listPeople(db, siteId, { session: sessionBounds(now), unlock: unlockBounds(now) });
}

/**
 * Lets a person of the sign-in provider count at a site. Somebody of another operator, with another duty or shut out
 * before is for those who run Famn: one answer for all of them, which tells nothing of who exists.
 */
export async function addPerson(
  db: Database,
  site: NamedSite,
  person: { issuer: string; subject: string },
): Promise<Result<true, "personElsewhere">> {
  return db.write("public", async (tx) => {
    const known = await findBySubject(tx, person);
    const mayBeAdded =
      !known ||
      (known.operatorId === site.operatorId &&
        !known.removed &&
        (known.role === "staff" || known.role === "unit_head"));
    const id = known ? known.id : await insertStaffMember(tx, { ...person, operatorId: site.operatorId });
    if (!mayBeAdded || !id) return refuse("personElsewhere");
    await insertStaffSite(tx, id, site);
    return accept(true);
  });
}

/** Signs a person of the site out everywhere, tablets included. Undefined where nobody of that id works there. */
export async function endSessions(
  db: Database,
  siteId: SiteId,
  staffId: StaffId,
  now: Temporal.Instant,
): Promise<true | undefined> {
  return db.write("public", async (tx) => {
    if (!(await personAt(tx, siteId, staffId, now))) return undefined;
    await deleteSessionsOfPerson(tx, staffId);
    await deleteUnlocksOfPerson(tx, staffId);
    return true;
  });
}

/**
 * Removes staff from a site, at once; with the last site go PIN, initials and sessions. Another unit head is not
 * theirs to remove: undefined, as where nobody of that id works there.
 */
export async function removePerson(
  db: Database,
  siteId: SiteId,
  staffId: StaffId,
  now: Temporal.Instant,
): Promise<true | undefined> {
  return db.write("public", async (tx) => {
    const person = await personAt(tx, siteId, staffId, now);
    if (person?.role !== "staff") return undefined;
    await deleteStaffSite(tx, staffId, siteId);
    await deleteUnlocksOfPerson(tx, staffId);
    if ((await listSiteIdsOfPerson(tx, staffId)).length > 0) return true;
    await deletePin(tx, staffId);
    await deleteSessionsOfPerson(tx, staffId);
    return true;
  });
}

async function personAt(db: Reader, siteId: SiteId, staffId: StaffId, now: Temporal.Instant) {
  return (await peopleOf(db, siteId, now)).find(({ id }) => id === staffId);
}
