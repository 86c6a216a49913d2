import { expect, type Page } from "@playwright/test";
import { type Famn, test } from "#tests/support/famn.ts";

const FORM = "/sv/door/opalen/profile";

async function openForm(page: Page, famn: Famn): Promise<void> {
  await page.goto(`${famn.baseUrl}/sv/staff`);
  await page.getByRole("button", { name: "Logga in" }).click();
  await page.getByRole("button", { name: /^Enhetschef, Opalen/ }).click();
  await page.goto(famn.baseUrl + FORM);
}

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

  test("the unit head writes what is true, sees it in Arabic, publishes it, and a family reads it", async ({
    famn,
    page,
  }) => {
    const family = `${famn.baseUrl}/ar/site/opalen`;
    const sentence = "لا تستعملوا العطر.";
    await openForm(page, famn);
    const perfume = page.getByRole("group", { name: "Ska man låta bli parfym?" });
    await perfume.getByRole("radio", { name: "Ja" }).check();
    await page.getByRole("button", { name: "Visa på arabiska" }).click();
    await expect(page).toHaveURL(/\/ar\/door\/opalen\/profile\/preview$/);
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    await expect(page.getByText(sentence)).toBeVisible();
    await page.getByRole("link", { name: "Granska och publicera" }).click();
    await expect(page.getByRole("listitem").filter({ hasText: "parfym" })).toContainText("NuInte sagtNyttJa");
    await expect(page.getByText("Nästan alla kommer med barnvagn.")).toHaveCount(0);
    await expect(page.getByText("Den som har rullstol kan annars inte lita på")).toBeVisible();
    const before = await page.request.get(family);
    expect(await before.text()).not.toContain(sentence);
    await page.getByRole("button", { name: "Publicera" }).click();
    await expect(page.getByRole("status")).toContainText("Uppgifterna är publicerade");
    await expect
      .poll(async () => (await page.request.get(family)).text(), { timeout: 10_000 })
      .toContain(sentence);
  });
});

test("where there is script, what the form will say follows beside it, and nothing is saved", async ({
  famn,
  page,
}) => {
  await openForm(page, famn);
  const beside = page.getByRole("complementary", { name: "Så sägs det" });
  await expect(beside).not.toContainText("rullstol");
  await page
    .getByLabel("Kommer man in med rullstol?")
    .selectOption({ label: "Du kan komma in med rullstol." });
  await expect(beside).toContainText("Du kan komma in med rullstol.");
  await expect(beside.locator("[lang=ar]")).toContainText("يمكن الدخول بكرسي متحرك.");
  // What cannot be read is not passed over: the preview says that it no longer follows.
  await page.getByLabel("Hur många trappsteg").fill("999");
  await page.getByLabel("Hur många trappsteg").blur();
  await expect(beside).toContainText("Det som står här är inte det som står i formuläret.");
  await page.reload();
  await expect(beside).not.toContainText("rullstol");
});
