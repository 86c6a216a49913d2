import { DOOR_STORAGE } from "#app/features/door/door-storage.ts";

/**
 * What a phone keeps of its own receipts, for when there is no network: pages made by the server to be kept, each with
 * the moment by the phone's clock at which it was, from which it says for how long. Nothing else, and of no other
 * phone's.
 */
const CACHE = "famn-receipts";
/** Asks the server for the page that is made to be kept: without links that open, forms and contact. */
export const KEEP_HEADER = "Famn-Keep";
const KEPT_AT = "Famn-Kept-At";
/** They would say of the kept text what was true of it on the wire. */
const OF_THE_WIRE = ["Content-Encoding", "Content-Length", "Transfer-Encoding"];

/** The addresses a language's worker answers for: its receipts, and the first screen as the home screen opens it. */
export function scopesOf(tag: string): { receipts: string; home: string } {
  return { receipts: `/${tag}/booking/`, home: `/${tag}?home` };
}

/** Whose receipt an address shows; undefined for every other address. */
export function bookingOf(pathname: string): string | undefined {
  return /^\/[a-z-]+\/booking\/([0-9a-f-]{36})(?:\/course)?$/.exec(pathname)?.[1];
}

/** Whose booking a form that is sent to an address changes; undefined for every other address. */
export function changedAt(pathname: string): string | undefined {
  return /^\/[a-z-]+\/booking\/([0-9a-f-]{36})(?:\/(?:course|change|move))?$/.exec(pathname)?.[1];
}

/** Whether a receipt as it is with the network has something to keep. */
export function asksToBeKept(html: string): boolean {
  return html.includes(" data-keep=");
}

/** What a page that is made to be kept says of its occasions, in their order; none where there is nothing to keep. */
export function keepingOf(html: string): { seconds: number; title: string }[] {
  const said = html.matchAll(/data-keep-seconds="(\d+)" data-keep-title="([^"]*)"/g);
  return [...said].map(([, seconds, title = ""]) => ({ seconds: Number(seconds), title }));
}

/** The kept page with links to the phone's other kept receipts; their titles are as the server wrote them into HTML. */
export function withOthers(html: string, others: readonly { path: string; title: string }[]): string {
  if (others.length === 0) return html;
  const links = others.map(({ path, title }) => `<li><a href="${path}">${title}</a></li>`).join("");
  return html.replace(/ hidden=""( data-others="">[^]*?<ul>)/, (_, rest: string) => rest + links);
}

/** Keeps a page under its address. Replaces what was kept there. */
export async function keepPage(path: string, answer: Response, html: string, now: number): Promise<boolean> {
  if (keepingOf(html).length === 0) return false;
  const headers = new Headers(answer.headers);
  for (const name of OF_THE_WIRE) headers.delete(name);
  headers.set(KEPT_AT, String(now));
  await (await caches.open(CACHE)).put(path, new Response(html, { headers }));
  return true;
}

interface Kept {
  readonly path: string;
  readonly title: string;
  readonly until: number;
}

/** What is kept and may still be shown, by its next occasion, the soonest first. What is past is taken away first. */
export async function listKept(now: number): Promise<Kept[]> {
  if (!(await caches.has(CACHE))) return [];
  const cache = await caches.open(CACHE);
  const kept: Kept[] = [];
  for (const { url } of await cache.keys()) {
    const page = await cache.match(url);
    const at = Number(page?.headers.get(KEPT_AT));
    const occasions = keepingOf((await page?.text()) ?? "");
    const next = occasions.find(({ seconds }) => at + seconds * 1000 > now);
    if (next) kept.push({ path: new URL(url).pathname, title: next.title, until: at + next.seconds * 1000 });
    else await cache.delete(url);
  }
  return kept.sort((a, b) => a.until - b.until);
}

/** The kept page of an address, with links to the others in its language; undefined where none may be shown. */
export async function keptPage(path: string, now: number): Promise<Response | undefined> {
  const kept = await listKept(now);
  const page = kept.some((one) => one.path === path)
    ? await (await caches.open(CACHE)).match(path)
    : undefined;
  if (!page) return undefined;
  const inLanguage = path.slice(0, path.indexOf("/", 1) + 1);
  const others = kept.filter((one) => one.path !== path && one.path.startsWith(inLanguage));
  return new Response(withOthers(await page.text(), others), { headers: page.headers });
}

/** Takes away what is kept of a booking, in every language. */
export async function dropKept(booking: string | undefined): Promise<void> {
  if (booking === undefined || !(await caches.has(CACHE))) return;
  const cache = await caches.open(CACHE);
  for (const { url } of await cache.keys())
    if (bookingOf(new URL(url).pathname) === booking) await cache.delete(url);
}

/**
 * Takes the adults' part off the phone: what is kept, and the workers; with `all` whatever else this site has stored.
 * @returns whether nothing of it is left
 */
export async function forgetAll(all: boolean): Promise<boolean> {
  if (all) {
    localStorage.clear();
    sessionStorage.clear();
  }
  if ("caches" in globalThis)
    for (const name of await caches.keys()) if (all || name === CACHE) await caches.delete(name);
  const workers = "serviceWorker" in navigator ? await navigator.serviceWorker.getRegistrations() : [];
  const gone = workers.filter(({ scope }) => all || isOurs(scope)).map((worker) => worker.unregister());
  const isGone = (await Promise.all(gone)).every(Boolean);
  if (!all) return isGone;
  const areDatabasesGone = await deleteDatabases();
  return isGone && areDatabasesGone && !("caches" in globalThis && (await caches.keys()).length > 0);
}

/** Only the door has one. Held by a page that is open elsewhere it stays until that is closed, so it is not gone. */
async function deleteDatabases(): Promise<boolean> {
  if (!("indexedDB" in globalThis)) return true;
  const names =
    "databases" in indexedDB ? (await indexedDB.databases()).map(({ name }) => name) : [DOOR_STORAGE];
  const gone = names.map(
    (name = "") =>
      new Promise<boolean>((resolve) => {
        const deleting = indexedDB.deleteDatabase(name);
        deleting.onsuccess = () => resolve(true);
        deleting.onerror = () => resolve(false);
        deleting.onblocked = () => resolve(false);
      }),
  );
  return (await Promise.all(gone)).every(Boolean);
}

function isOurs(scope: string): boolean {
  const { pathname, search } = new URL(scope);
  return pathname.endsWith("/booking/") || search === "?home";
}
