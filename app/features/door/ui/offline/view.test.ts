import QRCode from "qrcode";
import { expect, test } from "vitest";
import type { DoorNow, ExpectedNow, OpeningNow, QueuedEvent, RecentTap } from "./door-now.ts";
import { eventOfForm } from "./event-of-form.ts";
import { readQr } from "./qr-reader.ts";
import {
  absorb,
  answersTo,
  forgetClosed,
  forgetExpected,
  forgetParties,
  isLocked,
  isStale,
  openingAt,
  partyOfCode,
  undoOf,
  viewOf,
  withTap,
} from "./view.ts";

const MINUTE = 60_000;
const NINE = Date.UTC(2026, 10, 24, 8);
const NOON = NINE + 180 * MINUTE;
const boat: ExpectedNow = {
  ...{ id: "b1", sign: "boat", colour: "red", number: 12, name: "röd båt 12" },
  ...{ adults: 1, children: 2 },
};
const key: ExpectedNow = {
  ...{ id: "b2", sign: "tree", colour: "green", number: 7, name: "grönt träd 7" },
  ...{ adults: 2, children: 1 },
};
const opening: OpeningNow = {
  ...{
    id: "o1",
    day: "2026-11-24",
    hours: "09.00–12.00",
    about: null,
    starts: NINE,
    ends: NOON,
    forEverybody: true,
    countedBy: "staff",
  },
  ...{ closedWhy: null, counted: { parties: 4, adults: 5, children: 6 }, turnedAway: 0, room: null },
  ...{ overLimit: false, flags: [], expected: [key, boat] },
};
const now: DoorNow = { at: NINE, seesExpected: true, lock: null, openings: [opening] };
const base = { opening: "o1", at: NINE };
const arrive: QueuedEvent = {
  ...base,
  id: "e1",
  kind: "arrive",
  booking: "b1",
  heads: { adults: 1, children: 2 },
};
const tapOf = (event: QueuedEvent, sign: ExpectedNow | null = null): RecentTap => ({
  ...{ event, sign, before: null, undone: false, outcome: null },
});

test("a tap shows at once: in, no longer expected, counted; another opening's taps do not", () => {
  const walkIn: QueuedEvent = { ...base, id: "e2", kind: "walk_in", heads: { adults: 1, children: 1 } };
  const view = viewOf(opening, [arrive, walkIn, { ...walkIn, id: "e3", opening: "o2" }], [], 0);
  expect(view.counted).toEqual({ parties: 6, adults: 7, children: 9 });
  expect(view.expected).toEqual([key]);
});

test("a tap that the server has taken already is not counted a second time", () => {
  const known = { ...opening, expected: [key] };
  expect(viewOf(known, [arrive], [], 0).counted).toEqual(opening.counted);
});

test("where families count themselves a tap says who is in and adds no heads", () => {
  const atKiosk: OpeningNow = { ...opening, countedBy: "kiosk" };
  const view = viewOf(atKiosk, [arrive], [], 0);
  expect([view.counted, view.expected]).toEqual([opening.counted, [key]]);
});

test("undone, the party is expected again in its place, and the count is as before", () => {
  const recent = withTap([], tapOf(arrive, boat));
  const undo = undoOf(tapOf(arrive, boat), "e9", NINE + MINUTE);
  if (!undo) throw new Error("Nothing to undo.");
  const view = viewOf(opening, [arrive, undo], recent, 0);
  expect(view.counted).toEqual(opening.counted);
  expect(view.expected).toEqual([key, boat]);
  // Sent and taken meanwhile: the same.
  const taken = absorb(now, [arrive], recent, 0);
  expect(taken.openings[0]?.counted?.parties).toBe(5);
  const after = taken.openings.map((one) => viewOf(one, [undo], recent, 0))[0];
  expect(after?.counted).toEqual(opening.counted);
  expect(after?.expected).toEqual([key, boat]);
});

test("room goes back to what it was, turned away is taken back, an undo is not undone", () => {
  const room: QueuedEvent = { ...base, id: "r1", kind: "room", state: "full" };
  expect(undoOf({ ...tapOf(room), before: "few" }, "r2", NINE)).toMatchObject({ kind: "room", state: "few" });
  expect(undoOf(tapOf(room), "r2", NINE)).toBeUndefined();
  const away: QueuedEvent = { ...base, id: "t1", kind: "turned_away" };
  const back = undoOf(tapOf(away), "t2", NINE);
  expect(viewOf(opening, back ? [away, back] : [], [], 0).turnedAway).toBe(0);
  expect(undoOf({ ...tapOf(away), undone: true }, "t3", NINE)).toBeUndefined();
});

test("the last ten taps are kept", () => {
  let recent: RecentTap[] = [];
  for (let index = 0; index < 12; index++) recent = withTap(recent, tapOf({ ...arrive, id: `e${index}` }));
  expect(recent.map(({ event }) => event.id)).toEqual(
    Array.from({ length: 10 }, (_, index) => `e${11 - index}`),
  );
});

