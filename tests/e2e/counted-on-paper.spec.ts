import { expect } from "@playwright/test";
import { aBooking } from "#db/factories/people.ts";
import { openAsOwner } from "#db/owner.ts";
import { test } from "#tests/support/famn.ts";

test.use({ javaScriptEnabled: false, contextOptions: { reducedMotion: "reduce" } });

test("the tablet is dead: a sheet and a list without names are printed, the sheet is entered with a wrong row, corrected, and taken back", async ({
  famn,
  page,
}) => {
  await threeExpected(famn.databaseUrl);
  await page.goto(`${famn.baseUrl}/sv/staff`);
  await page.getByRole("button", { name: "Logga in" }).click();
  await page.getByRole("button", { name: /^Personal, Opalen/ }).click();
  await page
    .getByRole("link", { name: /Dörren|Till dörren/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Papper: skriv ut eller lägg in" }).click();
  await page.getByRole("link", { name: "Skriv ut räkneblad och lista" }).click();
  await expect(page.getByRole("article")).toHaveCount(2);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeHidden();
  expect(await page.getByRole("img", { name: "Kom" }).count()).toBeGreaterThanOrEqual(3);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  await page.emulateMedia({ media: "screen" });

  await page.getByRole("link", { name: "Lägg in efteråt" }).click();
  const fill = async (row: number, what: string, text: string) =>
    page.getByLabel(`Rad ${row}: ${what}`, { exact: true }).fill(text);
  await fill(1, "Tid", "9.10");
  await fill(1, "Vuxna", "1");
  await fill(1, "Barn", "2");
  await fill(2, "Vuxna", "2");
  await fill(2, "Barn", "1");
  await fill(3, "Tid", "23.10");
  await fill(3, "Vuxna", "1");
  await fill(3, "Barn", "1");
  await page.getByRole("button", { name: "Lägg in allt" }).click();
  await expect(page.getByRole("alert")).toHaveText(/Inget är inlagt/);
  await expect(page.getByLabel("Rad 3: Tid")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Rad 3: Tid")).toHaveAccessibleDescription(/från en timme före/);
  await page.getByRole("button", { name: "Fler rader" }).click();
  await expect(page.getByLabel("Rad 32: Tid")).toBeVisible();
  await expect(page.getByLabel("Rad 1: Barn")).toHaveValue("2");
  await fill(3, "Tid", "9.20");
  await page.getByRole("button", { name: "Lägg in allt" }).click();
  await expect(page.getByRole("status")).toHaveText("Papperet är inlagt.");
  await expect(page.getByText(/sällskap 3, vuxna 4, barn 4, av personal/)).toBeVisible();

  await page.getByText("Ta tillbaka hela papperet").first().click();
  await page.getByLabel("Räknat två gånger").check();
  await page.getByRole("button", { name: "Ta tillbaka hela papperet" }).click();
  await expect(page.getByRole("status")).toHaveText("Papperet är taget tillbaka.");
  await expect(page.getByText("Taget tillbaka: räknat två gånger")).toBeVisible();
});

/** Three parties on their way to Opalen today. */
async function threeExpected(databaseUrl: string): Promise<void> {
  const db = openAsOwner(databaseUrl);
  const { date, ...opening } = await db
    .selectFrom("opening as o")
    .innerJoin("site as s", "s.id", "o.site_id")
    .select(["o.id", "o.operator_id as operatorId", "o.site_id as siteId", "o.local_date as date"])
    .where("s.slug", "=", "opalen")
    .where("o.local_date", "=", "2026-11-24")
    .orderBy("o.starts")
    .executeTakeFirstOrThrow();
  for (const childAges of [["2y"], ["1y", "3y"], ["0-5m"]] as const) {
    await aBooking(db, { opening: { ...opening, date }, childAges: [...childAges] });
  }
  await db.destroy();
}
