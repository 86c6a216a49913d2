import { createServer, type Server } from "node:http";
import { chromium, type Browser, type Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumLaunchOptions } from "./support/browser.ts";

let browser: Browser;
let site: Server;
let origin: string;

beforeAll(async () => {
  [browser, site] = await Promise.all([chromium.launch(await chromiumLaunchOptions()), startSite()]);
  const address = site.address();
  if (address === null || typeof address === "string") throw new Error("The site has no port.");
  origin = `http://localhost:${address.port}`;
  // The first start unpacks the browser.
}, 60_000);

afterAll(async () => {
  await browser.close();
  site.close();
});

describe("the browser of the tests draws", () => {
  const letters: Record<string, string> = {
    "Swedish and Finnish": "aåäöAÅÄÖ",
    Kurmanji: "çêîşûÇÊÎŞÛ",
    Turkish: "çğıöşüÇĞİÖŞÜ",
    Polish: "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
    Spanish: "áéíñóúü¿¡",
    Russian: "абвгдеёжзийклмнопрстуфхцчшщъыьэюяЁЫЭЯ",
    Ukrainian: "ґєіїҐЄІЇ",
    Arabic: "ءأإؤئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي؟،٠١٢٣٤٥٦٧٨٩",
    "Persian and Dari": "پچژکگی۰۱۲۳۴۵۶۷۸۹",
    Sorani: "ڕڵۆێڤەھ",
    Tigrinya: "ሀለሐመረሰሸቀቐበተቸነኘአከኸወዐዘዠየደጀገጠጨጰጸፈፐቛቋትግርኛ፡።፣",
    "times and prices": "0123456789.:–−½€",
  };

  test.each(Object.entries(letters))("every letter of %s, none as an empty box", async (_language, text) => {
    const page = await browser.newPage();
    // U+0378 belongs to no script: what it leaves is the box for a missing letter.
    const [box, space, ...drawn] = await drawEach(page, ["\u0378", " ", ...text]);
    expect(box).not.toBe(space);
    const missing = [...text].filter((_letter, index) => drawn[index] === box || drawn[index] === space);
    expect(missing).toEqual([]);
    await page.close();
  });

  test("Arabic letters joined, not one by one", async () => {
    const page = await browser.newPage();
    const [joined, apart] = await drawEach(page, ["سسس", "س\u200cس\u200cس"]);
    const [three = 0, one = 0] = await measureEach(page, ["سسس", "س"]);
    expect(joined).not.toBe(apart);
    expect(three).toBeLessThan(one * 3 * 0.95);
    await page.close();
  });

  test("bold letters bolder than regular ones in each script", async () => {
    const page = await browser.newPage();
    const words = ["Öppet", "Відкрито", "مفتوح", "ክፉት"];
    const regular = await drawEach(page, words);
    const bold = await drawEach(page, words, "bold");
    expect(words.filter((_word, index) => regular[index] === bold[index])).toEqual([]);
    await page.close();
  });
});

describe("the browser of the tests behaves as a parent's browser, so it", () => {
  test("opens a page of this machine and keeps its scripts from reading another origin", async () => {
    const page = await browser.newPage();
    await page.goto(origin);
    expect(await page.getByRole("heading").textContent()).toBe("Script is on");
    const other = origin.replace("localhost", "127.0.0.1");
    const answer = await page.evaluate(
      (url) =>
        fetch(url).then(
          () => "read",
          () => "refused",
        ),
      other,
    );
    expect(answer).toBe("refused");
    await page.close();
  });

  test("runs no script where script is off", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(origin);
    expect(await page.getByRole("heading").textContent()).toBe("Öppna förskolan");
    await context.close();
  });

  test("shows a page from its service worker when the network is gone", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(origin);
    await page.evaluate(async () => {
      await navigator.serviceWorker.register("/worker.js");
      await navigator.serviceWorker.ready;
    });
    await context.setOffline(true);
    await page.goto(origin);
    expect(await page.getByRole("heading").textContent()).toBe("Kept on the phone");
    await context.close();
  });

  test("replaces our colours by the reader's own where those are forced", async () => {
    const page = await browser.newPage();
    await page.goto(origin);
    const background = () =>
      page.getByRole("heading").evaluate((heading) => getComputedStyle(heading).backgroundColor);
    expect(await background()).toBe("rgb(0, 100, 0)");
    await page.emulateMedia({ forcedColors: "active" });
    expect(await background()).not.toBe("rgb(0, 100, 0)");
    await page.close();
  });

  test("prints with the print styles", async () => {
    const page = await browser.newPage();
    await page.goto(origin);
    expect((await page.pdf({ format: "A4" })).subarray(0, 5).toString()).toBe("%PDF-");
    await page.emulateMedia({ media: "print" });
    expect(await page.getByText("Not on paper").isVisible()).toBe(false);
    await page.close();
  });
});

async function startSite(): Promise<Server> {
  const page = `<!doctype html><html lang="sv"><meta charset="utf-8"><title>Famn</title>
    <style>h1 { background: rgb(0, 100, 0) } @media print { p { display: none } }</style>
    <h1>Öppna förskolan</h1><p>Not on paper</p>
    <script>document.querySelector("h1").textContent = "Script is on"</script>`;
  const worker = `addEventListener("install", () => skipWaiting());
    addEventListener("activate", (event) => event.waitUntil(clients.claim()));
    addEventListener("fetch", (event) => event.respondWith(
      new Response("<h1>Kept on the phone</h1>", { headers: { "Content-Type": "text/html" } })));`;
  const server = createServer((request, response) => {
    const [type, body] = request.url === "/worker.js" ? ["text/javascript", worker] : ["text/html", page];
    response.writeHead(200, { "Content-Type": type }).end(body);
  });
  return new Promise((resolve) => server.listen(0, () => resolve(server)));
}

/** The picture each text leaves on the page, comparable with `===`. */
async function drawEach(page: Page, texts: string[], weight = "normal"): Promise<string[]> {
  return page.evaluate(
    ([words, fontWeight]) =>
      words.map((word) => {
        const canvas = document.createElement("canvas");
        const brush = canvas.getContext("2d");
        if (brush === null) throw new Error("No canvas.");
        brush.font = `${fontWeight} 48px sans-serif`;
        brush.direction = "ltr";
        brush.fillText(word, 40, 80);
        return canvas.toDataURL();
      }),
    [texts, weight] as const,
  );
}

/** The width of each text in pixels. */
async function measureEach(page: Page, texts: string[]): Promise<number[]> {
  return page.evaluate((words) => {
    const brush = document.createElement("canvas").getContext("2d");
    if (brush === null) throw new Error("No canvas.");
    brush.font = "48px sans-serif";
    return words.map((word) => brush.measureText(word).width);
  }, texts);
}
