import type { Temporal } from "temporal-polyfill";
import { countWalkIn } from "#app/features/door/count-walk-in.server.ts";
import type { WalkInRefusal } from "#app/features/door/door.ts";
import type { OwnOpening } from "#app/features/door/door-queries.server.ts";
import type { Heads } from "#app/features/openings/capacity.ts";
import { lockOpening } from "#app/features/openings/opening-queries.server.ts";
import type { Database } from "#app/platform/database.ts";
import { accept, type Result } from "#app/result.ts";
import type { CountedBy, VisitId } from "#db/schema.ts";
import { decideCountedBy, type SwitchRefusal } from "./kiosk.ts";
import { existsCountAt, updateCountedBy } from "./kiosk-queries.server.ts";

/** Says by whom an opening is counted from now on. Undefined where it is not the site's. */
export async function setCountedBy(
  db: Database,
  own: OwnOpening,
  by: CountedBy,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, SwitchRefusal> | undefined> {
  return db.write(own.operatorId, async (tx) => {
    const opening = await lockOpening(tx, own.id);
    if (opening?.site.id !== own.siteId) return undefined;
    const decision = decideCountedBy(opening, await existsCountAt(tx, own.id), by, now);
    if (!decision.ok) return decision;
    if (decision.value === "switch") await updateCountedBy(tx, own.id, by);
    return accept(true);
  });
}

/**
 * A family counts itself, by the same way into the ledger as a walk-in. The day's first makes the opening the kiosk's,
 * unless staff have begun to count it. Undefined where the opening is not the site's.
 * @param visitId the form's own key
 */
export async function countAtKiosk(
  db: Database,
  own: OwnOpening,
  heads: Heads,
  visitId: VisitId,
  now: Temporal.ZonedDateTime,
): Promise<Result<true, WalkInRefusal> | undefined> {
  const claimed = await setCountedBy(db, own, "kiosk", now);
  if (!claimed?.ok) return claimed;
  return countWalkIn(db, own, heads, visitId, now, "kiosk");
}
