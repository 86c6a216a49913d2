import { Temporal } from "temporal-polyfill";
import { previewChange, saveChange } from "#app/features/week/change-week.server.ts";
import { linesOf, type PlanLine } from "#app/features/week/plan-lines.ts";
import type { Wish } from "#app/features/week/wish.ts";
import type { Database } from "#app/platform/database.ts";
import { aSite, type MadeSite } from "#db/factories/places.ts";
import { anOffer } from "#db/factories/weeks.ts";
import type { TemplateId } from "#db/schema.ts";
import { at, aTold } from "./messages.ts";
import type { OwnedDatabase } from "./race.ts";

/** A Monday; 6 June 2028 is a Tuesday. */
export const now = at("2028-05-15T10:00");
export const day = Temporal.PlainDate.from;
export const time = Temporal.PlainTime.from;

/** What is offered on them: 09–12, not in week 25. */
export const mornings = anOffer({ weeksOff: [25] });
/** The same at 13–15. */
export const afternoons = { ...mornings, starts: time("13:00"), ends: time("15:00") };

/** Tuesdays that a unit head has added by the page's own way; 20 June is a week off. */
export async function aSiteOfTuesdays(
  { owner }: OwnedDatabase,
  db: Database,
): Promise<{ site: MadeSite; template: TemplateId }> {
  const site = await aSite(owner);
  const wish: Wish = { do: "add", from: day("2028-05-16"), offer: mornings };
  await saveWish(db, site, wish, await previewWish(db, site, wish));
  const { id } = await owner
    .selectFrom("week_template")
    .select("id")
    .where("site_id", "=", site.id)
    .executeTakeFirstOrThrow();
  return { site, template: id };
}

/** What the page shows of a wish. */
export async function previewWish(db: Database, site: MadeSite, wish: Wish): Promise<PlanLine[]> {
  const planned = await previewChange(db, site, wish, now);
  if (!planned.ok) throw new Error(planned.reason);
  return linesOf(planned.value);
}

/** Saves a wish as it was seen. */
export async function saveWish(
  through: Database,
  site: MadeSite,
  wish: Wish,
  seen: readonly PlanLine[],
  when = now,
) {
  const saved = await saveChange(through, site, wish, seen, when);
  if (!saved.ok) throw new Error(saved.reason);
  return saved.value;
}

/** A party with a telephone number at the site's opening of a day. */
export async function aPartyOn(database: OwnedDatabase, site: MadeSite, date: string, language = "sv") {
  const opening = await database.owner
    .selectFrom("opening")
    .select(["id", "site_id as siteId", "operator_id as operatorId", "local_date as date"])
    .where("site_id", "=", site.id)
    .where("local_date", "=", date)
    .executeTakeFirstOrThrow();
  return aTold(database, { opening, language });
}
