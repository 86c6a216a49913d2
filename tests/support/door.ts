import type { BrowserContext, Locator, Page } from "@playwright/test";
import { sql } from "kysely";
import { realNow } from "#app/platform/clock.ts";
import { COOKIE } from "#app/platform/cookies.ts";
import { aBooking } from "#db/factories/people.ts";
import { anUnlock, aPin, aTablet } from "#db/factories/tablets.ts";
import { openAsOwner } from "#db/owner.ts";
import type { Famn } from "./famn.ts";

/** A cookie without an end goes when the browser is closed. */
const IN_A_DAY = realNow().epochMilliseconds / 1000 + 24 * 3600;

/** By the demo's clock. */
const NOW = new Date("2026-11-24T08:40:00Z");

/** The parties' buttons. */
export function families(page: Page): Locator {
  return page.locator("[data-party]");
}

/** Opens Opalen's door. */
export async function door(tablet: BrowserContext, famn: Famn): Promise<Page> {
  const page = tablet.pages()[0] ?? (await tablet.newPage());
  await page.goto(`${famn.baseUrl}/sv/door/opalen`);
  return page;
}

/** Opalen's own tablet, which somebody who works there has unlocked. */
export async function unlock(tablet: BrowserContext, { baseUrl, databaseUrl }: Famn): Promise<void> {
  const db = openAsOwner(databaseUrl);
  const site = await db
    .selectFrom("site")
    .select(["id", "operator_id as operatorId", "slug"])
    .where("slug", "=", "opalen")
    .executeTakeFirstOrThrow();
  const person = await db
    .selectFrom("staff_site as at")
    .innerJoin("staff_member as who", "who.id", "at.staff_id")
    .select("who.id")
    .where("at.site_id", "=", site.id)
    .where("who.role", "=", "staff")
    .executeTakeFirstOrThrow();
  await aPin(db, { staff: person, secret: "of no use here" });
  const made = await aTablet(db, site);
  const cookies = {
    [COOKIE.tablet]: made.token,
    [COOKIE.unlock]: await anUnlock(db, { tablet: made, staffId: person.id }),
  };
  await db.destroy();
  await holds(tablet, baseUrl, cookies);
}

/** A tablet at a place that is open for everybody now, where families count themselves. @returns the place's slug */
export async function asKiosk(tablet: BrowserContext, { baseUrl, databaseUrl }: Famn): Promise<string> {
  const db = openAsOwner(databaseUrl);
  const site = await db
    .selectFrom("opening as o")
    .innerJoin("site as s", "s.id", "o.site_id")
    .select(["s.id", "s.operator_id as operatorId", "s.slug"])
    .where("s.slug", "<>", "opalen")
    .where("o.starts_at", "<=", NOW)
    .where("o.ends_at", ">", NOW)
    .where("o.mode", "=", "drop_in")
    .executeTakeFirstOrThrow();
  const made = await aTablet(db, site, { kiosk: true });
  await db.destroy();
  await holds(tablet, baseUrl, { [COOKIE.tablet]: made.token });
  return site.slug;
}

async function holds(
  tablet: BrowserContext,
  baseUrl: string,
  cookies: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, value] of Object.entries(cookies)) {
    const base = {
      value,
      url: baseUrl.replace("http:", "https:"),
      secure: true,
      httpOnly: true,
      sameSite: "Lax" as const,
      expires: IN_A_DAY,
    };
    await tablet.addCookies([{ ...base, name: `__Host-famn-${name}` }]);
  }
}

/** A party without booking, through the page's own form. */
export async function walkIn(page: Page, adults: number, children: number): Promise<void> {
  await page.getByRole("group", { name: "Vuxna" }).getByLabel(String(adults), { exact: true }).check();
  await page.getByRole("group", { name: "Barn" }).getByLabel(String(children), { exact: true }).check();
  await page.getByRole("button", { name: "IN", exact: true }).click();
}

/** Three who said that they are coming to Opalen's opening that runs. */
export async function threeFamilies(famn: Famn): Promise<void> {
  const db = openAsOwner(famn.databaseUrl);
  const running = await db
    .selectFrom("opening as o")
    .innerJoin("site as s", "s.id", "o.site_id")
    .select(["o.id", "o.operator_id as operatorId", "o.site_id as siteId", "o.local_date as date"])
    .where("s.slug", "=", "opalen")
    .where("o.starts_at", "<=", NOW)
    .where("o.ends_at", ">", NOW)
    .where("o.mode", "in", ["drop_in", "limited_drop_in", "bookable"])
    .executeTakeFirstOrThrow();
  for (let index = 0; index < 3; index++) await aBooking(db, { opening: running });
  await db.destroy();
}

/** Visits that stand, and room states and everything else aside. */
export async function visits(famn: Famn): Promise<number> {
  const db = openAsOwner(famn.databaseUrl);
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from visit) + (select coalesce(sum(parties), 0) from visit_correction) as count`.execute(
    db,
  );
  await db.destroy();
  return Number(rows[0]?.count);
}
