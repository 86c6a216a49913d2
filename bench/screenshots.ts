import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { LANGUAGES, OFFERED } from "#app/i18n/languages.ts";
import { urls } from "#app/urls.ts";
import { chromiumLaunchOptions } from "#tests/support/browser.ts";
import { benchmark, type Famn } from "./support.ts";
import { book, someBookableOpenings } from "./visitors.ts";

const FOLDER = "screenshots";
const SITE = "opalen";
const PHONE = { width: 360, height: 780 };
/** A sheet shows the tops of long pages; each picture is there whole. */
const SHEET = { width: 1960, columns: 8, height: 720 };
type Shot = { readonly name: string; readonly path: string };

await benchmark(async (famn) => {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER);
  const openings = await someBookableOpenings(famn);
  const browser = await chromium.launch(await chromiumLaunchOptions());
  famn.onEnd(() => browser.close());
  const pages = new Set<string>();
  for (const [index, { tag }] of OFFERED.entries()) {
    const opening = openings[index % openings.length];
    if (opening === undefined) throw new Error("The demo has no opening that keeps places.");
    const { receipt, cookie } = await book(famn, tag, opening);
    const shots: Shot[] = [
      { name: "1-first-screen", path: urls.find(tag) },
      { name: "2-site", path: urls.site(tag, SITE) },
      { name: "3-booking-how-many", path: urls.opening(tag, opening) },
      { name: "4-booking-how-old", path: `${urls.opening(tag, opening)}?adults=1&children=2` },
      { name: "5-receipt", path: receipt },
      { name: "6-change", path: `${receipt}/change` },
      { name: "7-what-we-save", path: urls.whatWeSave(tag) },
      { name: "8-my-link", path: urls.myLink(tag) },
    ];
    await take(famn, browser, tag, cookie, shots);
    for (const { name } of shots) pages.add(name);
  }
  await writeFile(join(FOLDER, "index.html"), indexOf([...pages]));
  for (const name of pages) await sheet(browser, name);
  console.log(`${pages.size} pages in ${OFFERED.length} languages: ${resolve(FOLDER, "index.html")}`);
  return 0;
});

async function take(famn: Famn, browser: Browser, tag: string, cookie: string, shots: Shot[]): Promise<void> {
  const context = await browser.newContext({ viewport: PHONE, reducedMotion: "reduce" });
  const page = await context.newPage();
  const [name = "", value = ""] = cookie.split("=");
  const wire = await context.newCDPSession(page);
  await wire.send("Network.setCookie", { name, value, url: "https://localhost/", path: "/", secure: true });
  for (const shot of shots) {
    const answer = await page.goto(famn.web.baseUrl + shot.path);
    if (answer?.status() !== 200) throw new Error(`${shot.path} answered ${answer?.status() ?? "nothing"}.`);
    await page.screenshot({ path: join(FOLDER, `${shot.name}.${tag}.png`), fullPage: true });
  }
  await context.close();
}

/** All pictures of one page beside each other, as one picture. */
async function sheet(browser: Browser, name: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: SHEET.width, height: 900 } });
  await page.goto(`file://${resolve(FOLDER, "index.html")}`);
  await page.locator(`#sheet-${name}`).screenshot({ path: join(FOLDER, `sheet-${name}.png`) });
  await page.close();
}

function indexOf(pages: readonly string[]): string {
  const names = new Map(LANGUAGES.map(({ tag, name }) => [tag, name]));
  const sections = pages.map((page) => {
    const pictures = OFFERED.map(
      ({ tag }) =>
        `<a href="${page}.${tag}.png"><figure><img src="${page}.${tag}.png" alt=""></figure><b>${tag}</b> ${names.get(tag) ?? ""}</a>`,
    );
    return `<section id="sheet-${page}"><h2>${page}</h2><div>${pictures.join("")}</div></section>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Famn in sixteen languages</title>
<style>body{font:14px sans-serif;margin:8px}div{display:grid;grid-template-columns:repeat(${SHEET.columns},1fr);gap:6px}
figure{margin:0 0 4px;height:${SHEET.height}px;overflow:hidden;border:1px solid #999}img{display:block;width:100%}</style>
${sections.join("\n")}</html>
`;
}
