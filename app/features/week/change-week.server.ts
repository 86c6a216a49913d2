import { randomUUID } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { offerFreed } from "#app/features/booking/offer-places.server.ts";
import { forgetLateStart } from "#app/features/messages/advise-parties.server.ts";
import { countHeardClosedOfEach } from "#app/features/messages/count-reach.server.ts";
import { tellOpening } from "#app/features/messages/queue-message.server.ts";
import { HORIZON_DAYS } from "#app/features/openings/generate.ts";
import { deleteExceptions, upsertExceptions } from "#app/features/openings/import-week-queries.server.ts";
import { lockOpening } from "#app/features/openings/opening-queries.server.ts";
import { deleteClosure, insertClosure } from "#app/features/openings/opening-state-queries.server.ts";
import {
  insertMissingOpenings,
  listExceptions,
  listTemplates,
  listTerms,
  lockWeeks,
} from "#app/features/openings/schedule-queries.server.ts";
import { isUuid } from "#app/features/openings/uuid.ts";
import { toDate, ZONE } from "#app/platform/clock.ts";
import type { Database, Reader, Writer } from "#app/platform/database.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { OperatorId, SiteId, TemplateId } from "#db/schema.ts";
import type { Aspect } from "./aspects.ts";
import { type Change, type Plan, planChange, type StandingOpening, type WeekFacts } from "./plan-change.ts";
import { changedMeanwhile, linesOf, type Moved, type PlanLine } from "./plan-lines.ts";
import {
  deleteOpenings,
  listStanding,
  lockStanding,
  replaceTemplates,
  updateOpening,
  updatePassedOn,
} from "./week-queries.server.ts";
import type { Wish, WishRefusal } from "./wish.ts";

/** Exceptions and templates are looked for this far ahead: whatever somebody has planned. */
const YEARS_AHEAD = 10;

interface OwnSite {
  readonly id: SiteId;
  readonly operatorId: OperatorId;
}

/** What a wish would change; nothing is written. */
export function previewChange(
  db: Database,
  site: OwnSite,
  wish: Wish,
  now: Temporal.ZonedDateTime,
): Promise<Result<Plan, WishRefusal>> {
  return db.read(site.operatorId, async (reader) =>
    planOf(await findFacts(reader, site, now), site, wish, now),
  );
}

/** A plan that was carried out, or what has changed since it was seen, with the plan as it is now. */
type Saved =
  | { readonly done: true; readonly plan: Plan }
  | { readonly done: false; readonly plan: Plan; readonly moved: readonly Moved[] };

/**
 * Carries out what the preview showed, and only that: where the weeks or their parties are not as they were seen,
 * nothing is written. Sent twice it is done once: the second time nothing is left of it.
 * @param seen the preview's lines
 */
export async function saveChange(
  db: Database,
  site: OwnSite,
  wish: Wish,
  seen: readonly PlanLine[],
  now: Temporal.ZonedDateTime,
): Promise<Result<Saved, WishRefusal>> {
  return db.write(site.operatorId, async (tx) => {
    await lockWeeks(tx);
    await lockStanding(tx, site.id, toDate(now));
    const planned = planOf(await findFacts(tx, site, now), site, wish, now);
    if (!planned.ok) return refuse(planned.reason);
    const plan = planned.value;
    const moved = changedMeanwhile(seen, linesOf(plan));
    if (moved.length > 0) return accept({ done: false, plan, moved });
    await carryOut(tx, plan, now);
    return accept({ done: true, plan });
  });
}

async function findFacts(db: Reader, site: OwnSite, now: Temporal.ZonedDateTime): Promise<WeekFacts> {
  const today = now.toPlainDate();
  const farAhead = today.add({ years: YEARS_AHEAD });
  return {
    schedule: {
      templates: await listTemplates(db, today, farAhead, site.id),
      exceptions: await listExceptions(db, today, farAhead, site.id),
      terms: await listTerms(db),
    },
    openings: await listStandingWithHeard(db, site.id, toDate(now)),
  };
}

/** The closed ones with how many of their parties have heard of it. */
async function listStandingWithHeard(db: Reader, siteId: SiteId, after: Date): Promise<StandingOpening[]> {
  const openings = await listStanding(db, siteId, after);
  const closed = openings.filter((opening) => opening.closed).map(({ id }) => id);
  const heard = await countHeardClosedOfEach(db, closed);
  return openings.map((opening) => ({ ...opening, heardClosed: heard.get(opening.id) ?? 0 }));
}

function planOf(facts: WeekFacts, site: OwnSite, wish: Wish, now: Temporal.ZonedDateTime) {
  const today = now.toPlainDate();
  const lastDay = today.add({ days: HORIZON_DAYS });
  const newId = newTemplateId();
  return planChange(facts, wish, {
    siteId: site.id,
    operatorId: site.operatorId,
    newId,
    today,
    time: now.toPlainTime(),
    lastDay,
    zone: ZONE,
  });
}

function newTemplateId(): TemplateId {
  const id: string = randomUUID();
  if (!isUuid<TemplateId>(id)) throw new Error("A random id is no id.");
  return id;
}

async function carryOut(tx: Writer, { applied, changes }: Plan, now: Temporal.ZonedDateTime): Promise<void> {
  await replaceTemplates(tx, applied.templates);
  if (applied.passOn) await updatePassedOn(tx, applied.passOn);
  await deleteExceptions(tx, applied.takenBack);
  await upsertExceptions(tx, [...applied.exceptions]);
  await deleteOpenings(
    tx,
    changes.flatMap(({ what, id }) => (what === "removed" && id ? [id] : [])),
  );
  const made = changes.flatMap(({ what, after }) => (what === "made" && after ? [after] : []));
  await insertMissingOpenings(tx, made, toDate(now));
  for (const change of changes) await carryOutOne(tx, change, now);
}

async function carryOutOne(tx: Writer, change: Change, now: Temporal.ZonedDateTime): Promise<void> {
  const { what, id, after, reason, tells } = change;
  if (!id) return;
  if (what === "closed" && reason) await insertClosure(tx, id, reason, toDate(now));
  if (what === "reopened") await deleteClosure(tx, id);
  if (after && (what === "changed" || what === "reopened")) {
    await updateOpening(tx, id, after, writtenOf(change), toDate(now));
    await forgetLateStart(tx, id, change, after);
    const opening = change.differs.includes("capacity") ? await lockOpening(tx, id) : undefined;
    if (opening) await offerFreed(tx, opening, [], now);
  }
  if (tells) await tellOpening(tx, id, tells, now);
}

/** Where how one comes in is kept, so is the limit that goes with it. */
function writtenOf({ differs, keepsMode }: Change): Aspect[] {
  return differs.filter((aspect) => !(keepsMode && (aspect === "mode" || aspect === "capacity")));
}
