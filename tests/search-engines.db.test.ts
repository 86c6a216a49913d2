import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { realNow, ZONE } from "#app/platform/clock.ts";
import {
  aCourse,
  anOpening,
  aSite,
  type MadeCourse,
  type MadeOpening,
  type MadeSite,
} from "#db/factories/places.ts";
import { ROWS } from "./access-table.ts";
import { ACTORS, SECRET, startWorld, type World } from "./support/world.ts";
import { startWeb, type Web } from "./support/web.ts";

/** The first screen without a language stands for every language; openings are over before a list is read. */
const NOT_LISTED = ["", ":lang/opening/:openingId"];

/** The world is a demo; what is made here is for the real clock, on the same database. */
let world: World;
let real: Web;
let demo: Web;
let site: MadeSite;
let opening: MadeOpening;
let over: MadeOpening;
let course: MadeCourse;

beforeAll(async () => {
  world = await startWorld();
  demo = world.web;
  const { db } = world;
  site = await aSite(db, {
    name: "Opalen",
    profile: { promises: { free: false, price_sek: 20, personal_number_needed: false } },
  });
  const today = realNow().toZonedDateTimeISO(ZONE).toPlainDate();
  const inDays = (days: number) => today.add({ days }).toString();
  opening = await anOpening(db, { site, date: inDays(1) });
  over = await anOpening(db, { site, date: inDays(-1) });
  course = await aCourse(db, { site, days: [inDays(7), inDays(14)] });
  await db.updateTable("installation").set({ demo: false, clock_offset_ms: 0 }).execute();
  const env = { FAMN_DEMO: "", SESSION_SECRET: SECRET };
  real = await startWeb({ databaseUrl: world.databaseUrl, env });
});
afterAll(async () => {
  await real.stop();
  await world.stop();
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

  test("of all addresses these are found, each by one address and in every language; nobody else's, whoever asks", async () => {
    const { own } = world;
    const here = { ...world, own: { ...own, site, opening, course: course.id, code: own.code } };
    const list = await (await fetch(`${real.baseUrl}/sitemap.xml`)).text();
    const pages = await Promise.all(
      ROWS.filter(({ handler }) => handler === "loader").map(async ({ route, path, answers }) => {
        const address = path(route.includes("door") || route.includes("kiosk") ? world : here);
        const who = ACTORS.find((actor) => answers[actor] === "ok") ?? "anonymous";
        return { route, address, ...(await asked(address, world.cookieOf(who))) };
      }),
    );
    for (const { route, address, isFound, canonical } of pages) {
      const isListed = list.includes(`<loc>${real.baseUrl}${address}</loc>`);
      expect([route, isListed]).toEqual([route, isFound && !NOT_LISTED.includes(route)]);
      expect([route, canonical]).toEqual([route, isFound ? real.baseUrl + address : undefined]);
    }
    const found = pages.filter(({ isFound }) => isFound).map(({ route }) => route);
    expect(found).toEqual([
      ...["", ":lang", ":lang/map", ":lang/site/:slug", ":lang/opening/:openingId", ":lang/course/:courseId"],
      ...[":lang/what-we-save", ":lang/first-visit", ":lang/what-next", ":lang/accessibility"],
    ]);
  });

  test("what is over, is no page or does not exist is not found", async () => {
    const slug = `/sv/site/${site.slug}`;
    for (const path of [
      `/sv/opening/${over.id}`,
      `${slug}.data`,
      "/sv/site/no-such-place",
      "/sv/no-such-page",
    ]) {
      expect([path, (await asked(path)).isFound]).toEqual([path, false]);
    }
    expect((await asked(slug)).isFound).toBe(true);
  });

  /** One address as a crawler takes it. */
  async function asked(path: string, cookie = "") {
    const response = await fetch(real.baseUrl + path, { redirect: "manual", headers: { Cookie: cookie } });
    const { document } = parseHTML(await response.text());
    const robots = [
      response.headers.get("x-robots-tag"),
      document.querySelector('meta[name="robots"]')?.getAttribute("content"),
    ];
    const isPage = response.headers.get("content-type")?.startsWith("text/html") === true;
    return {
      isFound: response.status === 200 && isPage && !robots.includes("noindex"),
      canonical: document.querySelector('link[rel="canonical"]')?.getAttribute("href"),
    };
  }
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
