import { correctMarker } from "./marker.ts";
import { askNow, lockWhereWanted, patiently, sendQueue } from "./sending.ts";
import { openVault, wipeExpected } from "./vault.ts";
import { forgetClosed } from "./view.ts";

/** The door's worker: it keeps the empty page, so that the door opens without network, and sends what waits. */

interface Waiting {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Waiting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Waiting) => void): void;
  addEventListener(type: "fetch", listener: (event: Asked) => void): void;
  addEventListener(type: "message", listener: (event: Waiting & { data: unknown }) => void): void;
  addEventListener(type: "sync", listener: (event: Waiting) => void): void;
}
declare const self: Worker;

/** After this long a page that the network does not give is given from what is kept. */
const PATIENCE_MS = 4000;

const door = new URL(self.registration.scope).pathname;
/** The page says whose door it is: the address changes when a site moves. */
const site = location.search.slice(1);
const shell = `${door}/shell`;
const cacheName = `famn-door ${door}`;

self.addEventListener("install", (event) => event.waitUntil(keepShell().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (event.data === "keep-shell") event.waitUntil(keepShell().catch(() => {}));
});
self.addEventListener("sync", (event) => event.waitUntil(sync()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && pathname === door) event.respondWith(page(request));
  else if (pathname.startsWith("/assets/")) event.respondWith(asset(request));
});

/** Sends what waits when the network is back, the page open or not. Where it fails the browser tries again later. */
async function sync(): Promise<void> {
  const vault = await openVault(site);
  const sent = await sendQueue(vault, `${door}/now`);
  await correctMarker(site, vault.birth, (await vault.listQueue()).length);
  if (sent === "no_network") throw new Error("No network yet.");
  const now = await askNow(vault, `${door}/now`);
  if (now === "not_allowed") await wipeExpected(vault);
  if (typeof now === "object") await vault.keep("now", forgetClosed(now, now.at));
}

/** The page from the server; where it does not answer, the empty one, which its script fills. */
async function page(request: Request): Promise<Response> {
  try {
    const vault = await openVault(site).catch(() => undefined);
    const answer = await patiently(PATIENCE_MS, async (signal) => {
      if (vault) await lockWhereWanted(vault, signal);
      return fetch(request, { signal });
    });
    if (answer.status >= 500) return (await kept(shell)) ?? answer;
    const mayNotSee = answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404;
    if (mayNotSee && vault) await wipeExpected(vault);
    return answer;
  } catch (error) {
    const empty = await kept(shell);
    if (empty) return empty;
    throw error;
  }
}

async function asset(request: Request): Promise<Response> {
  return (await kept(request.url)) ?? fetch(request);
}

async function kept(address: string): Promise<Response | undefined> {
  return (await caches.open(cacheName)).match(address);
}

/** Keeps the empty page and the scripts it names; nothing about anybody is in them. */
async function keepShell(): Promise<void> {
  const answer = await fetch(shell, { redirect: "error", cache: "no-store" });
  if (!answer.ok) throw new Error("There is no page to keep.");
  const html = await answer.clone().text();
  const named = [...html.matchAll(/"(\/assets\/[\w.-]+|\/icon\.svg)"/g)].map(([, address = ""]) => address);
  const cache = await caches.open(cacheName);
  await cache.addAll([...new Set(named)]);
  await cache.put(shell, answer);
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (pathname !== shell && !named.includes(pathname)) await cache.delete(url);
  }
}
