import { expect } from "@playwright/test";
import { openAsOwner } from "#db/owner.ts";
import { test } from "#tests/support/famn.ts";

test.use({ javaScriptEnabled: false, contextOptions: { reducedMotion: "reduce" } });

test("a family counts itself at the screen in Arabic, answers what it wants to, and cannot leave the screen", async ({
  ownFamn: famn,
  page,
  browser,
}) => {
  await page.goto(`${famn.baseUrl}/sv/staff`);
  await page.getByRole("button", { name: "Logga in" }).click();
  await page.getByRole("button", { name: /^Enhetschef, Opalen/ }).click();
  await page.goto(`${famn.baseUrl}/sv/door/opalen/tablets`);
  await page.getByRole("button", { name: "Skapa en kod" }).click();
  const code = /Koden är ([^.]+)\./.exec(await page.getByText("Koden är").innerText())?.[1] ?? "";
  const tablet = await browser.newPage({ viewport: { width: 1024, height: 768 }, javaScriptEnabled: false });
  await tablet.goto(`${famn.baseUrl}/sv/tablet`);
  await tablet.getByRole("textbox").fill(code);
  await tablet.locator("main button").click();
  await expect(tablet.getByText("Surfplattan hör till Opalen")).toBeVisible();
  await page.goto(`${famn.baseUrl}/sv/door/opalen/kiosk`);
  await page.getByRole("button", { name: "Gör till skärm vid dörren" }).click();
  await expect(page.getByText("Skärm vid dörren nu")).toBeVisible();

  await tablet.goto(`${famn.baseUrl}/sv/kiosk/opalen`);
  await tablet.getByRole("link", { name: "العربية" }).click();
  await expect(tablet.locator("html")).toHaveAttribute("dir", "rtl");
  const out = await tablet
    .locator("a")
    .evaluateAll((links) =>
      links.map((link) => link.getAttribute("href") ?? "").filter((href) => !href.includes("/kiosk/opalen")),
    );
  expect(out).toEqual([]);
  expect((await tablet.goto(`${famn.baseUrl}/sv/door/opalen`))?.status()).toBe(404);

  await tablet.goto(`${famn.baseUrl}/ar/kiosk/opalen?step=in`);
  await tablet.locator("input[name=children][value='2']").check();
  await tablet.getByRole("button", { name: "نحن هنا" }).click();
  await tablet.locator("input[name=first][value=yes]").check();
  await tablet.locator("input[name=home][value=outside_stockholm]").check();
  await tablet.getByRole("button", { name: "إرسال الإجابات" }).click();
  await tablet.getByRole("link", { name: "تم" }).click();
  await tablet.goto(`${famn.baseUrl}/ar/kiosk/opalen?step=felt`);
  await tablet.locator("input[name=safe][value=yes]").check();
  await tablet.getByRole("button", { name: "إرسال الإجابات" }).click();
  await expect(tablet.getByRole("heading", { level: 1 })).toContainText("شكرًا");

  const db = openAsOwner(famn.databaseUrl);
  const visits = await db
    .selectFrom("visit")
    .select(["adults", "children"])
    .where("counted_by", "=", "kiosk")
    .execute();
  const traits = await db
    .selectFrom("trait_tally")
    .select(["trait", "value", "count"])
    .orderBy("trait")
    .execute();
  const felt = await db.selectFrom("felt_tally").select(["question", "answer", "count"]).execute();
  await db.destroy();
  expect(visits).toEqual([{ adults: 1, children: 2 }]);
  expect(traits).toEqual([
    { trait: "first_time", value: "yes", count: 1 },
    { trait: "home_district", value: "outside_stockholm", count: 1 },
  ]);
  expect(felt).toEqual([{ question: "safe", answer: "yes", count: 1 }]);

  await page.getByRole("button", { name: "Avsluta skärmen" }).click();
  await tablet.goto(`${famn.baseUrl}/sv/kiosk/opalen`);
  await expect(tablet).toHaveURL(/\/sv\/door\/opalen$/);
  await tablet.close();
});
