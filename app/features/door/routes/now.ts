import { data } from "@remix-run/node";
import { guarded } from "#app/access/guarded.ts";
import { mayDo } from "#app/access/table.ts";
import { readBatch } from "#app/features/door/door-form.ts";
import { doorToday } from "#app/features/door/door-today.server.ts";
import { findOwnSiteEver } from "#app/features/door/own-site.server.ts";
import { recordDoorEvents } from "#app/features/door/record-door-events.server.ts";
import { lockOf } from "#app/features/door/tablet-now.server.ts";

/** What the door's device keeps for when there is no network: the day as it stands. */
export const loader = guarded("door.show", async ({ app, actor, params, request, texts, now }) => {
  const site = await findOwnSiteEver(app.db, actor, params.slug);
  const holder = {
    seesExpected: mayDo(actor.role, "door.expected"),
    lock: lockOf(actor, request, app.env.baseUrl),
  };
  const today = await app.db.read(site.operatorId, (db) => doorToday(db, site.id, holder, texts, now));
  return Response.json(today, { headers: { "Cache-Control": "private, no-store" } });
});

/**
 * What the device has queued: `batch` is the events and when they are sent, by the device's clock. Whoever counted an
 * expected party saw it in the list then; that the list is locked by now does not undo that the party came.
 */
export const action = guarded("door.count", async ({ app, actor, params, request, now }) => {
  const site = await findOwnSiteEver(app.db, actor, params.slug);
  const sent = readBatch((await request.formData().catch(() => new FormData())).get("batch"), now);
  if (!sent) throw data(null, { status: 422 });
  const outcomes = sent.unreadable.map((id) => ({ id, outcome: "unreadable" }));
  for (const [opening, events] of sent.byOpening) {
    const own = { id: opening, siteId: site.id, operatorId: site.operatorId };
    const recorded = await recordDoorEvents(app.db, own, events, now);
    outcomes.push(...(recorded ?? events.map(({ id }) => ({ id, outcome: "no_such_opening" }))));
  }
  return Response.json({ outcomes }, { headers: { "Cache-Control": "private, no-store" } });
});
