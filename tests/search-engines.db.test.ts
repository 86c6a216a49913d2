import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { realNow, ZONE } from "#app/platform/clock.ts";
import { anOpening, aSite, type MadeOpening, type MadeSite } from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import { freshDatabase } from "./support/database.ts";
import { startWeb, type Web } from "./support/web.ts";

let real: Web;
let demo: Web;
let site: MadeSite;
let opening: MadeOpening;
let close: () => Promise<void>;

beforeAll(async () => {
  const fresh = await freshDatabase();
  close = fresh.close;
  const db = openAsOwner(fresh.url);
  site = await aSite(db, {
    name: "Opalen",
    profile: { promises: { free: false, price_sek: 20, personal_number_needed: false } },
  });
  const date = realNow().toZonedDateTimeISO(ZONE).toPlainDate().add({ days: 1 }).toString();
  opening = await anOpening(db, { site, date });
  await db.destroy();
  [real, demo] = await Promise.all([
    startWeb({ databaseUrl: fresh.url, env: { FAMN_DEMO: "" } }),
    startWeb({ databaseUrl: fresh.url }),
  ]);
});
afterAll(async () => {
  await Promise.all([real.stop(), demo.stop()]);
  await close();
});

async function open(web: Web, path: string, acceptLanguage = "sv") {
  const response = await fetch(web.baseUrl + path, { headers: { "Accept-Language": acceptLanguage } });
  const { document } = parseHTML(await response.text());
  const meta = (name: string) =>
    document.querySelector(`meta[name="${name}"], meta[property="${name}"]`)?.getAttribute("content");
  return { response, document, meta };
}

describe("in production", () => {
  test("a shared link's card is in the receiver's language and says what is true, also where it is no promise", async () => {
    const { t } = textsFor("en");
    for (const path of [`/s/${site.slug}`, `/o/${opening.id}`]) {
      const { document, meta } = await open(real, path, "en");
      expect(document.documentElement.getAttribute("lang")).toBe("en");
      expect(meta("og:title")).toContain("Opalen");
      expect(meta("og:description")).toContain(t("opening:promise.notFree", { price: 20 }));
      expect(meta("og:description")).toContain(t("opening:promise.noPersonalNumber"));
      expect(meta("og:description")).not.toContain(t("opening:promise.noSwedish"));
      const image = await fetch(meta("og:image") ?? "");
      expect(image.headers.get("content-type")).toBe("image/png");
      expect(new URL(image.url).origin).toBe(real.baseUrl);
    }
  });

  test("a page has one address whatever is asked of it, and words of its own in every language", async () => {
    const asked = await open(real, "/ar?near=d-tensta&age=2y");
    expect(asked.document.querySelector('link[rel="canonical"]')?.getAttribute("href")).toBe(
      `${real.baseUrl}/ar`,
    );
    expect(asked.meta("description")).toBe(textsFor("ar").t("find:description"));
    expect(asked.meta("robots")).toBeUndefined();
  });

  test("a place's page tells machines of it and its times, in a block that no browser runs", async () => {
    const { document } = await open(real, `/sv/site/${site.slug}`);
    const block = document.querySelector('script[type="application/ld+json"]')?.textContent ?? "";
    const graph: { "@graph": { "@type": string; url: string }[] } = JSON.parse(block);
    expect(graph["@graph"].map((each) => [each["@type"], each.url])).toEqual([
      ["Place", `${real.baseUrl}/sv/site/${site.slug}`],
      ["Event", `${real.baseUrl}/sv/opening/${opening.id}`],
    ]);
  });

  test("the list of pages is where crawlers are told that it is, and has the place", async () => {
    const told = await (await fetch(`${real.baseUrl}/robots.txt`)).text();
    const address = /^Sitemap: (.+)$/m.exec(told)?.[1] ?? "";
    const list = await (await fetch(address)).text();
    expect(list).toContain(`<loc>${real.baseUrl}/ti/site/${site.slug}</loc>`);
  });

  test("what says nothing of itself is not to be found", async () => {
    for (const path of ["/sv/my-link", "/sv/staff", "/sv/no-such-page"]) {
      expect([path, (await open(real, path)).meta("robots")]).toEqual([path, "noindex"]);
    }
  });
});

test("in the demo there is nothing of it", async () => {
  for (const path of ["/ar", `/s/${site.slug}`, `/o/${opening.id}`]) {
    const { response, document, meta } = await open(demo, path);
    expect(response.headers.get("x-robots-tag")).toBe("noindex, nofollow");
    expect(meta("robots")).toBe("noindex, nofollow");
    const found = document.querySelectorAll(
      'link[rel="canonical"], meta[property], script[type="application/ld+json"], link[hreflang]',
    );
    expect([path, found.length]).toEqual([path, 0]);
  }
  expect((await fetch(`${demo.baseUrl}/sitemap.xml`)).status).toBe(404);
  expect(await (await fetch(`${demo.baseUrl}/robots.txt`)).text()).not.toContain("Sitemap");
});
