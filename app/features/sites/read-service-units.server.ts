import { setTimeout as sleep } from "node:timers/promises";
import { type ServiceUnit, serviceUnitPage } from "./service-unit.ts";

const PAGE_SIZE = 100;
const MOST_PAGES = 50;
const MOST_BYTES = 5_000_000;
const TIMEOUT_MS = 20_000;
const PAUSE_MS = 1000;

/** Every unit of the list, or what is wrong with the service's answers. */
type UnitsRead =
  | { readonly ok: true; readonly units: readonly ServiceUnit[] }
  | { readonly ok: false; readonly faults: readonly string[] };

/** An answer that cannot be used; `again` where another attempt may be answered better. */
type Page =
  | { readonly ok: true; readonly units: readonly ServiceUnit[]; readonly total: number | undefined }
  | { readonly ok: false; readonly faults: readonly string[]; readonly again: boolean };

/**
 * Reads the city's list of units, page by page. One page that fails is asked for once more; a list with any page that
 * cannot be read is no list.
 * @param address of the list, with the filter that it should have: `…/serviceunits?filter[servicetype.id]=N`
 */
export async function readServiceUnits(
  address: string,
  { timeoutMs = TIMEOUT_MS, pauseMs = PAUSE_MS } = {},
): Promise<UnitsRead> {
  const list = URL.canParse(address) ? new URL(address) : undefined;
  if (!list || !/^https?:$/.test(list.protocol))
    return { ok: false, faults: [`${address} is no web address`] };
  const units = new Map<string, ServiceUnit>();
  for (let asked = 0; asked < MOST_PAGES; asked++) {
    const page = await readPage(list, units.size, timeoutMs, pauseMs);
    if (!page.ok) return page;
    const ids = new Set(page.units.map(({ id }) => id));
    const twice = page.units.filter(({ id }) => units.has(id));
    if (twice.length > 0 || ids.size < page.units.length) return unsteady(page.units);
    for (const unit of page.units) units.set(unit.id, unit);
    if (page.total !== undefined && units.size >= page.total) return { ok: true, units: [...units.values()] };
    if (page.units.length > 0) continue;
    // Where the list does not say how long it is, the first empty page is its end.
    if (page.total === undefined) return { ok: true, units: [...units.values()] };
    return { ok: false, faults: [`the list ends after ${units.size} units of ${page.total}`] };
  }
  return { ok: false, faults: [`the list has more than ${MOST_PAGES} pages`] };
}

function unsteady(units: readonly ServiceUnit[]): UnitsRead {
  const ids = units.map(({ id }) => id).slice(0, 5);
  return {
    ok: false,
    faults: [
      `of unit ${ids.join(", ")} … one stands twice: the list changed while it was read, or has no pages`,
    ],
  };
}

async function readPage(list: URL, offset: number, timeoutMs: number, pauseMs: number): Promise<Page> {
  const first = await askPage(list, offset, timeoutMs);
  if (first.ok || !first.again) return first;
  await sleep(pauseMs);
  return askPage(list, offset, timeoutMs);
}

async function askPage(list: URL, offset: number, timeoutMs: number): Promise<Page> {
  const url = new URL(list);
  url.searchParams.set("page[limit]", String(PAGE_SIZE));
  url.searchParams.set("page[offset]", String(offset));
  url.searchParams.set("sort", "name");
  const fault = (problem: string, again = false): Page => ({
    ok: false,
    faults: [`from unit ${offset + 1} on: ${problem}`],
    again,
  });
  try {
    const response = await fetch(url, {
      headers: { Accept: "application/vnd.api+json, application/json" },
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return fault(`the service answers ${response.status}`, response.status >= 500);
    }
    const text = await textOf(response);
    if (text === undefined) return fault(`the answer is larger than ${MOST_BYTES} bytes`);
    return pageOf(text, offset, fault);
  } catch (error) {
    const late = error instanceof Error && error.name === "TimeoutError";
    return fault(late ? `no answer within ${timeoutMs} ms` : `no answer (${causeOf(error)})`, true);
  }
}

function pageOf(text: string, offset: number, fault: (problem: string) => Page): Page {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fault("the answer is not JSON");
  }
  const page = serviceUnitPage.safeParse(json);
  if (page.success) return { ok: true, units: page.data.data, total: page.data.meta?.totalCount };
  const faults = page.error.issues.map(({ path, message }) => {
    const [list, index, ...rest] = path.map(String);
    return list === "data" && index !== undefined
      ? `unit ${offset + Number(index) + 1} ${rest.join(".")}: ${message}`
      : `from unit ${offset + 1} on, ${path.map(String).join(".")}: ${message}`;
  });
  return { ok: false, faults, again: false };
}

/** The body, unless it is too large to be a page. */
async function textOf(response: Response): Promise<string | undefined> {
  const reader = response.body?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > MOST_BYTES) {
      await reader?.cancel();
      return undefined;
    }
    parts.push(part.value);
  }
  return Buffer.concat(parts).toString("utf8");
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (typeof cause === "object" && cause !== null && "code" in cause) return String(cause.code);
  return error instanceof Error ? error.message : "unknown";
}
