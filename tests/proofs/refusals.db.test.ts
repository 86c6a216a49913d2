import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CONTACT_PHONE } from "#app/contact-phone.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { anOpening, aSite } from "#db/factories/places.ts";
import { startWorld } from "#tests/support/world.ts";
import { type Case, CASES } from "./refusal-cases.ts";
import { type Made, makeRefusing } from "./refusing-world.ts";

const LANGUAGES = ["sv", "ar", "ti"] as const;
type Lang = (typeof LANGUAGES)[number];

let made: Made;

beforeAll(async () => {
  made = await makeRefusing(await startWorld());
});
afterAll(() => made.world.stop());

async function ask(one: Case, lang: Lang) {
  const { world } = made;
  const form = one.form?.(made);
  const method = one.method ?? (form === undefined ? "GET" : "POST");
  const response = await fetch(`${world.web.baseUrl}/${lang}${one.path(made)}`, {
    method,
    redirect: "manual",
    headers: {
      cookie: one.as ? world.cookieOf(one.as) : "",
      ...(form !== undefined && {
        origin: world.web.baseUrl,
        "content-type": "application/x-www-form-urlencoded",
      }),
      ...one.headers,
    },
    ...(form !== undefined && { body: new URLSearchParams(form).toString() }),
  });
  const { document } = parseHTML(await response.text());
  return { status: response.status, document };
}

describe.each(LANGUAGES)("a refusal in %s says why and what to do, and writes nothing", (lang) => {
  const { t, htmlLang, dir } = textsFor(lang);

  test.each(CASES.map((one) => [one.name, one] as const))("%s", async (_, one) => {
    const before = await made.world.fingerprint();
    const { status, document } = await ask(one, lang);
    const main = document.querySelector("main");
    const text = main?.textContent ?? "";

    expect(status).toBe(one.status);
    expect(document.documentElement.getAttribute("lang")).toBe(htmlLang);
    expect(document.documentElement.getAttribute("dir")).toBe(dir);
    expect(text).toContain(t(one.says));
    expect(document.body.textContent).toContain(CONTACT_PHONE);
    // A way on: the form itself, a card's button, or a link to where there is something.
    expect(main?.querySelectorAll("a[href], form").length).toBeGreaterThan(0);
    if (one.status !== 422) expect(text).toContain(CONTACT_PHONE);
    if (one.instead) {
      const cards = [...(main?.querySelectorAll(`li a[href^="/${lang}/opening/"]`) ?? [])];
      expect(cards).toHaveLength(2);
      expect(one.never).toBeDefined();
      const never = `/${lang}/opening/${one.never?.(made)}`;
      expect(cards.map((card) => card.getAttribute("href"))).not.toContain(never);
    }
    for (const [name, value] of Object.entries(one.keeps ?? {})) {
      const kept = main?.querySelectorAll(
        `input[name="${name}"][value="${value}"]:is([type="hidden"], [checked])`,
      );
      expect([name, kept?.length]).not.toEqual([name, 0]);
    }
    expect(await made.world.fingerprint()).toEqual(before);
  });
});

test("a page in a language that is not offered is answered in the browser's", async () => {
  const response = await fetch(`${made.world.web.baseUrl}/xx/opening/${made.open}`, {
    headers: { "accept-language": "ti" },
  });
  expect(response.status).toBe(404);
  expect(await response.text()).toContain(textsFor("ti").t("refusals:openingWhy"));
});

test("what stands on a refused page can be sent again, and books", async () => {
  const { world } = made;
  const site = await aSite(world.db);
  const there = await anOpening(world.db, { site });
  const send = (body: string) =>
    fetch(`${world.web.baseUrl}/ar/opening/${there.id}`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: world.web.baseUrl, "content-type": "application/x-www-form-urlencoded" },
      body,
    });
  const refused = await send(
    new URLSearchParams({ adults: "2", children: "1", "age-1": "2y", key: "" }).toString(),
  );
  const { document } = parseHTML(await refused.text());
  const fields = [...document.querySelectorAll('main form[method="post"] input')]
    .filter((input) => input.getAttribute("type") === "hidden" || input.hasAttribute("checked"))
    .map((input) => [input.getAttribute("name") ?? "", input.getAttribute("value") ?? ""]);
  expect((await send(new URLSearchParams(fields).toString())).status).toBe(303);
});
