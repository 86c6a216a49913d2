import { parseHTML } from "linkedom";
import { afterAll, beforeAll, expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { anOpening, aSite } from "#db/factories/places.ts";
import { ACTORS, startWorld, type World } from "./support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

async function slip(slug: string, query = "", cookie = "") {
  const response = await fetch(`${world.web.baseUrl}/sv/site/${slug}/slip${query}`, { headers: { cookie } });
  return { response, document: parseHTML(await response.text()).document };
}

test("whoever opens a slip leaves nothing in the database and gets no cookie but the language's", async () => {
  const before = await world.fingerprint();
  const pages = new Set<string>();
  for (const actor of ACTORS) {
    const { response, document } = await slip(world.own.site.slug, "?with=ar&also=ti", world.cookieOf(actor));
    expect(response.status).toBe(200);
    const names = response.headers.getSetCookie().map((cookie) => cookie.split("=")[0]);
    expect(names).toEqual(["__Host-famn-language"]);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    pages.add(document.querySelector("main")?.innerHTML ?? "");
  }
  expect(await world.fingerprint()).toEqual(before);
  // The slip is the same whoever asked for it: there is nothing in it to tell who gave it.
  expect(pages.size).toBe(1);
});

test("its address and its code carry nothing but the place", async () => {
  const { document } = await slip(world.own.site.slug, "?with=ar");
  const links = [...document.querySelectorAll("main a")].map((link) => link.getAttribute("href"));
  expect(links).toEqual([`/sv/site/${world.own.site.slug}`]);
  const host = new URL(world.web.baseUrl).host;
  expect(document.querySelector("main")?.textContent).toContain(`${host}/s/${world.own.site.slug}`);
});

test("it promises only what is true, and says the truth where it is not", async () => {
  const promises = { free: false, price_sek: 20, personal_number_needed: false, swedish_needed: true };
  const site = await aSite(world.db, { profile: { promises } });
  const text = (await slip(site.slug, "?with=en")).document.querySelector("article")?.textContent ?? "";
  const { t } = textsFor("en");
  expect(text).toContain(t("opening:promise.notFree", { price: 20 }));
  expect(text).toContain(t("opening:promise.noPersonalNumber"));
  expect(text).toContain(t("opening:promise.swedish"));
  for (const untrue of ["free", "noSwedish"] as const) {
    expect(text).not.toContain(t(`opening:promise.${untrue}`));
  }
});

test("it has the week's days once each with all their hours, none that is closed, and says which are examples", async () => {
  const site = await aSite(world.db);
  const on = (date: "2026-11-25" | "2026-11-26" | "2026-12-01", starts: "09:00" | "13:00") =>
    anOpening(world.db, { site, date, starts, ends: starts === "09:00" ? "11:00" : "15:00" });
  await on("2026-11-25", "09:00");
  const example = await on("2026-11-25", "13:00");
  const closed = await on("2026-11-26", "09:00");
  await on("2026-12-01", "09:00");
  await world.db
    .insertInto("closure")
    .values({ opening_id: closed.id, reason: "illness", closed_at: new Date("2026-11-24T06:00:00Z") })
    .execute();
  await world.db.updateTable("opening").set({ is_example: true }).where("id", "=", example.id).execute();
  const { document } = await slip(site.slug, "?with=so&also=nothing");
  const table = document.querySelector("article table");
  const rows = [...(table?.querySelectorAll("tr") ?? [])].map((row) =>
    [...row.children].map((cell) => cell.textContent?.replaceAll("\u2060", "")),
  );
  expect(rows).toEqual([["25/11", expect.any(String), "onsdag", "09.00–11.00, 13.00–15.00"]]);
  expect(table?.textContent).toContain(textsFor("sv").t("slip:exampleTimes"));
  expect(table?.textContent).toContain(textsFor("so").t("slip:exampleTimes"));
});
