import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deviceTime } from "#app/platform/device-clock.ts";
import { openDevice } from "./device.ts";
import type { DoorNow, OpeningNow, QueuedEvent } from "./door-now.ts";
import { askNow, patiently, sendQueue } from "./sending.ts";
import type { Vault } from "./vault.ts";

const MINUTE = 60_000;
const NINE = Date.UTC(2026, 10, 24, 8);
const opening: OpeningNow = {
  ...{ id: "o1", day: "2026-11-24", hours: "09.00–12.00", about: null, forEverybody: true },
  ...{ starts: NINE, ends: NINE + 180 * MINUTE, countedBy: "staff", closedWhy: null, counted: null },
  ...{ turnedAway: 0, room: null, overLimit: false, flags: [] },
  expected: [
    { id: "b1", sign: "boat", colour: "red", number: 12, name: "röd båt 12", adults: 1, children: 2 },
  ],
};
const now: DoorNow = { at: NINE, seesExpected: true, lock: null, openings: [opening] };
const walkIn = (id: string): QueuedEvent => ({
  ...{ id, opening: "o1", at: NINE, kind: "walk_in" },
  heads: { adults: 1, children: 1 },
});

/** A vault in memory. Full, it takes taps no more and keeps nothing new. */
function aVault(isFull = false) {
  let queue: { place: number; event: QueuedEvent }[] = [];
  const kept: { [Name in Parameters<Vault["keep"]>[0]]?: string | undefined } = {};
  const find = <T>(value: string | undefined, none: T): T => (value === undefined ? none : JSON.parse(value));
  const vault: Vault = {
    birth: "now",
    append: async (event) => {
      queue.push({ place: queue.length, event });
    },
    listQueue: async (most) => queue.slice(0, most),
    removeFromQueue: async (places) => {
      queue = queue.filter(({ place }) => !places.includes(place));
    },
    keep: async (name, value) => {
      kept[name] = isFull ? undefined : JSON.stringify(value);
      return !isFull;
    },
    findNow: async () => find<DoorNow | undefined>(kept.now, undefined),
    findRecent: async () => find(kept.recent, []),
    findLockAt: async () => find(kept.lockAt, ""),
    findUntold: async () => find(kept.untold, {}),
  };
  return vault;
}

/** The page that the server made, and what its network answers. */
const page = { now: JSON.stringify(now), cookie: "" };
let answer: (address: string, init: RequestInit) => Promise<Response>;
const aDevice = (vault: Vault) => openDevice("site", "/sv/door/opalen", null, async () => vault);

