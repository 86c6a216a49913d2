import { Temporal } from "temporal-polyfill";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { HangsAt, SiteId } from "#db/schema.ts";

/** Notes a code of a site; on one day there is one for each kind of place, however often it is asked for. */
export async function insertOutreachCode(
  tx: Writer,
  made: { code: string; siteId: SiteId; hangsAt: HangsAt; on: Temporal.PlainDate },
): Promise<void> {
  await tx
    .insertInto("outreach_code")
    .values({ code: made.code, site_id: made.siteId, hangs_at: made.hangsAt, made_on: made.on.toString() })
    .onConflict((already) => already.doNothing())
    .execute();
}

/** A site's codes, the newest first. */
export async function listOutreachCodes(db: Reader, siteId: SiteId) {
  const rows = await db
    .selectFrom("outreach_code")
    .select(["code", "hangs_at", "made_on"])
    .where("site_id", "=", siteId)
    .orderBy("made_on", "desc")
    .orderBy("hangs_at")
    .execute();
  return rows.map(({ code, hangs_at, made_on }) => ({
    code,
    hangsAt: hangs_at,
    madeOn: Temporal.PlainDate.from(made_on),
  }));
}

/** The address of the site that a code leads to; nothing where there is no such code. */
export async function findSlugOfCode(db: Reader, code: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("outreach_code as c")
    .innerJoin("site as s", "s.id", "c.site_id")
    .select("s.slug")
    .where("c.code", "=", code)
    .executeTakeFirst();
  return row?.slug;
}
