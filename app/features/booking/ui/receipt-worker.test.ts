import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { keepPage, listKept } from "#app/features/phone/kept-receipts.ts";
import { deviceTime } from "#app/platform/device-clock.ts";
import { cachesInMemory } from "#tests/support/caches-in-memory.ts";

const ORIGIN = "https://famn.example";
const [ID, OTHER] = ["0198c0de-0000-7000-8000-000000000001", "0198c0de-0000-7000-8000-000000000002"];
const KEPT = '<i data-keep-seconds="3600" data-keep-title="Opalen">';

/** The worker's own listener, and what the network answers it. */
let listener: (event: unknown) => void;
let network: () => Promise<Response>;

beforeAll(async () => {
  vi.stubGlobal("location", new URL(ORIGIN));
  vi.stubGlobal("fetch", () => network());
  vi.stubGlobal("self", {
    addEventListener: (type: string, heard: typeof listener) => {
      if (type === "fetch") listener = heard;
    },
  });
  await import("./receipt-worker.ts");
});
afterAll(() => vi.unstubAllGlobals());
beforeEach(async () => {
  vi.stubGlobal("caches", cachesInMemory(ORIGIN));
  for (const path of [`/sv/booking/${ID}`, `/ar/booking/${ID}/course`, `/sv/booking/${OTHER}`])
    await keepPage(path, new Response(KEPT), KEPT, deviceTime());
});

/** @returns what the worker answers, undefined where it leaves the request to the browser */
async function sent(method: string, path: string): Promise<Response | undefined> {
  let answer: Promise<Response> | undefined;
  listener({
    request: { method, mode: "navigate", url: ORIGIN + path },
    respondWith: (given: Promise<Response>) => (answer = given),
    waitUntil: () => {},
  });
  return answer;
}
const answers = (status: number) => async () =>
  status === 0
    ? Object.defineProperty(new Response(), "status", { value: 0 })
    : new Response("", { status, headers: { from: "the server" } });
const keptPaths = async () => (await listKept(deviceTime())).map(({ path }) => path).sort();

test("a form that the server has taken leaves no copy of what its booking was, in any language", async () => {
  for (const part of ["", "/course", "/change", "/move"]) {
    await keepPage(`/sv/booking/${ID}`, new Response(KEPT), KEPT, deviceTime());
    network = answers(0);
    expect((await sent("POST", `/so/booking/${ID}${part}`))?.status).toBe(0);
    expect([part, await keptPaths()]).toEqual([part, [`/sv/booking/${OTHER}`]]);
  }
});

test("a form that was refused, did not arrive, or is about something else leaves the copy", async () => {
  const all = await keptPaths();
  expect(all).toHaveLength(3);
  for (const status of [403, 409, 422, 503]) {
    network = answers(status);
    expect((await sent("POST", `/sv/booking/${ID}`))?.headers.get("from")).toBe("the server");
  }
  network = () => Promise.reject(new Error("No way."));
  await expect(sent("POST", `/sv/booking/${ID}`)).rejects.toThrow("No way.");
  network = answers(0);
  expect(await sent("POST", `/sv/booking/${ID}/contact`)).toBeUndefined();
  expect(await sent("POST", "/sv?home")).toBeUndefined();
  expect(await keptPaths()).toEqual(all);
});
