import { request } from "node:http";
import { brotliDecompressSync } from "node:zlib";
import { type Browser, chromium } from "@playwright/test";
import { OFFERED } from "#app/i18n/languages.ts";
import { urls } from "#app/urls.ts";
import { chromiumLaunchOptions } from "#tests/support/browser.ts";
import { benchmark, type Famn, printTable } from "./support.ts";
import { book, someBookableOpenings } from "./visitors.ts";

/** What adds to a first screen that is whole without it, in files of our own; never the framework. */
const MOST_SCRIPT_BYTES = 6_000;
/** What fits into the first congestion window of a connection: ten packets. */
const MOST_BODY_BYTES = 14_336;
const MOST_BYTES_IN_ALL = 30_000;
const MOST_REQUESTS = 5;
/** In db/reference/stations.geojson. */
const TENSTA_STATION = "Q1570793";

interface Weight {
  readonly body: number;
  readonly raw: number;
  readonly requests: number;
  readonly inAll: number;
  readonly script: number;
}

await benchmark(async (famn) => {
  const openings = await someBookableOpenings(famn);
  const browser = await chromium.launch(await chromiumLaunchOptions());
  famn.onEnd(() => browser.close());
  const rows: string[][] = [];
  let over = 0;
  for (const [index, { tag }] of OFFERED.entries()) {
    const opening = openings[index];
    if (opening === undefined) throw new Error("The demo has too few openings that keep places.");
    const phone = await book(famn, tag, opening);
    const pages: [name: string, path: string, isBounded: boolean][] = [
      ["first screen", urls.find(tag), true],
      ["first screen, near Tensta", `${urls.find(tag)}?near=s-${TENSTA_STATION}`, true],
      ["map", urls.map(tag), false],
      ["site Opalen", urls.site(tag, "opalen"), true],
      ["booking, how many", urls.opening(tag, opening), true],
      ["booking, how old", `${urls.opening(tag, opening)}?adults=1&children=2`, true],
      ["receipt", phone.receipt, true],
      ["what we save", urls.whatWeSave(tag), false],
    ];
    for (const [name, path, isBounded] of pages) {
      const weight = await weigh(famn, browser, path, phone.cookie);
      const faults = isBounded ? faultsOf(weight) : [];
      over += faults.length;
      const { body, raw, requests, inAll, script } = weight;
      rows.push([`${tag}: ${name}`, ...[body, raw, requests, inAll, script].map(whole), faults.join(", ")]);
    }
  }
  printTable(["bytes", "body, brotli", "body, raw", "requests", "in all", "script", "over"], rows);
  console.log(
    `\nBounds of all but the map and what we save: body ${whole(MOST_BODY_BYTES)}, in all ${whole(MOST_BYTES_IN_ALL)} and ` +
      `${MOST_REQUESTS} requests, script ${whole(MOST_SCRIPT_BYTES)}. ${over === 0 ? "None is over." : `OVER: ${over}.`}`,
  );
  return over === 0 ? 0 : 1;
});

function faultsOf({ body, requests, inAll, script }: Weight): string[] {
  return [
    ...(body > MOST_BODY_BYTES ? [`body +${whole(body - MOST_BODY_BYTES)}`] : []),
    ...(inAll > MOST_BYTES_IN_ALL ? [`in all +${whole(inAll - MOST_BYTES_IN_ALL)}`] : []),
    ...(requests > MOST_REQUESTS ? [`requests +${requests - MOST_REQUESTS}`] : []),
    ...(script > MOST_SCRIPT_BYTES ? [`script +${whole(script - MOST_SCRIPT_BYTES)}`] : []),
  ];
}

function whole(value: number): string {
  return value.toLocaleString("en");
}

/** The body as the server compresses it, and the page as a browser with nothing in its cache loads it. */
async function weigh(famn: Famn, browser: Browser, path: string, cookie: string): Promise<Weight> {
  const { body, status, encoding } = await get(famn, path, cookie);
  if (status !== 200 || encoding !== "br") throw new Error(`${path} answered ${status}, ${encoding}.`);
  const html = brotliDecompressSync(body);
  const inlineScript = [...html.toString().matchAll(/<script[^>]*>([^]*?)<\/script>/g)]
    .map(([, script]) => Buffer.byteLength(script ?? ""))
    .reduce((sum, bytes) => sum + bytes, 0);

  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send("Network.enable");
  const [name = "", value = ""] = cookie.split("=");
  await wire.send("Network.setCookie", {
    name,
    value,
    url: `https://localhost${path}`,
    path: "/",
    secure: true,
  });
  const loaded = new Map<string, { url: string; type: string; bytes: number }>();
  wire.on("Network.responseReceived", ({ requestId, response, type }) => {
    loaded.set(requestId, { url: response.url, type, bytes: 0 });
  });
  wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const one = loaded.get(requestId);
    if (one) one.bytes = encodedDataLength;
  });
  const answer = await page.goto(famn.web.baseUrl + path, { waitUntil: "load" });
  if (answer?.status() !== 200)
    throw new Error(`${path} answered the browser ${answer?.status() ?? "nothing"}.`);
  const icon = await page.locator("link[rel~=icon]").first().getAttribute("href");
  await context.close();

  const all = [...loaded.values()];
  // A browser without a window asks for no icon; a phone does.
  if (icon !== null && !all.some(({ url }) => url.endsWith(icon))) {
    const { body: drawing, head } = await get(famn, icon, "");
    all.push({ url: icon, type: "Image", bytes: drawing.length + head });
  }
  const sum = (list: typeof all) => list.reduce((bytes, one) => bytes + one.bytes, 0);
  return {
    body: body.length,
    raw: html.length,
    requests: all.length,
    inAll: sum(all),
    script: inlineScript + sum(all.filter(({ type }) => type === "Script")),
  };
}

/** An answer as it comes over the wire; `head` is the bytes before its body. */
async function get(
  { port, web }: Famn,
  path: string,
  cookie: string,
): Promise<{ status: number; encoding: string; body: Buffer; head: number }> {
  return new Promise((resolve, reject) => {
    const headers = {
      Host: new URL(web.baseUrl).host,
      "Accept-Encoding": "gzip, deflate, br",
      Cookie: cookie,
    };
    request({ host: "127.0.0.1", port, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        resolve({
          status: response.statusCode ?? 0,
          encoding: response.headers["content-encoding"] ?? "",
          body: Buffer.concat(chunks),
          head: response.rawHeaders.reduce((bytes, text) => bytes + text.length + 2, 19),
        });
      });
    })
      .on("error", reject)
      .end();
  });
}
