import {
  asksToBeKept,
  bookingOf,
  changedAt,
  dropKept,
  KEEP_HEADER,
  keepPage,
  keptPage,
  listKept,
} from "#app/features/phone/kept-receipts.ts";
import { deviceTime } from "#app/platform/device-clock.ts";

/**
 * The worker of the adults' side. It answers for the receipts of its language and for the first screen as the home
 * screen opens it, and for nothing else; the door has a worker of its own. The network is always asked first.
 */

interface Waiting {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Waiting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Told extends Waiting {
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
}
interface Worker {
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Waiting) => void): void;
  addEventListener(type: "fetch", listener: (event: Asked) => void): void;
  addEventListener(type: "message", listener: (event: Told) => void): void;
}
declare const self: Worker;

/** After this long without a first word from the network there is none: a basement's often carries nothing. */
const PATIENCE_MS = 6000;
/** What the server answers of a booking that is not this phone's, or no longer anybody's. */
const GONE = [403, 404, 410];

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) =>
  event.waitUntil(listKept(deviceTime()).then(() => self.clients.claim())),
);
self.addEventListener("message", (event) => {
  const { data: path, ports } = event;
  if (typeof path !== "string" || bookingOf(path) === undefined) return;
  event.waitUntil(keep(path).then((kept) => ports[0]?.postMessage(kept)));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.mode !== "navigate" || origin !== location.origin) return;
  const changed = changedAt(pathname);
  if (request.method === "POST" && changed !== undefined) event.respondWith(change(request, changed));
  if (request.method !== "GET") return;
  if (bookingOf(pathname) !== undefined) event.respondWith(receipt(event, pathname));
  else if (search === "?home") event.respondWith(home(request, pathname));
});

/** The receipt from the server; what is kept of it only where the server is not reached. */
async function receipt(event: Asked, path: string): Promise<Response> {
  try {
    const answer = await asked(event.request);
    if (answer.status >= 500) return (await keptPage(path, deviceTime())) ?? answer;
    if (GONE.includes(answer.status)) await dropKept(bookingOf(path));
    if (answer.ok) event.waitUntil(dropEnded(answer.clone(), path));
    return answer;
  } catch (error) {
    const kept = await keptPage(path, deviceTime());
    if (kept) return kept;
    throw error;
  }
}

/**
 * A form of the booking's, sent on. Once the server has taken it what is kept shows what was, and the page that comes
 * after it may never arrive; when it does, it is kept anew.
 */
async function change(request: Request, booking: string): Promise<Response> {
  const answer = await fetch(request);
  // A redirect shows itself here as 0. A storage that fails must not hide that the form was taken.
  if (answer.status < 400) await dropKept(booking).catch(() => {});
  return answer;
}

/** The page of a booking that is cancelled, closed or over does not ask to be kept. */
async function dropEnded(answer: Response, path: string): Promise<void> {
  if (!asksToBeKept(await answer.text())) await dropKept(bookingOf(path));
}

/** The first screen; where the server is not reached, the kept receipt whose day is next. */
async function home(request: Request, path: string): Promise<Response> {
  try {
    return await asked(request);
  } catch (error) {
    const [next] = (await listKept(deviceTime())).filter((kept) => kept.path.startsWith(`${path}/`));
    if (next) return Response.redirect(next.path);
    throw error;
  }
}

async function asked(request: Request): Promise<Response> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    return await fetch(request, { signal: patience.signal });
  } finally {
    clearTimeout(timer);
  }
}

/** Asks for the page that is made to be kept. Where the server has none, the booking has nothing to show any more. */
async function keep(path: string): Promise<boolean> {
  await listKept(deviceTime());
  const answer = await fetch(path, {
    headers: { [KEEP_HEADER]: "1" },
    cache: "no-store",
    redirect: "manual",
  }).catch(() => undefined);
  if (!answer || answer.status >= 500) return false;
  const html = answer.ok ? await answer.text() : "";
  if (await keepPage(path, answer, html, deviceTime())) return true;
  await dropKept(bookingOf(path));
  return false;
}
