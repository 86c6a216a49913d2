import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ACCESS } from "#app/access/table.ts";
import routes from "#app/routes.ts";
import { type Answer, ELSEWHERE, PAGES_OF_A_SITE, type Row } from "./access-rows.ts";
import { FRAME, ROWS } from "./access-table.ts";
import { sourceFiles } from "./support/imports.ts";
import { type Asked, answerOf, dataOf } from "./support/answers.ts";
import { ACTORS, type ActorName, NOWHERE, startWorld, type World } from "./support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld({
    SMS_URL: "http://127.0.0.1:9/sms",
    SMS_USER: "famn",
    SMS_PASSWORD: "a password",
    SMS_FROM: "Famn",
  });
});
afterAll(() => world.stop());

const WITHOUT_PARTIES = new Set<ActorName>([
  "analyst",
  "operator lead",
  "administrator",
  "platform administrator",
]);

const loaders = ROWS.filter(({ handler }) => handler === "loader");
const actions = ROWS.filter(({ handler }) => handler === "action");

describe("the table is whole", () => {
  test("every handler of every route has a row, and every row its handler", () => {
    const written = [...new Set(routes)].flatMap(({ path = "", file }) =>
      handlersOf(`app/${file}`).map((handler) => `${path} ${handler}`),
    );
    const named = ROWS.map(({ route, handler }) => `${route} ${handler}`);
    expect([...new Set(named)].sort()).toEqual(written.sort());
  });

  test("every guard stands before a handler and in a row, and there is no other guard", () => {
    const inRows = new Set([FRAME, ...ROWS.flatMap(({ guards }) => guards)]);
    expect([...inRows].sort()).toEqual(Object.keys(ACCESS).sort());
    const used = new Set(
      sourceFiles(["app"], /(routes\/.*|root)\.tsx?$/).flatMap((file) =>
        [...readFileSync(file, "utf8").matchAll(/"([a-z]+\.[a-z_]+)"/g)].flatMap(([, key = ""]) =>
          Object.hasOwn(ACCESS, key) ? [key] : [],
        ),
      ),
    );
    expect([...used].sort()).toEqual(Object.keys(ACCESS).sort());
  });

  /** The handlers that a route module exports, its own or those of its server half. */
  function handlersOf(file: string): string[] {
    expect(existsSync(file)).toBe(true);
    const exported = [
      ...readFileSync(file, "utf8").matchAll(/^export (?:const|async function|\{)([^=(;]*)/gm),
    ];
    const names = exported.flatMap(([, list = ""]) => list.match(/\b(loader|action)\b/g) ?? []);
    return [...new Set(names)];
  }
});

describe("everybody meets what the table says, and whoever looks at figures or leads no booking and no visit", () => {
  test("at every page", async () => {
    await expectAnswers(loaders, await looking(({ path }) => path(world)));
  });

  test("at every page's data, which is all that its loader returns", async () => {
    await expectAnswers(loaders, await looking(({ path }) => dataOf(path(world))));
  });

  /** What somebody meets at an address, and that it tells nothing of a party to who has no business with one. */
  async function looking(addressOf: (row: Row) => string) {
    const rows = await world.db.selectFrom("booking").select(["id", "form_key"]).execute();
    const visits = await world.db.selectFrom("visit").select("id").execute();
    const secrets = [...rows.flatMap(({ id, form_key }) => [id, form_key]), ...visits.map(({ id }) => id)];
    expect(secrets.length).toBeGreaterThan(4);
    return async (row: Row, actor: ActorName) => {
      const address = addressOf(row);
      const answer = await get(address, actor);
      if (WITHOUT_PARTIES.has(actor)) {
        const told = secrets.filter((secret) => !address.includes(secret) && answer.body.includes(secret));
        expect([actor, address, told]).toEqual([actor, address, []]);
      }
      return answerOf(answer);
    };
  }

  test("at every form; who is refused changes nothing", async () => {
    const refused = (row: Row, actor: ActorName) =>
      row.answers[actor] !== "ok" && row.answers[actor] !== "sign-in";
    const before = await world.fingerprint();
    for (const row of actions) for (const actor of ACTORS) if (refused(row, actor)) await post(row, actor);
    expect(await world.fingerprint()).toEqual(before);
    try {
      await expectAnswers(actions, async (row, actor) => answerOf(await post(row, actor)));
    } finally {
      await world.signIn();
    }
  });

  test("a page without a form takes none", async () => {
    const withForm = new Set(actions.map(({ route }) => route));
    const before = await world.fingerprint();
    for (const row of loaders.filter(({ route }) => !withForm.has(route))) {
      const response = await post({ ...row, form: () => ({ anything: "1" }) }, "unit head");
      expect([row.route, response.status >= 400 && response.status < 500]).toEqual([row.route, true]);
    }
    expect(await world.fingerprint()).toEqual(before);
  });
});

describe("not yours is the same as does not exist", () => {
  test.each(PAGES_OF_A_SITE)("another operator's %s", async (_, path) => {
    const { site, opening } = world.foreign;
    for (const actor of ELSEWHERE) {
      await expectSame(actor, path(site.slug, opening.id), path("no-such-site", NOWHERE), [
        [site.slug, "no-such-site"],
        [opening.id, NOWHERE],
      ]);
    }
  });

  test("another operator's opening at one's own door, in the address and in a form", async () => {
    const own = `/sv/door/${world.own.site.slug}`;
    const swapped: [string, string][] = [[world.foreign.opening.id, NOWHERE]];
    await expectSame(
      "unit head",
      `${own}/corrections/${world.foreign.opening.id}`,
      `${own}/corrections/${NOWHERE}`,
      swapped,
    );
    const before = await world.fingerprint();
    for (const intent of ["walk_in", "arrive", "room", "turned_away", "confirm", "nobody_came", "close"]) {
      const form = (opening: string, booking: string) => ({
        intent,
        opening,
        booking,
        key: randomUUID(),
        adults: "1",
        children: "1",
        state: "full",
        reason: "illness",
      });
      const foreign = await send(own, "unit head", form(world.foreign.opening.id, world.foreign.booking));
      const nowhere = await send(own, "unit head", form(NOWHERE, NOWHERE));
      expect([intent, foreign.status]).toEqual([intent, 404]);
      expect([intent, nowhere.status]).toEqual([intent, 404]);
    }
    expect(await world.fingerprint()).toEqual(before);
  });

  test("another party's booking, and another operator's expected party at one's own opening", async () => {
    const { booking } = world.foreign;
    const stranger = await world.db
      .selectFrom("booking_holder")
      .select("booking_id")
      .where("booking_id", "!=", booking)
      .where("booking_id", "!=", world.own.booking)
      .executeTakeFirstOrThrow();
    for (const actor of ["other party", "anonymous", "staff", "analyst", "platform administrator"] as const) {
      const path = (id: string, more = "") => `/sv/booking/${id}${more}`;
      const swapped: [string, string][] = [[stranger.booking_id, NOWHERE]];
      await expectSame(actor, path(stranger.booking_id), path(NOWHERE), swapped);
      await expectSame(actor, path(stranger.booking_id, "/calendar"), path(NOWHERE, "/calendar"), swapped);
    }
    const before = await world.fingerprint();
    for (const wanted of [booking, NOWHERE]) {
      const answer = await send(`/sv/door/${world.own.site.slug}`, "staff", {
        intent: "arrive",
        opening: world.own.opening.id,
        key: randomUUID(),
        booking: wanted,
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
    expect(await world.fingerprint()).toEqual(before);
  });

  /** The page and its data, each with the same status and, but for the address in it, the same body. */
  async function expectSame(actor: ActorName, path: string, nowhere: string, swapped: [string, string][]) {
    for (const twin of [(some: string) => some, dataOf]) {
      const [one, other] = [await get(twin(path), actor), await get(twin(nowhere), actor)];
      expect([path, one.status]).toEqual([
        path,
        actor === "anonymous" && !path.includes("booking") ? one.status : 404,
      ]);
      expect(other.status).toBe(one.status);
      const body = swapped.reduce((text, [real, made]) => text.replaceAll(real, made), one.body);
      expect(body).toBe(other.body);
      expect(one.headers.get("location")).toBe(other.headers.get("location"));
    }
  }
});

describe("only our own pages send forms (proof 30)", () => {
  const OUTSIDERS: [name: string, headers: Record<string, string | null>, statuses: number[]][] = [
    ["from another site", { Origin: "https://elsewhere.example" }, [403]],
    ["from the same host on another port", { Origin: "http://localhost:1" }, [403]],
    ["from a page that hides where it is", { Origin: "null" }, [403]],
    ["without saying where from", { Origin: null }, [403]],
    ["as plain text, which needs no permission across sites", { "Content-Type": "text/plain" }, [415]],
    ["as JSON", { "Content-Type": "application/json" }, [415]],
  ];
  /** Of each form one who may send it. */
  const allowed = (row: Row): ActorName => ACTORS.find((actor) => row.answers[actor] === "ok") ?? "unit head";

  test.each(OUTSIDERS)(
    "a form that comes %s is refused and changes nothing",
    async (_, headers, statuses) => {
      const before = await world.fingerprint();
      for (const row of actions.filter(({ isByMachine }) => !isByMachine)) {
        for (const path of [row.path(world), dataOf(row.path(world))]) {
          const response = await send(path, allowed(row), row.form?.(world) ?? {}, headers);
          expect([path, statuses.includes(response.status)]).toEqual([path, true]);
        }
      }
      expect(await world.fingerprint()).toEqual(before);
    },
  );

  test("a form in an address (GET) changes nothing", async () => {
    const before = await world.fingerprint();
    for (const row of actions) {
      const path = row.path(world);
      await get(
        `${path}?${new URLSearchParams({ ...row.form?.(world), _method: "post" }).toString()}`,
        allowed(row),
      );
    }
    expect(await world.fingerprint()).toEqual(before);
  });

  test.each(["PUT", "PATCH", "DELETE"])("%s from elsewhere changes nothing", async (method) => {
    const before = await world.fingerprint();
    for (const row of actions) {
      const response = await send(
        row.path(world),
        allowed(row),
        row.form?.(world) ?? {},
        { Origin: null },
        method,
      );
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    }
    expect(await world.fingerprint()).toEqual(before);
  });
});

test("opening every address five times, as mail scanners do, changes nothing (proof 31)", async () => {
  const before = await world.fingerprint();
  for (const row of loaders) {
    for (const method of ["GET", "GET", "GET", "HEAD", "HEAD"]) await get(row.path(world), "party", method);
    for (const actor of ["unit head", "tablet"] as const) await get(row.path(world), actor);
  }
  expect(await world.fingerprint()).toEqual(before);
});

/** Asks for every row as everybody and compares all the answers at once. */
async function expectAnswers(
  rows: readonly Row[],
  ask: (row: Row, actor: ActorName) => Promise<Answer | number>,
) {
  const met: string[] = [];
  const expected: string[] = [];
  for (const row of rows) {
    const lines = ACTORS.map((actor) => `${row.route} ${row.guards.join("+")} as ${actor}: `);
    const answers = await Promise.all(ACTORS.map((actor) => ask(row, actor)));
    expected.push(...ACTORS.map((actor, index) => `${lines[index]}${row.answers[actor]}`));
    met.push(...answers.map((answer, index) => `${lines[index]}${answer}`));
  }
  expect(met).toEqual(expected);
}

async function ask(path: string, init: RequestInit): Promise<Asked> {
  const headers = new Headers(init.headers);
  headers.set("Accept-Encoding", "identity"); // some thousand pages: packing and unpacking them shows nothing here
  const response = await fetch(world.web.baseUrl + path, { redirect: "manual", ...init, headers });
  const body = await response.text();
  const isTwin = new URL(path, world.web.baseUrl).pathname.endsWith(".data");
  const target = isTwin && response.status === 202 ? /"redirect","([^"]+)"/.exec(body)?.[1] : undefined;
  return {
    status: response.status,
    headers: response.headers,
    redirectedTo: target ?? null,
    body,
  };
}

function get(path: string, actor: ActorName, method = "GET"): Promise<Asked> {
  const accept = path.includes(".data") ? "text/x-script" : "text/html";
  return ask(path, {
    method,
    headers: { Accept: accept, "Accept-Language": "sv", Cookie: world.cookieOf(actor) },
  });
}

function post(row: Row, actor: ActorName): Promise<Asked> {
  return send(row.path(world), actor, row.form?.(world) ?? {});
}

function send(
  path: string,
  actor: ActorName,
  form: Record<string, string>,
  headers: Record<string, string | null> = {},
  method = "POST",
): Promise<Asked> {
  const sent = new Headers({
    Origin: world.web.baseUrl,
    "Content-Type": "application/x-www-form-urlencoded",
    Cookie: world.cookieOf(actor),
  });
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) sent.delete(name);
    else sent.set(name, value);
  }
  return ask(path, { method, headers: sent, body: new URLSearchParams(form).toString() });
}