test("a room state of 45 minutes is no longer one, by the server's clock however wrong the device's", () => {
  const error = 3 * 60 * MINUTE;
  const set: QueuedEvent = { ...base, at: NINE - error, id: "r1", kind: "room", state: "few" };
  const { room } = viewOf(opening, [set], [], error);
  expect(room).toEqual({ state: "few", setAt: NINE });
  expect(room && isStale(room, NINE + 44 * MINUTE)).toBe(false);
  expect(room && isStale(room, NINE + 45 * MINUTE)).toBe(true);
});

test("at closing the list is gone, and whose the taps were; on lock every list is", () => {
  expect(forgetClosed(now, NOON - 1).openings[0]?.expected).toHaveLength(2);
  expect(forgetClosed(now, NOON).openings[0]?.expected).toBeNull();
  const locked = forgetExpected(now);
  expect(JSON.stringify(locked)).not.toMatch(/båt|träd|b1|b2/);
  const away = tapOf({ ...base, id: "t1", kind: "turned_away" });
  expect(forgetParties([tapOf(arrive, boat), away], "all")).toEqual([away]);
  expect(forgetParties([tapOf(arrive, boat), away], ["o1"])).toEqual([away]);
  expect(forgetParties([tapOf(arrive, boat)], ["o2"])).toHaveLength(1);
});

test("without network the day's opening is found by the clock; yesterday's is not counted into", () => {
  const afternoon = { ...opening, id: "o2", starts: NOON, ends: NOON + 180 * MINUTE };
  const course = { ...opening, id: "o3", forEverybody: false };
  const day = { ...now, openings: [course, opening, afternoon] };
  expect(openingAt(day, null, NINE + MINUTE)?.id).toBe("o1");
  expect(openingAt(day, "o3", NINE + MINUTE)?.id).toBe("o3");
  expect(openingAt(day, null, NOON)?.id).toBe("o2");
  expect(openingAt(day, null, NINE + 24 * 60 * MINUTE)).toBeUndefined();
});

test("a party answers to its number or to the beginning of any word of its sign, marks or not", () => {
  for (const typed of ["12", "1", "båt", "bat", "röd 12", "  ROD ba "])
    expect(answersTo(boat, typed), typed).toBe(true);
  for (const typed of ["2", "träd", "röd 7"]) expect(answersTo(boat, typed), typed).toBe(false);
  expect(answersTo(boat, "")).toBe(true);
});

test("a receipt's QR code, read by the library that comes where the browser has none, finds its party", () => {
  const code = "famn 2026-11-24 red boat 12";
  const found = readQr(pictureOf(code));
  expect(found).toBe(code);
  expect(partyOfCode(found ?? "", [key, boat])).toBe(boat);
  expect(partyOfCode("famn 2026-11-24 red boat 13", [key, boat])).toBeUndefined();
  expect(partyOfCode("https://example.org", [key, boat])).toBeUndefined();
});

/** The code as a camera would see it: eight dots a module, with its quiet margin. */
function pictureOf(text: string) {
  const { modules } = QRCode.create(text);
  const [dots, margin] = [8, 4];
  const width = (modules.size + 2 * margin) * dots;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      const [row, column] = [Math.floor(y / dots) - margin, Math.floor(x / dots) - margin];
      const inside = [row, column].every((at) => at >= 0 && at < modules.size);
      if (inside && modules.get(row, column)) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return { data, width, height: width, colorSpace: "srgb" as const };
}

test("a form is a tap where the device can carry it out, else it is the server's", () => {
  const view = viewOf(opening, [], [], 0);
  const form = (fields: Record<string, string>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    return eventOfForm(data, view, NINE);
  };
  expect(form({ intent: "arrive", booking: "b1" })).toMatchObject({
    kind: "arrive",
    heads: { adults: 1, children: 2 },
  });
  expect(form({ intent: "arrive", booking: "unknown" })).toBeUndefined();
  expect(form({ intent: "walk_in", adults: "2", children: "0" })).toMatchObject({
    kind: "walk_in",
    opening: "o1",
  });
  expect(form({ intent: "walk_in", adults: "0", children: "0" })).toBe("nobody");
  expect(form({ intent: "room", state: "few" })).toMatchObject({ kind: "room", state: "few" });
  expect(form({ intent: "close", reason: "illness" })).toBeUndefined();
});

test("a tablet without network locks itself as it does with it; there a tap is its use, and nobody's own phone locks", () => {
  const lock = { inMs: 4 * MINUTE, idleMs: 10 * MINUTE };
  const heard = { ...now, lock, heardAt: NINE };
  expect(isLocked(heard, [], NINE + 4 * MINUTE - 1)).toBe(false);
  expect(isLocked(heard, [], NINE + 4 * MINUTE)).toBe(true);
  const tapped = [tapOf({ ...arrive, at: NINE + 3 * MINUTE }, boat)];
  expect(isLocked(heard, tapped, NINE + 13 * MINUTE - 1)).toBe(false);
  expect(isLocked(heard, tapped, NINE + 13 * MINUTE)).toBe(true);
  expect(isLocked({ ...heard, lock: null }, [], NINE + 600 * MINUTE)).toBe(false);
});
