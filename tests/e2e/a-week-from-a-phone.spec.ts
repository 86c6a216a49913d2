import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import { type Famn, test } from "#tests/support/famn.ts";

test.use({ javaScriptEnabled: false, contextOptions: { reducedMotion: "reduce" } });
test.setTimeout(60_000);

test("a unit head changes a week and closes a day from a phone", async ({ ownFamn, browser }) => {
  const phone = await signedIn(browser, ownFamn, "Enhetschef, Opalen");
  const home = `${ownFamn.baseUrl}/sv/staff`;

  // This Tuesday's week is left; from the next on it is another hour.
  await phone.goto(home);
  const change = tapping();
  await change.tap(phone.getByRole("link", { name: "Veckan: Opalen" }));
  await change.tap(
    phone.getByRole("heading", { name: "tisdag 1/12" }).locator("..").getByRole("link").first(),
  );
  await change.tap(phone.getByRole("link", { name: /^Den här och följande/ }));
  await phone.getByLabel("Börjar").fill("13:15");
  await phone.getByLabel("Slutar").fill("15:45");
  await change.tap(phone.getByRole("button", { name: "Se vad som ändras" }));
  await expect(phone.getByText("Inget är sparat än.")).toBeVisible();
  await expect(phone.getByText("Ny tid: 13.15–")).not.toHaveCount(0);
  await change.tap(phone.getByRole("button", { name: "Spara" }));
  await expect(phone.getByText("Sparat.")).toBeVisible();
  console.log(`a week from the home screen: ${change.said()}`);
  const tuesday = phone.getByRole("heading", { name: "tisdag 1/12" }).locator("..");
  await expect(tuesday.getByRole("link", { name: /^13\.15–/ })).toBeVisible();

  await phone.goto(home);
  const close = tapping();
  await close.tap(phone.getByRole("link", { name: "Stäng i dag: Opalen" }));
  await close.tap(phone.getByRole("button", { name: "Sjukdom" }));
  await expect(phone.getByText("Ni har stängt i dag.")).toBeVisible();
  await close.tap(phone.getByRole("link", { name: "Skriv ut en skylt till dörren" }));
  await expect(phone.getByRole("article")).toBeVisible();
  console.log(`closed today, with its sign: ${close.said()}, and one to print`);
  expect(close.count()).toBeLessThanOrEqual(3);
  expect(close.seconds()).toBeLessThan(20);

  await phone.emulateMedia({ media: "print" });
  await expect(phone.getByRole("heading", { level: 1 })).toBeHidden();
  const pdf = (await phone.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await phone.emulateMedia({ media: "screen" });

  const page = `${ownFamn.baseUrl}/sv/site/opalen`;
  await phone.goto(page);
  await expect(phone.getByText("Personalen är sjuk.").first()).toBeVisible();

  // It was the wrong day: from the home screen, open again.
  await phone.goto(home);
  const open = tapping();
  await open.tap(phone.getByRole("link", { name: "Öppna igen: Opalen" }));
  const closed = phone.getByText(/^Öppna igen \d/);
  while ((await closed.count()) > 0) {
    await open.tap(closed.first());
    await open.tap(phone.getByRole("button", { name: "Öppna igen" }).first());
    await expect(phone.getByText("Ni har öppet igen.")).toBeVisible();
  }
  console.log(`open again from the home screen: ${open.said()}`);
  await expect
    .poll(
      async () => {
        await phone.goto(page);
        return phone.getByText("Personalen är sjuk.").count();
      },
      { timeout: 20_000, intervals: [500] },
    )
    .toBe(0);

  // One day is for others than the week: the preview names what differs, and the week stays.
  await phone.goto(`${ownFamn.baseUrl}/sv/door/opalen/week`);
  await phone.getByRole("heading", { name: "onsdag 2/12" }).locator("..").getByRole("link").first().click();
  await phone.getByRole("link", { name: "Bara den här dagen" }).click();
  await phone.getByLabel("Särskilt för").selectOption("dads");
  await phone.getByLabel("Till, månader").fill("11");
  await phone.getByRole("button", { name: "Se vad som ändras" }).click();
  await expect(phone.getByText("Ändras: åldrar, för vem")).toHaveCount(1);
  await phone.getByRole("button", { name: "Spara" }).click();
  await expect(phone.getByText("Sparat.")).toBeVisible();
});

/** Counts taps, and how long they and their pages take. */
function tapping() {
  const begun = performance.now();
  let taps = 0;
  const seconds = () => (performance.now() - begun) / 1000;
  return {
    tap: async (target: Locator) => {
      taps += 1;
      await target.click();
    },
    count: () => taps,
    seconds,
    said: () => `${taps} taps, ${seconds().toFixed(1)} s`,
  };
}

async function signedIn(browser: Browser, famn: Famn, who: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 780 },
    javaScriptEnabled: false,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(`${famn.baseUrl}/sv/staff`);
  await page.getByRole("button", { name: "Logga in" }).click();
  await page.getByRole("button", { name: new RegExp(`^${who}`) }).click();
  await expect(page.getByText("Du är inloggad")).toBeVisible();
  return page;
}
