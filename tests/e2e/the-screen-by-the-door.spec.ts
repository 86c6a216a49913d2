import { expect, type Page } from "@playwright/test";
import { COOKIE, cookieHeader } from "#app/platform/cookies.ts";
import { hashToken } from "#app/platform/secrets.ts";
import { aBooking } from "#db/factories/people.ts";
import { aPin } from "#db/factories/tablets.ts";
import { openAsOwner } from "#db/owner.ts";
import { test } from "#tests/support/famn.ts";

/** As `startWeb` gives it to the web server. */
const SECRET = "a secret for tests, forty characters long";
const PIN = "408173";

test.setTimeout(90_000);
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

  const lost = await tablet.request.post(`${famn.baseUrl}/ar/kiosk/opalen?step=in`, {
    headers: { origin: famn.baseUrl },
    form: { intent: "walk_in", opening: "none", key: "none" },
  });
  expect(lost.status()).toBe(404);
  const links = [...(await lost.text()).matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => href);
  expect(links).toEqual(["/ar/kiosk/opalen"]);

  await tablet.goto(`${famn.baseUrl}/ar/kiosk/opalen?step=in`);
  await tablet.locator("input[name=children][value='2']").check();
  const sent = await tablet
    .locator("form", { hasText: "نحن هنا" })
    .evaluate((form) =>
      [...form.querySelectorAll("input")].flatMap(({ type, checked, name, value }) =>
        type === "hidden" || checked ? [[name, value]] : [],
      ),
    );
  await tablet.getByRole("button", { name: "نحن هنا" }).click();

  await test.step("who goes back meets what is counted, and the form that was sent counts no second time", async () => {
    await tablet.goBack();
    await expect(tablet.getByRole("heading", { level: 1 })).toHaveText("شكرًا، حسبنا عددكم");
    await expect(tablet.getByRole("button", { name: "نحن هنا" })).toHaveCount(0);
    const again = await tablet.request.post(`${famn.baseUrl}/ar/kiosk/opalen?step=in`, {
      headers: { origin: famn.baseUrl },
      form: Object.fromEntries(sent),
    });
    expect(new URL(again.url()).searchParams.get("step")).toBe("traits");
    await tablet.goForward();
  });

  await tablet.locator("input[name=first][value=yes]").check();
  await tablet.locator("input[name=home][value=outside_stockholm]").check();
  await tablet.getByRole("button", { name: "إرسال الإجابات" }).click();
  await tablet.getByRole("link", { name: "تم" }).click();
  await tablet.goto(`${famn.baseUrl}/ar/kiosk/opalen?step=felt`);
  await tablet.locator("input[name=safe][value=yes]").check();
  await tablet.getByRole("button", { name: "إرسال الإجابات" }).click();
  await expect(tablet.getByRole("heading", { level: 1 })).toContainText("شكرًا");

  await test.step("the next family is counted, and a wrong number taken back can be sent anew", async () => {
    await tablet.getByRole("link", { name: "تم" }).click();
    await tablet.getByRole("link", { name: "العربية" }).click();
    await tablet.getByRole("button", { name: "نحن هنا" }).click();
    await tablet.getByRole("button", { name: "هل هناك خطأ؟ تعديل العدد" }).click();
    await tablet.locator("input[name=children][value='3']").check();
    await tablet.getByRole("button", { name: "نحن هنا" }).click();
  });

  const db = openAsOwner(famn.databaseUrl);
  const staff = await db
    .selectFrom("staff_member as m")
    .innerJoin("staff_site as w", "w.staff_id", "m.id")
    .innerJoin("site as s", "s.id", "w.site_id")
    .select("m.id")
    .where("s.slug", "=", "opalen")
    .where("m.role", "=", "staff")
    .executeTakeFirstOrThrow();
  await aPin(db, { staff, secret: SECRET, pin: PIN });
  const visits = await db
    .selectFrom("visit")
    .select(["adults", "children"])
    .where("counted_by", "=", "kiosk")
    .execute();
  // The demo's invented past has answers of its own.
  const today = db.selectFrom("opening").select("id").where("local_date", "=", "2026-11-24");
  const traits = await db
    .selectFrom("trait_tally")
    .select(["trait", "value", "count"])
    .where("opening_id", "in", today)
    .orderBy("trait")
    .execute();
  const felt = await db
    .selectFrom("felt_tally")
    .select(["question", "answer", "count"])
    .where("opening_id", "in", today)
    .execute();
  await db.destroy();
  expect(visits.map(({ adults, children }) => `${adults}+${children}`).toSorted()).toEqual([
    "1+1",
    "1+2",
    "1+3",
  ]);
  expect(traits).toEqual([
    { trait: "first_time", value: "yes", count: 1 },
    { trait: "home_district", value: "outside_stockholm", count: 1 },
  ]);
  expect(felt).toEqual([{ question: "safe", answer: "yes", count: 1 }]);

  await page.getByRole("button", { name: "Avsluta skärmen" }).click();
  await tablet.goto(`${famn.baseUrl}/sv/kiosk/opalen`);
  await expect(tablet).toHaveURL(/\/sv\/door\/opalen$/);

  await test.step("staff end it at the screen itself, by initials and PIN, and nobody leaves it otherwise", async () => {
    await page.getByRole("button", { name: "Gör till skärm vid dörren" }).click();
    await tablet.goto(`${famn.baseUrl}/sv/kiosk/opalen`);
    await tablet.getByRole("link", { name: "För personal" }).click();
    await tablet.getByLabel("Initialer").fill("ak");
    await tablet.getByLabel("PIN-kod").fill("173408");
    await tablet.getByRole("button", { name: "Avsluta skärmen" }).click();
    await expect(tablet.getByRole("alert")).toHaveText(/PIN-koden stämmer inte/);
    expect(
      await tablet.locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href"))),
    ).toEqual(["/sv/kiosk/opalen"]);
    await tablet.getByRole("link", { name: "Tillbaka till skärmen" }).click();
    await expect(tablet.getByRole("link", { name: "العربية" })).toBeVisible();
    await tablet.getByRole("link", { name: "För personal" }).click();
    await tablet.getByLabel("Initialer").fill("ak");
    await tablet.getByLabel("PIN-kod").fill(PIN);
    await tablet.getByRole("button", { name: "Avsluta skärmen" }).click();
    await expect(tablet).toHaveURL(/\/sv\/door\/opalen$/);
    await expect(tablet.getByText("Surfplattan är låst.")).toBeVisible();
  });
  await tablet.close();
});

