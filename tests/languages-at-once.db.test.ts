import { createServer } from "node:http";
import { once } from "node:events";
import i18next from "i18next";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OFFERED, type OfferedTag } from "#app/i18n/languages.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { realNow, ZONE } from "#app/platform/clock.ts";
import { anOpening, aSite } from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import { freshDatabase } from "./support/database.ts";
import { freePort, startWeb, type Web } from "./support/web.ts";

const FULL = process.env["FAMN_TEST_FULL"] === "1";
const AT_ONCE = FULL ? 200 : 96;
const ROUNDS = FULL ? OFFERED.length : 1;

let web: Web;
let paths: readonly string[];
let databaseUrl: string;
let close: () => Promise<void>;

beforeAll(async () => {
  const fresh = await freshDatabase();
  ({ url: databaseUrl, close } = fresh);
  const db = openAsOwner(databaseUrl);
  const site = await aSite(db, { name: "Opalen" });
  const date = realNow().toZonedDateTimeISO(ZONE).toPlainDate().add({ days: 1 }).toString();
  const opening = await anOpening(db, { site, date });
  await db.destroy();
  // Not a demo: that shows its clock, which goes on meanwhile.
  web = await startWeb({ databaseUrl: databaseUrl, env: { FAMN_DEMO: "" } });
  // The first is kept for all who ask, the second rendered for each, the third by who answers for what is not there.
  paths = ["", `/opening/${opening.id}`, "/no-such-page"];
  if (FULL) paths = [...paths, `/site/${site.slug}`, "/my-link"];
});
afterAll(async () => {
  await web.stop();
  await close();
});

test("many pages at one moment in every language: each says what it says when it is asked for alone", async () => {
  expect(await mixedUp(web.baseUrl, paths, ROUNDS)).toEqual([]);
});

test("one language kept for all, chosen anew with each request, would be found", async () => {
  const db = openAsOwner(databaseUrl);
  const shared = i18next.createInstance();
  const resources = Object.fromEntries(
    OFFERED.map(({ tag }) => [tag, { page: { skip: textsFor(tag).t("common:skip") } }]),
  );
  await shared.init({ resources, ns: ["page"], load: "currentOnly" });
  const server = createServer((request, response) => {
    void (async () => {
      await shared.changeLanguage(request.url?.split("/")[1]);
      await sql`select 1`.execute(db);
      response.end(`${shared.language}: ${shared.t("page:skip")}`);
    })();
  });
  const port = await freePort();
  server.listen(port);
  await once(server, "listening");
  expect((await mixedUp(`http://localhost:${port}`, [""], 1)).length).toBeGreaterThan(0);
  server.close();
  await db.destroy();
});

/** Asks for each page alone and then for many at once. @returns those that said something else then */
async function mixedUp(baseUrl: string, pages: readonly string[], rounds: number): Promise<string[]> {
  const asked = OFFERED.flatMap(({ tag }) => pages.map((path) => ({ tag, path })));
  const alone = new Map<string, string>();
  for (const { tag, path } of asked) alone.set(`/${tag}${path}`, await said(baseUrl, tag, path));
  // No two languages say the same, so that one in another's place is seen.
  expect(new Set(alone.values()).size).toBe(asked.length);
  const wrong: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const many = Array.from({ length: AT_ONCE }, (_, index) => asked[(index * 7 + round) % asked.length]);
    const answers = many.flatMap(async (one) => {
      if (one && (await said(baseUrl, one.tag, one.path)) !== alone.get(`/${one.tag}${one.path}`))
        wrong.push(`/${one.tag}${one.path}`);
    });
    await Promise.all(answers);
  }
  return wrong;
}

/** A page, without the keys that each form has for itself. */
async function said(baseUrl: string, tag: OfferedTag, path: string): Promise<string> {
  const html = await (await fetch(`${baseUrl}/${tag}${path}`)).text();
  return html.replaceAll(/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/g, "KEY");
}
