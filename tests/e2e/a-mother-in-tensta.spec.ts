import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import { openAsOwner } from "#db/owner.ts";
import { type Famn, test } from "#tests/support/famn.ts";

test.use({ javaScriptEnabled: false, contextOptions: { reducedMotion: "reduce" } });
test.setTimeout(90_000);

test("a mother in Tensta finds, says in Arabic that they are coming, is counted in at the door, and the figure moves", async ({
  ownFamn,
  browser,
}) => {
  const before = await visitsOfJarva(ownFamn);

  const phone = await browser.newContext({
    viewport: { width: 360, height: 780 },
    locale: "ar",
    javaScriptEnabled: false,
    reducedMotion: "reduce",
  });
  const parent = await phone.newPage();
  await parent.goto(ownFamn.baseUrl);
  await expect(parent.locator("html")).toHaveAttribute("dir", "rtl");
  // Nothing of the framework: only files of our own that add to a page that is whole without them.
  await expect(parent.locator("script:not([type='module'][src^='/assets/'])")).toHaveCount(0);
  await parent.getByLabel("أين؟").selectOption({ label: "Tensta" });
  await parent.getByRole("button", { name: "عرض" }).click();
  const opalen = parent.getByRole("listitem").filter({ has: parent.getByRole("link", { name: "Opalen" }) });
  await opalen
    .getByRole("link", { name: /^سنأتي/ })
    .first()
    .click();

  await parent.getByRole("group", { name: "الأطفال" }).getByLabel("2", { exact: true }).check();
  await parent.getByRole("button", { name: "التالي" }).click();
  await parent
    .getByRole("group", { name: /الطفل .?1/ })
    .getByLabel("سنة واحدة")
    .check();
  await parent
    .getByRole("group", { name: /الطفل .?2/ })
    .getByLabel("3 سنوات")
    .check();
  await parent.getByRole("button", { name: /^سنأتي/ }).click();

  await expect(parent).toHaveURL(/\/ar\/booking\/[0-9a-f-]{36}$/);
  await expect(parent.getByText("Visa det här för personalen")).toBeVisible();
  const swedishName = await parent
    .locator('[lang="sv"]', { hasText: /^(röd|rött|blå|blått|gul|gult|grön|grönt|vit|vitt|svart) \S+ \d+$/ })
    .first()
    .innerText();
  await expect(parent.getByRole("link", { name: "إضافة إلى التقويم" })).toBeVisible();

  const staff = await signedIn(browser, ownFamn, "Personal, Opalen");
  await staff
    .getByRole("link", { name: /Dörren|Till dörren/ })
    .first()
    .click();
  await expect(staff.getByRole("heading", { name: "Väntas" })).toBeVisible();
  await staff.getByRole("button", { name: new RegExp(`^${swedishName}, .*: IN$`, "i") }).click();
  await expect(staff.getByRole("button", { name: "Ångra" })).toBeVisible();
  await expect(staff.getByText("Inga fler väntas.")).toBeVisible();
  // A party without a booking: adults, children, IN.
  await staff.getByRole("group", { name: "Vuxna" }).getByLabel("2", { exact: true }).check();
  await staff.getByRole("group", { name: "Barn" }).getByLabel("3", { exact: true }).check();
  await staff.getByRole("button", { name: "IN", exact: true }).click();
  await expect(staff.getByText(/2 sällskap/)).toBeVisible();

  await parent.goto(`${ownFamn.baseUrl}/ar/site/opalen`);
  await expect(parent.getByText(/تم التأكيد اليوم/).first()).toBeVisible();

  await ownFamn.moveClock("2026-12-08T06:00");
  await ownFamn.startWorker();
  await expect.poll(() => visitsOfJarva(ownFamn), { timeout: 20_000 }).toBeGreaterThan(before);
  const analyst = await signedIn(browser, ownFamn, "Analytiker");
  // The worker publishes what has closed, a month at a time.
  await expect(async () => {
    await analyst.goto(`${ownFamn.baseUrl}/sv/figures/boroughs?measure=visits&period=2026-11`);
    await expect(analyst.getByRole("table").first()).toContainText("nov", { timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  await expect(analyst.getByText(/[Ss]yntetiska/).first()).toBeVisible();
  const shown = await analyst.getByRole("row", { name: /Järva/ }).first().innerText();
  const sum = await visitsOfJarva(ownFamn);
  expect(shown.replaceAll(/\s/g, "")).toContain(String(sum));

  await analyst.goto(`${ownFamn.baseUrl}/sv/door/opalen`);
  await expect(analyst.getByRole("heading", { name: "Sidan finns inte" })).toBeVisible();
});

test("a party that changes its mind cancels with one button, and the receipt says so in both languages", async ({
  famn,
  page,
}) => {
  await page.goto(`${famn.baseUrl}/en`);
  let taps = 0;
  const tap = async (target: Locator) => {
    taps += 1;
    await target.click();
  };
  // A list of places takes two: it opens, then one of them.
  taps += 2;
  await page.locator("select[name=near]").selectOption({ label: "Rinkeby" });
  await tap(page.getByRole("button", { name: "Show places" }));
  await tap(page.getByRole("link", { name: /^We are coming/ }).first());
  await tap(page.getByRole("button", { name: "Next" }));
  await tap(page.getByRole("radio", { name: "1 year", exact: true }));
  await tap(page.getByRole("button", { name: "We are coming" }));
  await expect(page).toHaveURL(/\/booking\//);
  console.log(`Taps from the first screen to the receipt, a district chosen: ${taps}`);
  expect(taps).toBeLessThanOrEqual(7);
  await page.getByRole("button", { name: "Say that we are not coming" }).click();
  await expect(page.getByText("Ni har sagt att ni inte kommer")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "Say that we are not coming" })).toHaveCount(0);
});

test("a form without ages comes back with everything kept and the fault first", async ({ famn, page }) => {
  await page.goto(`${famn.baseUrl}/sv?near=d-tensta`);
  await page
    .getByRole("link", { name: /^Vi kommer/ })
    .first()
    .click();
  const address = new URL(page.url());
  const response = await page.request.post(address.href, {
    headers: { origin: famn.baseUrl },
    form: { adults: "2", children: "2", "age-1": "4y", key: crypto.randomUUID() },
  });
  expect(response.status()).toBe(422);
  const html = await response.text();
  expect(html).toContain("Välj ålder för varje barn.");
  expect(html).toMatch(
    /name="age-1"[^>]*checked=""[^>]*value="4y"|name="age-1"[^>]*value="4y"[^>]*checked=""/,
  );
});

test("a change of language in the middle of booking keeps what was chosen", async ({ famn, page }) => {
  await page.goto(`${famn.baseUrl}/sv?near=d-tensta`);
  await page
    .getByRole("link", { name: /^Vi kommer/ })
    .first()
    .click();
  await page.getByRole("group", { name: "Vuxna" }).getByLabel("3", { exact: true }).check();
  await page.getByRole("group", { name: "Barn" }).getByLabel("1", { exact: true }).check();
  await page.getByRole("button", { name: "Nästa" }).click();
  await page.getByLabel("2 år").check();
  await page.locator("summary").first().click();
  await page.getByRole("button", { name: "Soomaali" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "so");
  await expect(page.locator('input[name="age-1"][value="2y"]')).toBeChecked();
  await expect(page.locator('input[name="adults"]')).toHaveValue("3");
  await expect(page).toHaveTitle(/Opalen/);
});

async function signedIn(browser: Browser, famn: Famn, who: string): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(`${famn.baseUrl}/sv/staff`);
  await page.getByRole("button", { name: "Logga in" }).click();
  await page.getByRole("button", { name: new RegExp(`^${who}`) }).click();
  await expect(page.getByText("Du är inloggad")).toBeVisible();
  return page;
}

/** November's visits in Järva, from the sums that figures are made of. */
async function visitsOfJarva(famn: Famn): Promise<number> {
  const db = openAsOwner(famn.databaseUrl);
  const row = await db
    .selectFrom("stretch_sum as m")
    .innerJoin("site as s", "s.id", "m.site_id")
    .innerJoin("district_borough as d", "d.district_id", "s.district_id")
    .select((eb) => eb.fn.sum<string>(eb("m.adults", "+", eb.ref("m.children"))).as("visits"))
    .where("d.borough_id", "=", "jarva")
    .where("d.valid_to", "is", null)
    .where("m.starts", "=", "2026-11-01")
    .executeTakeFirst();
  await db.destroy();
  return Number(row?.visits ?? 0);
}

test("a page that does not exist says so in its title, and its languages lead on without a form", async ({
  famn,
  page,
}) => {
  await page.goto(`${famn.baseUrl}/sv/opening/no-such-opening`);
  await expect(page).toHaveTitle(/^Den här tiden finns inte/);
  await page.locator("summary").first().click();
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Den här tiden finns inte");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});
