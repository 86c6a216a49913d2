import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import { sql } from "kysely";
import { textsFor } from "#app/i18n/texts.ts";
import { openAsOwner } from "#db/owner.ts";
import { type Famn, test } from "#tests/support/famn.ts";

test.use({ javaScriptEnabled: false, contextOptions: { reducedMotion: "reduce" } });
test.setTimeout(120_000);

/** A Wednesday: Opalen's morning is drop-in, Drakens' afternoon is booked. */
const DAY = "2026-11-25";

const JOURNEYS = [
  {
    tag: "ar",
    near: "Tensta",
    site: "Opalen",
    slug: "opalen",
    hour: "09:00",
    button: /^سنأتي/,
    contact: { field: "رقم الهاتف المحمول", typed: "070-174 06 05", reached: "+46701740605" },
    message: "مغلق اليوم، الأربعاء 25/11 09:00. لا تأتوا.",
    why: "الموظفون مرضى.",
  },
  {
    tag: "sv",
    near: "Södermalm",
    site: "Drakens öppna förskola",
    slug: "drakens",
    hour: "12.30",
    button: /^Boka plats/,
    contact: { field: "E-postadress", typed: "amina@example.org", reached: "amina@example.org" },
    message: "Stängt i dag, onsdag 25/11 12.30. Gå inte hit.",
    why: "Personalen är sjuk.",
  },
] as const;
type Journey = (typeof JOURNEYS)[number];

for (const journey of JOURNEYS) {
  const { tag, contact, site, slug, why } = journey;
  const { t } = textsFor(tag);

  test(`closed today at 07.15: who left a contact is told in ${tag} before setting out`, async ({
    ownFamn,
    browser,
  }) => {
    await ownFamn.moveClock(`${DAY}T07:05`);
    await ownFamn.startWorker();

    const told = await aPhone(browser, tag);
    const opening = await comes(told, ownFamn, journey);
    await leaveContact(told, journey, contact.typed);
    const receipt = new URL(told.url()).pathname;
    const untold = await aPhone(browser, tag);
    await comes(untold, ownFamn, journey);
    const cancelled = await aPhone(browser, tag);
    await comes(cancelled, ownFamn, journey);
    await leaveContact(cancelled, journey, contact.typed.replace("05", "99").replace("amina", "other"));
    await cancelled.locator("button[name=do][value=cancel]").click();
    await expect(cancelled.locator("button[name=do][value=cancel]")).toHaveCount(0);

    await ownFamn.moveClock(`${DAY}T07:15`);
    const staff = await signedIn(browser, ownFamn, `Personal, ${site}`);
    await staff.goto(`${ownFamn.baseUrl}/sv/door/${slug}`);
    await expect(staff.getByText("Demons klocka: onsdag 25/11 07.15")).toBeVisible();
    await showOpening(staff, journey.hour.replace(":", "."));
    await staff.locator("summary", { hasText: "Stäng den här öppningen" }).click();
    await expect(staff.getByText("1 sällskap får meddelande.")).toBeVisible();
    await expect(
      staff.getByText("1 sällskap har inte lämnat telefonnummer eller e-postadress och får inget."),
    ).toBeVisible();
    await staff.getByLabel("Personalen är sjuk.").check();
    await staff.getByRole("button", { name: "Stäng den här öppningen" }).click();
    await expect(staff.getByText("Stängt: Personalen är sjuk.")).toBeVisible();

    await expect.poll(() => ownFamn.messages(), { timeout: 20_000 }).toHaveLength(1);
    const [message] = await ownFamn.messages();
    expect(message).toMatchObject({ to: contact.reached, lang: tag });
    const read = (message?.text ?? "").replace(/[\u2066-\u2069]/g, "");
    expect(read.split("\n")[0]).toBe(journey.message);
    expect(read).not.toContain(site);

    // The link opens on another phone, which knows nothing of the booking.
    const [link = ""] = /https?:\S+/.exec(read) ?? [];
    const opened = await aPhone(browser, tag);
    await opened.goto(link);
    await opened.getByRole("button", { name: t("booking:linkOpen") }).click();
    expect(new URL(opened.url()).pathname).toBe(receipt);
    for (const phone of [opened, told, untold]) {
      await phone.reload();
      await expect(phone.getByRole("heading", { level: 1 })).toContainText(t("booking:receiptClosed"));
      await expect(phone.getByText(why)).toBeVisible();
      await expectOthers(phone, journey);
    }
    const { pathname } = new URL(opening);
    await opened.goto(ownFamn.baseUrl + pathname);
    await expect(opened.getByRole("heading", { level: 1 })).toContainText(t("opening:closedToday"));
    await expect(opened.getByText(why).first()).toBeVisible();
    await expectOthers(opened, journey);
    await opened.goto(`${ownFamn.baseUrl}/${tag}/site/${slug}`);
    await expect(opened.getByText(t("opening:closedToday")).first()).toBeVisible();
    await expect(opened.getByText(why).first()).toBeVisible();

    // Nothing comes later either: not the receipt that waited for the morning, nor anything to who had cancelled.
    await ownFamn.moveClock(`${DAY}T08:05`);
    await expect.poll(() => unsent(ownFamn), { timeout: 20_000 }).toBe(0);
    expect(await ownFamn.messages()).toHaveLength(1);
  });
}

