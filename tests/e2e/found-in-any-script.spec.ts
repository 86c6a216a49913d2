import { expect, type Request } from "@playwright/test";
import { openAsOwner } from "#db/owner.ts";
import { test } from "#tests/support/famn.ts";

const SKARHOLMEN = { longitude: 17.9071, latitude: 59.2771 };

test("a name in Arabic letters is found, filters go along into another language, and nothing found says what to give up", async ({
  famn,
  browser,
}) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${famn.baseUrl}/ar?activity=song`);
  await page.locator("input[name=q]").fill("الرنكبي");
  await page.locator("form button").first().click();
  await expect(page.locator("select[name=near]")).toHaveValue("d-rinkeby");
  await expect(page.locator("select[name=activity]")).toHaveValue("song");
  await page.locator("summary").first().click();
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.locator("select[name=near]")).toHaveValue("d-rinkeby");
  await expect(page.locator("select[name=activity]")).toHaveValue("song");

  await page.goto(`${famn.baseUrl}/en?near=d-rinkeby&activity=song&language=fi`);
  await page.getByRole("link", { name: "Language: Finnish" }).click();
  await expect(page).toHaveURL(`${famn.baseUrl}/en?near=d-rinkeby&activity=song`);
  await expect(page.getByRole("link", { name: /^We are coming|^Book/ }).first()).toBeVisible();
  await page.goto(`${famn.baseUrl}/en?q=Malmo`);
  await page.getByRole("link", { name: "Masmo" }).click();
  await expect(page.getByText("Nearest to Masmo first.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Near me" })).toBeHidden();
  await page.close();
});

test("the phone sorts what is near, tells minutes only to a known address, and sends nothing", async ({
  ownFamn: famn,
  browser,
}) => {
  const db = openAsOwner(famn.databaseUrl);
  await db
    .updateTable("site")
    .set({
      position_precision: "address",
      address: "A street 1",
      lon: SKARHOLMEN.longitude,
      lat: SKARHOLMEN.latitude + 0.004,
    })
    .where("slug", "=", "skarholmen-introduktion")
    .execute();
  await db.destroy();
  const phone = await browser.newContext({ geolocation: SKARHOLMEN });
  const page = await phone.newPage();
  const sent: Request[] = [];
  await page.goto(`${famn.baseUrl}/en?days=more`);
  page.on("request", (request) => sent.push(request));

  // Without permission it says so, and the list stays.
  const near = page.getByRole("button", { name: "Near me" });
  await near.click();
  await expect(page.getByText("Your phone does not say where you are.")).toBeVisible();
  await phone.grantPermissions(["geolocation"]);
  await near.click();
  await expect(page.getByText("The nearest places come first.")).toBeVisible();
  const site = "a[href$='/site/skarholmen-introduktion']";
  const list = page
    .locator("main section > ul")
    .filter({ has: page.locator(site) })
    .first();
  const first = list.locator("> li").first();
  await expect(first.locator(site)).toBeVisible();
  await expect(first).toContainText("10 minutes on foot");
  await expect(page.getByText("minutes on foot")).toHaveCount(await page.locator(site).count());
  expect(sent.map((request) => request.url())).toEqual([]);

  // What is asked for later carries no place either.
  await page.locator("form button").first().click();
  const places = [SKARHOLMEN.longitude, SKARHOLMEN.latitude].map((degrees) => String(degrees).slice(0, 5));
  const told = sent.map(
    (request) => `${request.url()} ${request.postData() ?? ""} ${request.headers()["cookie"] ?? ""}`,
  );
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter((text) => places.some((place) => text.includes(place)))).toEqual([]);
  await phone.close();
});
