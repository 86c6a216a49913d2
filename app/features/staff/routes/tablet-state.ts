import { guarded } from "#app/access/guarded.ts";
import { mayDo } from "#app/access/table.ts";

/**
 * What an open door may still do, for its script to ask within the minute: count, and show who is expected. Asking is
 * no use of the tablet, so it does not keep it unlocked.
 */
export const loader = guarded("tablet.state", async ({ actor }) => {
  return Response.json({
    counts: mayDo(actor.role, "door.count"),
    expected: mayDo(actor.role, "door.expected"),
    until: "until" in actor ? actor.until.toString() : null,
  });
});
