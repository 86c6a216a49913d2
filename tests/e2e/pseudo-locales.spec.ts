import { rmSync } from "node:fs";
import { expect, type Page, test as base } from "@playwright/test";
import { Temporal } from "temporal-polyfill";
import { formatters } from "#app/i18n/format.ts";
import { LANGUAGES } from "#app/i18n/languages.ts";
import { openAsOwner } from "#db/owner.ts";
import { cloneDemo, DEMO_TIME } from "#tests/support/demo-template.ts";
import { misfits } from "#tests/support/fits.ts";
import { makePseudoLocales, PSEUDO_MARK } from "#tests/support/pseudo-locales.ts";
import { setClock, startWeb } from "#tests/support/web.ts";

/** A Famn whose English is en-XA and whose Arabic is ar-XB. */
interface PseudoFamn {
  readonly baseUrl: string;
  /** what stands in the database and is shown as it is: names, addresses */
  readonly data: readonly string[];
}

const test = base.extend<object, { pseudo: PseudoFamn }>({
  pseudo: [
    async ({}, use) => {
      const root = makePseudoLocales();
      const database = await cloneDemo(process.env["FAMN_E2E_POSTGRES"] ?? "");
      await setClock(database.url, DEMO_TIME);
      const web = await startWeb({ databaseUrl: database.url, env: { FAMN_ROOT: root } });
      await use({ baseUrl: web.baseUrl, data: await dataOf(database.url) });
      await web.stop();
      await database.close();
      rmSync(root, { recursive: true });
    },
    { scope: "worker", timeout: 60_000 },
  ],
});

test.use({ viewport: { width: 360, height: 780 }, contextOptions: { reducedMotion: "reduce" } });
test.setTimeout(60_000);

test("texts 60 % longer fit on 360 and 320 px, none is hard-coded, and the pages mirror", async ({
  pseudo,
  page,
}) => {
  const own = [...pseudo.data, ...wordsOfDates()];
  await alongTheWay(page, pseudo, "en", async (where) => {
    expect(await hardCoded(page, own), where).toEqual([]);
    for (const width of [360, 320]) {
      await page.setViewportSize({ width, height: 780 });
      expect(await misfits(page), `${where} at ${width} px`).toEqual([]);
    }
    expect(await unmirrored(page), where).toEqual([]);
  });
});

test("the same from right to left", async ({ pseudo, page }) => {
  await alongTheWay(page, pseudo, "ar", async (where) => {
    for (const width of [360, 320]) {
      await page.setViewportSize({ width, height: 780 });
      expect(await misfits(page), `${where} at ${width} px`).toEqual([]);
    }
  });
});

test("a text in the code and a margin on the left are found", async ({ page }) => {
  await page.setContent(`<body style="margin:0"><main><p>Hello there</p><p>[Ħḗŀŀǿ]</p><p>Opalen</p>
    <div><div style="margin-left:20px">[ẋ]</div><div style="margin-inline-start:20px">[ẏ]</div></div></main>`);
  expect(await hardCoded(page, ["Opalen"])).toEqual(["Hello there"]);
  expect(await unmirrored(page)).toEqual([expect.stringContaining("[ẋ]")]);
});

/** Finds, books and keeps: each page of an adult's way, and the language list open on the first. */
async function alongTheWay(
  page: Page,
  { baseUrl }: PseudoFamn,
  tag: string,
  look: (where: string) => Promise<void>,
): Promise<void> {
  const visit = async (path: string) => {
    await page.goto(`${baseUrl}/${tag}${path}`);
    await look(path);
  };
  await visit("");
  await page.locator("summary").first().click();
  await look("languages");
  for (const path of ["/site/opalen", "/my-link", "/no-such-page"]) await visit(path);
  await page.goto(`${baseUrl}/${tag}`);
  await page.locator("a[href*='/opening/']").first().click();
  await look("how many");
  await page.locator("#party > button").click();
  await look("how old");
  await page.locator("input[name='age-1'][value='1y']").check();
  await page.locator("#party > button").click();
  await expect(page).toHaveURL(/\/booking\//);
  await look("receipt");
}

/** Words on the page that are neither a text of the language nor data. */
async function hardCoded(page: Page, data: readonly string[]): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element && !element.closest("script, style, bdi, body [lang]")) texts.push(node.textContent ?? "");
    }
    for (const element of document.querySelectorAll("body [aria-label], body [alt], body [placeholder]")) {
      for (const name of ["aria-label", "alt", "placeholder"]) texts.push(element.getAttribute(name) ?? "");
    }
    return texts;
  });
  const known = [...data].sort((a, b) => b.length - a.length);
  return shown
    .map((text) => text.trim())
    .filter((text) => !PSEUDO_MARK.test(text))
    .filter((text) => /\p{L}{3}/u.test(known.reduce((rest, word) => rest.replaceAll(word, ""), text)));
}

/** Boxes that do not change sides when the page's direction does; what has a direction of its own is left out. */
async function unmirrored(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const edges = () =>
      new Map(
        [...document.querySelectorAll("body *")]
          .filter((element) => {
            const { display } = getComputedStyle(element);
            const boxless = display === "contents" || display === "none" || display.startsWith("inline");
            return (
              !boxless && element.checkVisibility() && !element.closest("svg svg, svg *, [dir]:not(html)")
            );
          })
          .map((element): [Element, { start: number; end: number }] => {
            const own = element.getBoundingClientRect();
            const outer = element.parentElement?.getBoundingClientRect() ?? own;
            return [element, { start: own.left - outer.left, end: outer.right - own.right }];
          }),
      );
    const before = edges();
    const { dir } = document.documentElement;
    document.documentElement.dir = dir === "rtl" ? "ltr" : "rtl";
    const after = edges();
    document.documentElement.dir = dir;
    const name = (element: Element) =>
      `${element.localName}.${element.className} ${(element.textContent ?? "").trim().slice(0, 40)}`;
    return [...before].flatMap(([element, { start }]) => {
      const end = after.get(element)?.end;
      return end !== undefined && Math.abs(start - end) > 1.5 ? [name(element)] : [];
    });
  });
}

async function dataOf(databaseUrl: string): Promise<string[]> {
  const db = openAsOwner(databaseUrl);
  const tables = [
    await db.selectFrom("site").selectAll().execute(),
    await db.selectFrom("operator").select("name").execute(),
    await db.selectFrom("district").select("name").execute(),
    await db.selectFrom("station").selectAll().execute(),
  ];
  await db.destroy();
  return stringsIn(tables);
}

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return value.length > 2 ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** What the runtime writes in English: days, months, languages. */
function wordsOfDates(): string[] {
  const format = formatters("en");
  const day = Temporal.PlainDate.from("2026-11-24");
  const months = Array.from({ length: 12 }, (_, index) => format.dayLong(day.with({ month: index + 1 })));
  const days = Array.from({ length: 7 }, (_, index) => format.weekday(index + 1));
  const languages = LANGUAGES.flatMap(({ tag, name }) => [format.languageName(tag), name]);
  const words = [...months.flatMap((text) => text.split(/[\s()/\d]+/)), ...days, "today", "tomorrow", "and"];
  return [...words, ...languages].flatMap((word) => (word ? [word, format.capital(word)] : []));
}
