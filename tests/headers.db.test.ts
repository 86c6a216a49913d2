import { randomUUID } from "node:crypto";
import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROWS } from "./access-table.ts";
import { ACTORS, type ActorName, startWorld, type World } from "./support/world.ts";

let world: World;
let answers: { path: string; actor: ActorName; status: number; headers: Headers; body: string }[];

/** The pages that are the same for everybody, which shared caches may keep for seconds. */
const PUBLIC = [/^\/$/, /^\/sv$/, /^\/sv\/map$/, /^\/sv\/site\/[^/]+$/];

/** The pages for adults that a script of ours adds to. */
const ADDED_TO = [
  ...PUBLIC,
  ...[/^\/sv\/opening\/[^/]+$/, /^\/sv\/booking\/[^/]+$/, /^\/sv\/booking\/[^/]+\/course$/],
];

beforeAll(async () => {
  world = await startWorld();
  answers = [];
  for (const row of ROWS.filter(({ handler }) => handler === "loader")) {
    const path = row.path(world);
    const actor = ACTORS.find((name) => row.answers[name] === "ok") ?? "anonymous";
    const twin = `${path === "/" ? "/_root" : path.replace(/\?.*/, "")}.data`;
    for (const asked of [path, twin]) answers.push(await get(asked, actor));
  }
  answers.push(await get("/sv/booking/nothing", "anonymous"));
});
afterAll(() => world.stop());

const isPage = ({ headers }: { headers: Headers }) => headers.get("content-type")?.startsWith("text/html");

describe("who may keep an answer", () => {
  test("only pages that are the same for everybody are public; all else, and all data, is private", () => {
    const kept = answers.map(({ path, headers }) => [path, headers.get("cache-control")] as const);
    const isPublic = (path: string) => PUBLIC.some((known) => known.test(path)) && !path.endsWith(".data");
    const wrong = kept.filter(([path, control]) =>
      isPublic(path) ? !/^public, max-age=\d$/.test(control ?? "") : !/no-store/.test(control ?? ""),
    );
    expect(wrong).toEqual([]);
  });

  test("a page that sets a cookie is for its reader alone", async () => {
    for (const path of ["/sv", `/sv/site/${world.own.site.slug}`]) {
      for (const encoding of ["br", "gzip", "identity"]) {
        const response = await fetch(world.web.baseUrl + path, { headers: { "Accept-Encoding": encoding } });
        expect([path, encoding, response.headers.get("set-cookie") !== null]).toEqual([path, encoding, true]);
        expect([path, encoding, response.headers.get("cache-control")]).toEqual([
          path,
          encoding,
          "private, no-store",
        ]);
      }
    }
  });

  test("the first page says what its language depends on", async () => {
    const { headers } = await get("/", "anonymous");
    expect(headers.get("vary")).toMatch(/accept-language/i);
    expect(headers.get("vary")).toMatch(/cookie/i);
  });
});

describe("what adds to a page for adults", () => {
  test("is one script, asked for after what is to be seen", () => {
    const scripts = answers
      .filter((answer) => isPage(answer) && answer.status === 200)
      .filter(({ path }) => ADDED_TO.some((known) => known.test(path)))
      .map(
        ({ path, body }) =>
          [path, [...body.matchAll(/<script [^>]*src[^>]*>/g)].map(([tag]) => tag)] as const,
      );
    expect(scripts.map(([, tags]) => tags.length)).toEqual(ADDED_TO.map(() => 1));
    expect(scripts.filter(([, tags]) => !tags.every((tag) => tag.includes('fetchpriority="low"')))).toEqual(
      [],
    );
  });
});