test("who holds a receipt, and whose slip staff type in, is asked the same: also for help to apply, and in which language", async ({
  ownFamn: famn,
  page,
  browser,
}) => {
  const db = openAsOwner(famn.databaseUrl);
  const opening = await db
    .selectFrom("opening as o")
    .innerJoin("site as s", "s.id", "o.site_id")
    .select(["o.id", "o.operator_id as operatorId", "o.site_id as siteId", "o.local_date as date"])
    .where("s.slug", "=", "opalen")
    .where("o.local_date", "=", "2026-11-24")
    .where("o.mode", "not in", ["series", "appointment"])
    .orderBy("o.starts")
    .executeTakeFirstOrThrow();
  const booking = await aBooking(db, { opening, deviceHash: hashToken("their-phone") });
  const phone = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 780 } });
  const [name = "", value = ""] =
    cookieHeader(COOKIE.phone, "their-phone", 60, famn.baseUrl).split(";")[0]?.split("=") ?? [];
  const url = famn.baseUrl.replace("http:", "https:");
  await phone.addCookies([{ name, value, url, secure: true }]);
  const family = await phone.newPage();
  await family.goto(`${famn.baseUrl}/sv/booking/${booking.id}`);
  await family.getByRole("link", { name: "Svara på några frågor" }).click();
  await answerHelp(family);
  await family.getByRole("button", { name: "Skicka svaren" }).click();
  await expect(family.getByRole("status")).toHaveText("Tack för dina svar");
  await phone.close();

  await page.goto(`${famn.baseUrl}/sv/staff`);
  await page.getByRole("button", { name: "Logga in" }).click();
  await page.getByRole("button", { name: /^Personal, Opalen/ }).click();
  await page.goto(`${famn.baseUrl}/sv/door/opalen/picture-slip?with=ti`);
  await expect(page.getByText("På vilket språk bad du om hjälp?").first()).toBeVisible();
  await page.goto(`${famn.baseUrl}/sv/door/opalen/slips?opening=${opening.id}`);
  await answerHelp(page);
  await page.getByRole("button", { name: "Lägg till lappen" }).click();
  await expect(page.getByRole("status")).toContainText("Lappen är räknad.");
  await expect(page.getByText("På vilket språk bad du om hjälp? 2")).toBeVisible();

  const found = await db
    .selectFrom("trait_tally")
    .select(["trait", "value", "count"])
    .where("opening_id", "=", opening.id)
    .orderBy("trait")
    .execute();
  await db.destroy();
  expect(found).toEqual([
    { trait: "help_asked", value: "yes", count: 2 },
    { trait: "help_language", value: "ti", count: 2 },
  ]);
});

async function answerHelp(page: Page): Promise<void> {
  await page.locator("input[name=help][value=yes]").check();
  await page.locator("select[name=language]").selectOption("ti");
}
