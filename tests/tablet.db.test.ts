import { afterAll, beforeAll, expect, test } from "vitest";
import { realNow, toDate } from "#app/platform/clock.ts";
import { hashToken } from "#app/platform/secrets.ts";
import { type ActorName, startWorld, type World } from "./support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const door = () => `/sv/door/${world.own.site.slug}`;
const ONE_WHO_IS_EXPECTED = /name="booking"/;

/** A browser without script on the tablet, with somebody signed in on it or not: it keeps the cookies it is given. */
function browser(signedIn?: ActorName) {
  const cookies = new Map<string, string>();
  for (const actor of ["tablet", signedIn] as const) {
    const [name = "", token = ""] = actor ? world.cookieOf(actor).split("=") : [];
    if (name !== "") cookies.set(name, token);
  }
  return async (path: string, form?: Record<string, string>) => {
    const cookie = [...cookies].map(([key, value]) => `${key}=${value}`).join("; ");
    const response = await fetch(world.web.baseUrl + path, {
      redirect: "manual",
      headers: { cookie, accept: "text/html", origin: world.web.baseUrl },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [, key = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === "") cookies.delete(key);
      else cookies.set(key, value);
    }
    return {
      status: response.status,
      location: response.headers.get("location"),
      refresh: response.headers.get("refresh"),
      body: await response.text(),
    };
  };
}

async function personId(): Promise<string> {
  const page = await browser()("/sv/tablet/unlock");
  return /name="person"[^>]*value="([^"]+)"/.exec(page.body)?.[1] ?? "";
}

test("locked it counts and shows nobody; unlocked it shows who is expected, and the lock hides them again", async () => {
  const visit = browser();
  const locked = await visit(door());
  expect(locked.status).toBe(200);
  expect(locked.body).not.toMatch(ONE_WHO_IS_EXPECTED);
  expect(locked.body).toContain("/sv/tablet/unlock");

  const person = await personId();
  const wrong = await visit("/sv/tablet/unlock", { person, pin: "999999" });
  expect(wrong.status).toBe(422);
  expect(wrong.body).not.toContain("999999");
  expect(await confirmations()).toBe(0);

  const unlocked = await visit("/sv/tablet/unlock", { person, pin: "408173" });
  expect([unlocked.status, unlocked.location]).toEqual([303, door()]);
  expect(await confirmations()).toBe(1);
  const open = await visit(door());
  expect(open.body).toMatch(ONE_WHO_IS_EXPECTED);
  expect(open.body).toContain('action="/sv/tablet/lock"');
  expect(await state(visit)).toMatchObject({ counts: true, expected: true });
  // Left alone, the screen asks again just after it has locked itself.
  expect(locked.refresh).toBeNull();
  expect(Number(open.refresh)).toBeGreaterThan(590);
  expect(Number(open.refresh)).toBeLessThan(605);

  expect((await visit("/sv/tablet/lock", {})).location).toBe(door());
  expect((await visit(door())).body).not.toMatch(ONE_WHO_IS_EXPECTED);
  expect(await state(visit)).toEqual({ counts: true, expected: false, until: null });
});

test("the lock also ends the session of whoever has signed in on the tablet past it", async () => {
  const visit = browser("staff");
  const open = await visit(door());
  expect(open.body).toMatch(ONE_WHO_IS_EXPECTED);
  expect(open.body).toContain('action="/sv/tablet/lock"');
  await visit("/sv/tablet/lock", {});
  expect((await visit(door())).body).not.toMatch(ONE_WHO_IS_EXPECTED);
  expect((await browser("staff")(door())).body).not.toMatch(ONE_WHO_IS_EXPECTED);
  await world.signIn();
});

test("unpaired, the very next request is a stranger's, and an open page's script is told so (proof 32)", async () => {
  const visit = browser();
  expect(await state(visit)).toMatchObject({ counts: true });
  const token = world.cookieOf("tablet").split("=")[1] ?? "";
  await world.db
    .updateTable("device")
    .set({ unpaired_at: toDate(realNow()) })
    .where("token_hash", "=", hashToken(token))
    .execute();
  expect(await state(visit)).toEqual({ counts: false, expected: false, until: null });
  expect((await visit(door())).location).toBe("/sv/staff");
  const sent = await visit("/sv/tablet/unlock", { person: await personId(), pin: "408173" });
  expect(sent.location).toBe("/sv/staff");
});

/** What the page's script is told. */
async function state(visit: ReturnType<typeof browser>): Promise<unknown> {
  return JSON.parse((await visit("/tablet/state")).body);
}

async function confirmations(): Promise<number> {
  const rows = await world.db
    .selectFrom("confirmation")
    .select("opening_id")
    .where("opening_id", "=", world.own.opening.id)
    .execute();
  return rows.length;
}
