import { createServer } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { createRequestHandler, type HandleDocumentRequestFunction, type ServerBuild } from "@remix-run/node";
import { pino } from "pino";
import type { AppContext } from "#app/platform/context.ts";
import { createClock } from "#app/platform/clock.ts";
import { openDatabase } from "#app/platform/database.ts";
import { readEnv } from "#app/platform/env.ts";
import { findInstallation } from "#app/platform/installation-queries.server.ts";

/**
 * What the pages are held against, in a process of its own: `node:http` alone sending bytes, and the first screen's
 * own components rendered again and again from what its loader gave once, without loaders, router and headers.
 */

/** As the web server compresses what it does not keep. */
const QUALITY = 5;
const compress = promisify(brotliCompress);
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } };

const env = readEnv(process.env);
const db = openDatabase(env.databaseUrl);
const app: AppContext = {
  env,
  db,
  doorDb: db,
  clock: createClock((await db.read("public", findInstallation)).clockOffsetMs),
  log: pino({ level: "silent" }),
  findActors: async () => [],
};
const render = await renderOfFirstScreen();
const kept = await compress(await render(), quality);
const type = { "Content-Type": "text/html; charset=utf-8" };

const server = createServer((request, response) => {
  if (request.url === "/bytes") {
    response.writeHead(200, { ...type, "Content-Encoding": "br", "Content-Length": kept.length }).end(kept);
    return;
  }
  void answer(request.url === "/render-brotli").then(
    (body) => response.writeHead(200, { ...type, "Content-Length": Buffer.byteLength(body) }).end(body),
    () => response.writeHead(500).end(),
  );
});
server.listen(env.port, "127.0.0.1", () => process.send?.("ready"));
process.once("disconnect", () => process.exit(0));

async function answer(compressed: boolean): Promise<string | Buffer> {
  const html = await render();
  return compressed ? compress(html, quality) : html;
}

/** Takes hold of what Remix hands to the entry for one request, and hands it to the entry again each time. */
async function renderOfFirstScreen(): Promise<() => Promise<string>> {
  const buildPath = new URL("../build/server/index.js", import.meta.url).href;
  const build: unknown = await import(buildPath);
  if (!isServerBuild(build)) throw new Error("There is no server build.");
  const entry = build.entry.module.default;
  let handedOver: Parameters<HandleDocumentRequestFunction> | undefined;
  const watched: HandleDocumentRequestFunction = (...args) => {
    handedOver = args;
    return entry(...args);
  };
  const handle = createRequestHandler({
    ...build,
    entry: { module: { ...build.entry.module, default: watched } },
  });
  await handle(new Request(`${env.baseUrl}/sv`), { app, visit: {} });
  if (!handedOver) throw new Error("The first screen was not rendered.");
  const [request, status, , context, load] = handedOver;
  // The stream feeds the framework's script, which this page has not; it can be read only once.
  delete context.serverHandoffStream;
  return async () => (await entry(request, status, new Headers(), context, load)).text();
}

function isServerBuild(module: unknown): module is ServerBuild {
  return typeof module === "object" && module !== null && "routes" in module && "entry" in module;
}
