import { afterEach, expect, test, vi } from "vitest";
import { cachesInMemory } from "#tests/support/caches-in-memory.ts";
import {
  asksToBeKept,
  bookingOf,
  forgetAll,
  keepingOf,
  keepPage,
  listKept,
  withOthers,
} from "./kept-receipts.ts";

const ID = "0198c0de-0000-7000-8000-000000000001";
const HOUR = 3600;

afterEach(() => vi.unstubAllGlobals());

test("only the address of a receipt or of a course's is one that may be kept", () => {
  expect(bookingOf(`/sv-simple/booking/${ID}`)).toBe(ID);
  expect(bookingOf(`/ar/booking/${ID}/course`)).toBe(ID);
  for (const other of [
    `/sv/booking/${ID}/change`,
    `/sv/booking/${ID}/calendar`,
    `/sv/booking/${ID}.data`,
    "/sv/door/opalen",
    "/sv/link/some-secret",
    "/sv",
  ])
    expect([other, bookingOf(other)]).toEqual([other, undefined]);
});

test("a page that does not say for how long is not kept", () => {
  expect(keepingOf('<i data-keep-seconds="60" data-keep-title="A &amp; B">')).toEqual([
    { seconds: 60, title: "A &amp; B" },
  ]);
  expect(keepingOf("<p>Ni har avbokat</p>")).toEqual([]);
  expect(asksToBeKept('<p data-keep="sv" hidden="">')).toBe(true);
  expect(asksToBeKept('<i data-keep-seconds="60">')).toBe(false);
});

test("a kept page names the phone's other receipts, and nothing where there are none", () => {
  const page = '<p>1</p><div hidden="" data-others=""><p>Andra</p><ul></ul></div><ul></ul>';
  expect(withOthers(page, [])).toBe(page);
  expect(withOthers(page, [{ path: "/sv/booking/2", title: "A $1 &amp; B" }])).toBe(
    '<p>1</p><div data-others=""><p>Andra</p><ul><li><a href="/sv/booking/2">A $1 &amp; B</a></li></ul></div><ul></ul>',
  );
});

test("what is kept stands in the order of its next occasions, also a course that goes on for weeks", async () => {
  vi.stubGlobal("caches", cachesInMemory("https://famn.example"));
  const keep = (name: string, occasions: Record<string, number>) => {
    const html = Object.entries(occasions).map(
      ([title, hours]) => `<i data-keep-seconds="${hours * HOUR}" data-keep-title="${title}">`,
    );
    return keepPage(`/sv/booking/${name}`, new Response(""), html.join(""), 0);
  };
  await keep("single", { onsdag: 48 });
  await keep("course", { tisdag: 24, "nästa tisdag": 192 });
  await keep("later", { torsdag: 72 });
  const titles = async (hours: number) => (await listKept(hours * HOUR * 1000)).map(({ title }) => title);
  expect(await titles(0)).toEqual(["tisdag", "onsdag", "torsdag"]);
  expect(await titles(24)).toEqual(["onsdag", "torsdag", "nästa tisdag"]);
  expect(await titles(72)).toEqual(["nästa tisdag"]);
  expect(await titles(192)).toEqual([]);
});

/** A browser with databases, some of which are held by another page. @returns what is left, and what is asked for */
function databases(names: string[], held: readonly string[], isTold: boolean): string[] {
  const storage = { clear: () => {} };
  vi.stubGlobal("caches", cachesInMemory("https://famn.example"));
  vi.stubGlobal("localStorage", storage);
  vi.stubGlobal("sessionStorage", storage);
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("indexedDB", {
    ...(isTold && { databases: async () => names.map((name) => ({ name })) }),
    deleteDatabase: (name: string) => {
      const asked = { onsuccess: () => {}, onblocked: () => {} };
      queueMicrotask(() => {
        if (held.includes(name)) return asked.onblocked();
        names.splice(0, names.length, ...names.filter((other) => other !== name));
        asked.onsuccess();
      });
      return asked;
    },
  });
  return names;
}

test("nothing is left only when the databases are gone, too; a part of the phone leaves the door's", async () => {
  for (const isTold of [true, false]) {
    const left = databases(["famn-door"], [], isTold);
    expect(await forgetAll(false)).toBe(true);
    expect(left).toEqual(["famn-door"]);
    expect(await forgetAll(true)).toBe(true);
    expect(left).toEqual([]);
  }
  databases(["famn-door", "another"], ["famn-door"], true);
  expect(await forgetAll(true)).toBe(false);
});
