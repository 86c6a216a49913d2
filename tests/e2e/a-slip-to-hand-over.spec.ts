import { expect } from "@playwright/test";
import { sql } from "kysely";
import { OFFERED } from "#app/i18n/languages.ts";
import { realNow, toDate } from "#app/platform/clock.ts";
import { openAsOwner } from "#db/owner.ts";
import { test } from "#tests/support/famn.ts";

/** Each language once, long ones beside each other; in short those whose texts take most room. */
const PAIRS =
  process.env["FAMN_TEST_FULL"] === "1"
    ? OFFERED.map(
        ({ tag }, index) => `with=${tag}&also=${OFFERED[(index + 1) % OFFERED.length]?.tag ?? "sv"}`,
      )
    : ["with=so&also=ti", "with=ti&also=ar", "with=ru&also=es", "with=pl&also=ckb"];

test.use({ javaScriptEnabled: false, contextOptions: { reducedMotion: "reduce" } });

test("a nurse prints a slip in Tigrinya and Arabic beside Swedish, and the mother who gets it reads the place in her language", async ({
  famn,
  page,
  browser,
}) => {
  await page.goto(`${famn.baseUrl}/sv/site/opalen`);
  await page.getByRole("link", { name: "Skriv ut en lapp att ge bort" }).click();
  await page.getByLabel("Språk bredvid svenska").selectOption({ label: "ትግርኛ" });
  await page.getByLabel("Ett språk till").selectOption({ label: "العربية" });
  await page.getByRole("button", { name: "Visa lappen" }).click();
  await expect(page).toHaveURL(/\/sv\/site\/opalen\/slip\?with=ti&also=ar$/);
  const slip = page.getByRole("article");
  await expect(slip).toHaveCount(1);
  await expect(slip.getByRole("heading", { name: "Opalen" })).toBeVisible();
  for (const lang of ["ti", "ar", "sv"]) await expect(slip.locator(`div[lang="${lang}"]`)).toBeVisible();
  await expect(slip.getByRole("row").first()).toContainText(/\d{2}\.\d{2}–/);

  await page.emulateMedia({ media: "print" });
  await expect(page.locator("article:visible")).toHaveCount(4);
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("contentinfo")).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeHidden();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);

  const address = await slip.getByText(/\/s\/opalen$/).innerText();
  const hers = await browser.newContext({ locale: "ti", javaScriptEnabled: false });
  const mother = await hers.newPage();
  await mother.goto(`http://${address}`);
  await expect(mother).toHaveURL(/\/ti\/site\/opalen$/);
  await hers.close();
});

test("whatever a place has to say, its slip has room for it in the longest languages", async ({
  famn,
  page,
}) => {
  test.setTimeout(120_000);
  const db = openAsOwner(famn.databaseUrl);
  const sites = await db
    .selectFrom("site")
    .select("slug")
    .orderBy(sql`length(profile::text)`, "desc")
    .limit(process.env["FAMN_TEST_FULL"] === "1" ? 100 : 8) // those with the most to say
    .execute();
  await db.destroy();
  await page.emulateMedia({ media: "print" });
  const cut: string[] = [];
  for (const { slug } of sites) {
    for (const languages of PAIRS) {
      await page.goto(`${famn.baseUrl}/sv/site/${slug}/slip?${languages}`);
      const [needs, has] = await page
        .locator("article")
        .first()
        .evaluate((slip) => [slip.scrollHeight, slip.clientHeight]);
      if (needs > has) cut.push(`${slug} ${languages}: ${needs} px of ${has}`);
    }
  }
  expect(cut).toEqual([]);
});

test("a slip of a place that is closed all week promises no open day, and an old address keeps what was asked", async ({
  ownFamn: famn,
  page,
}) => {
  const db = openAsOwner(famn.databaseUrl);
  const opalen = await db
    .selectFrom("site")
    .select("id")
    .where("slug", "=", "opalen")
    .executeTakeFirstOrThrow();
  await db.insertInto("site_old_slug").values({ slug: "opalen-before", site_id: opalen.id }).execute();
  const held = await db.selectFrom("opening").select("id").where("site_id", "=", opalen.id).execute();
  await db
    .insertInto("closure")
    .values(
      held.map(({ id }) => ({ opening_id: id, reason: "illness" as const, closed_at: toDate(realNow()) })),
    )
    .onConflict((already) => already.doNothing())
    .execute();
  await db.destroy();
  await page.goto(`${famn.baseUrl}/sv/site/opalen-before/slip?with=sv-simple&also=ar`);
  await expect(page).toHaveURL(/\/sv\/site\/opalen\/slip\?with=sv-simple&also=ar$/);
  const slip = page.getByRole("article");
  await expect(slip).not.toContainText("Öppet den här veckan");
  await expect(slip.getByRole("row")).toHaveCount(0);
  // Swedish and easy Swedish say where it is with the same words: once.
  await expect(slip.getByText("Nära Tensta")).toHaveCount(1);
});

test("the receipt says that one may book for somebody else, and leads to the slip", async ({
  famn,
  page,
}) => {
  await page.goto(`${famn.baseUrl}/en?near=d-rinkeby`);
  await page
    .getByRole("link", { name: /^We are coming/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText("You may book for somebody else.")).toBeVisible();
  await page.getByLabel("1 year", { exact: true }).check();
  await page.getByRole("button", { name: "We are coming" }).click();
  await page.getByRole("link", { name: "Print a slip to give away" }).click();
  await expect(page.getByRole("heading", { name: "A slip to give away" })).toBeVisible();
});
