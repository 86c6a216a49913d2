import { type Browser, expect, type Page } from "@playwright/test";
import { anOpening, type MadeOpening } from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import { type Famn, test } from "#tests/support/famn.ts";

test.use({ javaScriptEnabled: false, contextOptions: { reducedMotion: "reduce" } });
test.setTimeout(90_000);

test("a family waits in Arabic, is offered the place that another gives back, and takes it", async ({
  famn,
  browser,
}) => {
  const opening = await aSmallOpening(famn, "15:00", "16:00");
  const first = await aPhone(browser, "sv-SE");
  await book(first, famn, "sv", opening);
  await first.getByRole("button", { name: "Boka plats" }).click();
  await expect(first.getByRole("heading", { name: "Ni har en plats" })).toBeVisible();

  const second = await aPhone(browser, "ar");
  await book(second, famn, "ar", opening);
  // Said before joining: nobody can be reached without a number.
  await expect(second.getByRole("heading", { name: "هل تريدون الانتظار حتى يتوفر لكم مكان؟" })).toBeVisible();
  await second.getByRole("button", { name: "الانضمام إلى قائمة الانتظار" }).click();
  await expect(second).toHaveURL(/\/ar\/booking\//);
  await expect(second.getByText("Ni står på väntelistan")).toBeVisible();

  await first.getByRole("button", { name: "Avboka" }).click();
  await expect(first.getByRole("heading", { name: "Ni har avbokat" })).toBeVisible();
  await first.getByRole("button", { name: "Ångra avbokningen" }).click();
  await expect(first.getByText("Det finns inte platser att boka för er alla.")).toBeVisible();

  await second.reload();
  await expect(second.getByText("Erbjuden plats")).toBeVisible();
  await second.getByRole("button", { name: "قبول المكان" }).click();
  await expect(second.getByText("Ni har en plats")).toBeVisible();
});

test("a family says no in Swedish, and the next in line is offered the place", async ({ famn, browser }) => {
  const opening = await aSmallOpening(famn, "16:00", "17:00");
  const phones: Page[] = [];
  for (const button of ["Boka plats", "Stå på väntelistan", "Stå på väntelistan"]) {
    const phone = await aPhone(browser, "sv-SE");
    await book(phone, famn, "sv", opening);
    await phone.getByRole("button", { name: button }).click();
    await expect(phone).toHaveURL(/\/sv\/booking\//);
    phones.push(phone);
  }
  const [booked, next, last] = phones;
  if (!booked || !next || !last) throw new Error("Three families.");
  await expect(last.getByText("1 sällskap står före er.")).toBeVisible();
  await booked.getByRole("button", { name: "Avboka" }).click();
  await next.reload();
  await next.getByRole("button", { name: "Tacka nej till platsen" }).click();
  await expect(next.getByText("Ni har tackat nej.")).toBeVisible();
  await last.reload();
  await expect(last.getByRole("button", { name: "Ta platsen" })).toBeVisible();
});

test("a family moves to another time and becomes one more, in Arabic, with one receipt all the way", async ({
  famn,
  browser,
}) => {
  const opening = await aSmallOpening(famn, "13:00", "14:00", 8);
  await aSmallOpening(famn, "17:30", "18:30", 8);
  const phone = await aPhone(browser, "ar");
  await book(phone, famn, "ar", opening);
  await phone.getByRole("button", { name: /^حجز مكان/ }).click();
  const receipt = new URL(phone.url()).pathname;
  await phone.getByRole("link", { name: "تغيير الموعد إلى وقت آخر" }).click();
  await phone
    .getByRole("listitem")
    .filter({ hasText: /17[.:]30/ })
    .first()
    .getByRole("button")
    .click();
  expect(new URL(phone.url()).pathname).toBe(receipt);
  await expect(phone.getByText(/17[.:]30/).first()).toBeVisible();

  await phone.goto(`${famn.baseUrl}${receipt}/change?adults=2&children=1`);
  await phone.getByRole("button").last().click();
  expect(new URL(phone.url()).pathname).toBe(receipt);
  await expect(phone.getByText("2 vuxna · 1 barn")).toBeVisible();
});

/** An opening of today at Opalen that takes so many families. */
async function aSmallOpening(famn: Famn, starts: string, ends: string, limit = 1): Promise<MadeOpening> {
  const db = openAsOwner(famn.databaseUrl);
  try {
    const site = await db
      .selectFrom("site")
      .select(["id", "slug", "operator_id as operatorId"])
      .where("slug", "=", "opalen")
      .executeTakeFirstOrThrow();
    return await anOpening(db, {
      site,
      starts,
      ends,
      mode: "bookable",
      capacity: { unit: "families", families: limit },
      dropInShare: 0,
    });
  } finally {
    await db.destroy();
  }
}

async function aPhone(browser: Browser, locale: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 780 },
    locale,
    javaScriptEnabled: false,
  });
  return context.newPage();
}

/** To the last step: one adult and one child of two years. */
async function book(phone: Page, famn: Famn, lang: string, opening: MadeOpening): Promise<void> {
  await phone.goto(`${famn.baseUrl}/${lang}/opening/${opening.id}?adults=1&children=1`);
  await phone.locator('input[name="age-1"][value="2y"]').check();
}