/** Finds the opening on the first screen, near a place, and takes its one button. @returns the opening's page */
async function comes(phone: Page, famn: Famn, { tag, near, site, hour, button }: Journey): Promise<string> {
  const { t } = textsFor(tag);
  await phone.goto(`${famn.baseUrl}/${tag}`);
  await expect(phone.locator("script:not([type='module'][src^='/assets/'])")).toHaveCount(0);
  await phone.getByLabel(t("find:near")).selectOption({ label: near });
  await phone.getByRole("button", { name: t("find:show") }).click();
  const later = sectionOf(phone, t("find:laterToday"));
  await later
    .getByRole("listitem")
    .filter({ has: phone.getByRole("link", { name: site }) })
    .filter({ hasText: hour })
    .getByRole("link", { name: button })
    .click();
  const opening = phone.url();
  await phone.getByRole("button", { name: t("common:next") }).click();
  await phone.locator('input[name="age-1"][value="2y"]').check();
  await phone.getByRole("button", { name: button }).click();
  await expect(phone).toHaveURL(/\/booking\/[0-9a-f-]{36}$/);
  return opening;
}

function sectionOf(page: Page, name: string): Locator {
  return page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name }) });
}

async function leaveContact(phone: Page, { tag, contact }: Journey, typed: string): Promise<void> {
  const { t } = textsFor(tag);
  await phone.getByLabel(contact.field).fill(typed);
  await phone.getByRole("button", { name: t("messages:tell.save") }).click();
  await expect(phone.locator("button[value=remove]")).toBeVisible();
}

/** Two others that are open that day, each with its own button. */
async function expectOthers(phone: Page, { tag, site }: Journey): Promise<void> {
  const { t } = textsFor(tag);
  const others = sectionOf(phone, t("booking:others"));
  await expect(others.getByRole("listitem")).toHaveCount(2);
  await expect(others.getByRole("listitem").first().getByRole("link").last()).toHaveAttribute(
    "href",
    /\/opening\//,
  );
  await expect(others).not.toContainText(site);
}

/** At the door: where the place has several openings that day, the one that begins at this hour. */
async function showOpening(staff: Page, hour: string): Promise<void> {
  const choose = staff.getByRole("navigation", { name: "Dagens öppningar" });
  if ((await choose.count()) > 0) await choose.getByRole("link", { name: new RegExp(`^${hour}`) }).click();
  await expect(staff.getByText(new RegExp(`^${hour}`)).first()).toBeVisible();
}

async function aPhone(browser: Browser, locale: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 780 },
    locale,
    javaScriptEnabled: false,
    reducedMotion: "reduce",
  });
  return context.newPage();
}

async function signedIn(browser: Browser, famn: Famn, who: string): Promise<Page> {
  const page = await aPhone(browser, "sv-SE");
  await page.goto(`${famn.baseUrl}/sv/staff`);
  await page.getByRole("button", { name: "Logga in" }).click();
  await page.getByRole("button", { name: new RegExp(`^${who}`) }).click();
  await expect(page.getByText("Du är inloggad")).toBeVisible();
  return page;
}

/** How many messages are neither sent nor dropped. */
async function unsent({ databaseUrl }: Famn): Promise<number> {
  const db = openAsOwner(databaseUrl);
  const { rows } = await sql<{ left: number }>`
    select count(*)::int as left from message where sent_at is null and dropped_at is null`.execute(db);
  await db.destroy();
  return rows[0]?.left ?? -1;
}