describe("what a page may do", () => {
  test("every page has a policy: no inline script, no evaluation, nothing from elsewhere, in nobody's frame", () => {
    const pages = answers.filter(isPage);
    expect(pages.length).toBeGreaterThan(12);
    for (const { path, headers } of pages) {
      const policy = new Map(
        (headers.get("content-security-policy") ?? "").split("; ").map((part) => {
          const [name = "", ...values] = part.split(" ");
          return [name, values] as const;
        }),
      );
      expect([path, policy.get("default-src")]).toEqual([path, ["'none'"]]);
      expect([path, policy.get("script-src")]).toEqual([path, ["'self'"]]);
      expect([path, policy.get("frame-ancestors")]).toEqual([path, ["'none'"]]);
      expect([path, policy.get("base-uri")]).toEqual([path, ["'none'"]]);
      expect([path, policy.get("form-action")]).toEqual([path, ["'self'"]]);
      expect([path, policy.get("style-src")?.every((source) => source.startsWith("'sha256-"))]).toEqual([
        path,
        true,
      ]);
      const values = [...policy.values()].flat();
      expect([path, values.filter((value) => /unsafe|https?:|\*/.test(value))]).toEqual([path, []]);
    }
  });

  test("no page asks for anything beyond its own server, nor carries a script or a style in an attribute", () => {
    for (const { path, body } of answers.filter(isPage)) {
      const { document } = parseHTML(body);
      const asked = [
        ...document.querySelectorAll("[src], link[href], form[action], use[href], object[data]"),
      ].flatMap((element) =>
        ["src", "href", "action", "data"].flatMap((name) => element.getAttribute(name) ?? []),
      );
      const elsewhere = asked.filter(
        (address) => /^(https?:)?\/\//.test(address) && !address.startsWith(world.web.baseUrl),
      );
      expect([path, elsewhere]).toEqual([path, []]);
      const inline = [...document.querySelectorAll("script:not([src])")].filter(
        (script) => script.getAttribute("type") !== "application/ld+json",
      );
      expect([path, inline.length]).toEqual([path, 0]);
      expect([path, /<[^>]+ (style|on[a-z]+)="/.exec(body)?.[0]]).toEqual([path, undefined]);
      expect([path, /url\(["']?(https?:)?\/\//.exec(body)?.[0]]).toEqual([path, undefined]);
    }
  });

  test("every answer forbids guessing its type and tells other sites nothing of where one was", () => {
    for (const { path, headers } of answers) {
      expect([path, headers.get("x-content-type-options")]).toEqual([path, "nosniff"]);
      expect([path, headers.get("referrer-policy")]).toEqual([path, "same-origin"]);
      expect([path, headers.get("x-powered-by")]).toEqual([path, null]);
    }
  });
});

test("every cookie is this host's alone, out of reach of scripts and of other sites' forms", async () => {
  const opening = world.own.opening.id;
  const door = `/sv/door/${world.own.site.slug}`;
  const count = { intent: "walk_in", opening, key: randomUUID(), adults: "1", children: "1" };
  const party = { adults: "1", children: "1", "age-1": "2y", key: randomUUID() };
  const set = [
    (await fetch(`${world.web.baseUrl}/sv`)).headers,
    await send(`/sv/opening/${opening}`, "anonymous", party),
    await send(`/sv/link/${world.own.linkToken}`, "anonymous", {}),
    await send(door, "tablet", count),
    await send("/sv/staff/sign-out", "staff", {}),
  ].map((headers) => headers.getSetCookie());
  expect(set.map((some) => some.length > 0)).toEqual(set.map(() => true));
  for (const cookie of set.flat()) {
    expect(cookie).toMatch(
      /^__Host-famn-[a-z-]+=[\w.~-]*; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/,
    );
  }
});

test("a connection that nobody uses is kept for longer than a proxy keeps its own to us", async () => {
  const { headers } = await get("/sv", "anonymous");
  expect(Number(/timeout=(\d+)/.exec(headers.get("keep-alive") ?? "")?.[1])).toBeGreaterThan(120);
});

async function get(path: string, actor: ActorName) {
  const language = "__Host-famn-language=sv";
  const response = await fetch(world.web.baseUrl + path, {
    redirect: "manual",
    headers: {
      "Accept-Language": "sv",
      Cookie: [language, world.cookieOf(actor)].filter(Boolean).join("; "),
    },
  });
  return { path, actor, status: response.status, headers: response.headers, body: await response.text() };
}

async function send(path: string, actor: ActorName, form: Record<string, string>): Promise<Headers> {
  const response = await fetch(world.web.baseUrl + path, {
    method: "POST",
    redirect: "manual",
    headers: {
      Origin: world.web.baseUrl,
      "Content-Type": "application/x-www-form-urlencoded",
      Cookie: world.cookieOf(actor),
    },
    body: new URLSearchParams(form).toString(),
  });
  return response.headers;
}