beforeEach(() => {
  vi.useFakeTimers({ now: NINE });
  Object.assign(page, { now: JSON.stringify(now), cookie: "" });
  const bearer = {
    get dataset() {
      return { now: page.now };
    },
    removeAttribute: () => (page.now = ""),
  };
  const document = {
    querySelector: () => bearer,
    get cookie() {
      return page.cookie;
    },
    set cookie(set: string) {
      page.cookie = set;
    },
  };
  vi.stubGlobal("document", document);
  vi.stubGlobal("location", { protocol: "https:" });
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("fetch", (address: string, init: RequestInit) => answer(address, init));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** The server takes each tap with one outcome. */
const takes =
  (outcome: string) =>
  async (_: string, { body }: RequestInit) => {
    if (!(body instanceof FormData)) return Response.json({ ...now, at: deviceTime() });
    const batch = body.get("batch");
    const sent: { events: QueuedEvent[] } = JSON.parse(typeof batch === "string" ? batch : "");
    return Response.json({ outcomes: sent.events.map(({ id }) => ({ id, outcome })) });
  };

/** A network that carries nothing and does not say so. */
const nothing = (_: string, { signal }: RequestInit) =>
  new Promise<Response>((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(new Error("Given up.")));
  });

test("with full storage what is sent leaves the queue, and locking takes the list off though the device cannot keep it", async () => {
  answer = takes("done");
  const vault = aVault(true);
  const device = await aDevice(vault);
  await device.tap(walkIn("e1"), null);
  await device.send();
  expect(device.state().waiting).toBe(0);
  expect(await vault.listQueue()).toEqual([]);
  expect(await device.lock("/sv/tablet/lock")).toBe(false);
  expect(device.view()?.expected).toBeNull();
});

test("locked on a network that carries nothing, the list is gone before anything is given up", async () => {
  answer = nothing;
  const device = await aDevice(aVault());
  let shown: unknown = "the list";
  device.onChange(() => (shown = device.view()?.expected));
  const locking = device.lock("/sv/tablet/lock");
  await vi.advanceTimersByTimeAsync(1);
  expect(shown).toBeNull();
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(await locking).toBe(true);
});

test("nothing that is asked is waited for without an end, locking before it neither", async () => {
  answer = nothing;
  const vault = aVault();
  await vault.keep("lockAt", "/sv/tablet/lock");
  const asked = askNow(vault, "/now");
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(await asked).toBe("no_network");
  const waiting = patiently(1000, (signal) => nothing("", { signal })).catch(() => "given up");
  await vi.advanceTimersByTimeAsync(1000);
  expect(await waiting).toBe("given up");
});

test("taps that the worker could not place are told when the page is opened, and until somebody has seen it", async () => {
  const vault = aVault();
  await vault.append(walkIn("e1"));
  await vault.append(walkIn("e2"));
  answer = takes("no_such_opening");
  expect(await sendQueue(vault, "/now")).toBe("empty");
  expect((await aDevice(vault)).state().untold).toEqual({ no_such_opening: 2 });
  const device = await aDevice(vault);
  expect(device.state().untold).toEqual({ no_such_opening: 2 });
  await device.seen();
  expect((await aDevice(vault)).state().untold).toEqual({});
});

test("how many taps went with an emptied storage is told again at the next load", async () => {
  const vault = aVault();
  page.cookie = "famn-door-unsent-site=before.3";
  expect((await aDevice(vault)).state().untold).toEqual({ lost: 3 });
  expect(page.cookie).toMatch(/^famn-door-unsent-site=now\.0;/);
  expect((await aDevice(vault)).state().untold).toEqual({ lost: 3 });
});

test("after closing the list stays only while the server says it anew, whatever the browser thinks of the network", async () => {
  answer = takes("done");
  const device = await aDevice(aVault());
  vi.setSystemTime(NINE + 181 * MINUTE);
  await device.tick();
  expect(device.view()?.expected).toHaveLength(1);
  answer = async () => Promise.reject(new Error("No way."));
  vi.setSystemTime(NINE + 183 * MINUTE);
  await device.tick();
  expect(device.view()?.expected).toBeNull();
});

test("a tap says how far ahead the server's clock was when it was last heard, and its time is shown by that", async () => {
  page.now = JSON.stringify({ ...now, at: NINE + 40 * MINUTE });
  answer = nothing;
  const vault = aVault();
  const device = await aDevice(vault);
  await device.tap({ id: "r1", opening: "o1", at: NINE, kind: "room", state: "few" }, null);
  expect((await vault.listQueue()).map(({ event }) => event.ahead)).toEqual([40 * MINUTE]);
  expect(device.view()?.room?.setAt).toBe(NINE + 40 * MINUTE);
});

test("the day that the server put into the page is read out of it", async () => {
  answer = nothing;
  const device = await aDevice(aVault());
  expect(device.view()?.expected).toHaveLength(1);
  expect(page.now).toBe("");
});

test("what is taken back is so after a reload too; what could not be kept is not", async () => {
  answer = nothing;
  const vault = aVault();
  const device = await aDevice(vault);
  await device.tap(walkIn("e1"), null);
  await device.tap(walkIn("e2"), null);
  await device.undo("e1");
  expect((await vault.findRecent()).map(({ event, undone }) => [event.id, undone])).toEqual([
    ["e2", false],
    ["e1", true],
  ]);
  vault.append = async () => Promise.reject(new Error("Full."));
  expect(await device.undo("e2")).toBeUndefined();
  expect(device.state().recent.map(({ undone }) => undone)).toEqual([false, true]);
});
