import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { realNow, toDate } from "#app/platform/clock.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { aSite } from "#db/factories/places.ts";
import { ownedDatabase, type OwnedDatabase } from "#tests/proofs/race.ts";
import { compareServiceUnits, importServiceUnits } from "./import-service-units.server.ts";
import { readServiceUnits } from "./read-service-units.server.ts";
import { toLonLat } from "./service-unit.ts";

/** How the city's service answers in a test; a number is a status. */
type Answer = (request: URL, response: ServerResponse) => void;

let owned: OwnedDatabase;
let database: Database;
let answer: Answer;
let asked: URL[] = [];
let address = "";

const city = createServer((request: IncomingMessage, response) => {
  const url = new URL(request.url ?? "", address);
  asked.push(url);
  answer(url, response);
});

beforeAll(async () => {
  owned = await ownedDatabase();
  database = openDatabase(owned.url, { connections: 2 });
  city.listen(0, "127.0.0.1");
  await once(city, "listening");
  const where = city.address();
  if (where === null || typeof where === "string") throw new Error("The service has no port.");
  address = `http://127.0.0.1:${where.port}/NoAuth/VirtualhittaserviceDMZ/Rest/serviceunits?filter[servicetype.id]=11`;
});
afterAll(async () => {
  await database.close();
  await owned.close();
  city.closeAllConnections();
  city.close();
});
beforeEach(() => void (asked = []));

interface Unit {
  readonly id: string;
  readonly attributes: Record<string, unknown>;
}

/** A unit as the service tells it, with much that is none of ours. */
function unit(id: number, attributes: Record<string, unknown> = {}): Unit {
  return {
    id: String(id),
    attributes: {
      name: `Unit ${id}`,
      address: `A street ${id}`,
      location: { east: 143_500, north: 6_586_400 },
      shortDescription: "<p>Not ours</p>",
      created: "2019-01-01T00:00:00+01:00",
      ...attributes,
    },
  };
}

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { "Content-Type": "application/vnd.api+json" });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

/** The service with its pages, as its users describe it. */
function paged(units: readonly Unit[]): Answer {
  return (url, response) => {
    const offset = Number(url.searchParams.get("page[offset]"));
    const limit = Number(url.searchParams.get("page[limit]"));
    json(response, { data: units.slice(offset, offset + limit), meta: { totalCount: units.length } });
  };
}

const read = (timeoutMs = 5000) => readServiceUnits(address, { timeoutMs, pauseMs: 10 });

describe("the coordinates", () => {
  test("of SWEREF 99 18 00 are where they are known to be: on its meridian, at its pole and at a point of Stockholm", () => {
    // The quadrant of GRS 80 is 10 001 965.729 m.
    expect(toLonLat({ east: 150_000, north: 10_001_965.729 }).lat).toBeCloseTo(90, 5);
    expect(toLonLat({ east: 150_000, north: 6_542_669.085 })).toEqual({ lon: 18, lat: 59 });
    const meters = (lat: number) => 111_412.84 * Math.cos((lat * Math.PI) / 180);
    const east = toLonLat({ east: 154_000, north: 6_580_000 });
    expect((east.lon - 18) * meters(east.lat)).toBeGreaterThan(3950);
    expect((east.lon - 18) * meters(east.lat)).toBeLessThan(4050);
  });
});

describe("reading the list", () => {
  test("page by page, with the filter that was given, until all are there", async () => {
    answer = paged(Array.from({ length: 250 }, (_, index) => unit(index + 1)));
    const list = await read();
    expect(list).toMatchObject({ ok: true });
    expect(list.ok && list.units.map(({ id }) => Number(id))).toEqual(
      Array.from({ length: 250 }, (_, index) => index + 1),
    );
    expect(asked.map(({ searchParams }) => searchParams.get("page[offset]"))).toEqual(["0", "100", "200"]);
    expect(new Set(asked.map(({ searchParams }) => searchParams.get("filter[servicetype.id]")))).toEqual(
      new Set(["11"]),
    );
  });

  test("to its first empty page where it does not say how long it is", async () => {
    answer = (url, response) =>
      json(response, { data: url.searchParams.get("page[offset]") === "0" ? [unit(1), unit(2)] : [] });
    expect(await read()).toMatchObject({ ok: true, units: [{ id: "1" }, { id: "2" }] });
  });

  test("what stands empty is not said, in whatever way it is empty, and stops nothing", async () => {
    answer = paged([
      unit(1, { phone: "", address: " ", location: { east: null, north: null } }),
      unit(2, { address: { street: "" }, location: {} }),
      unit(3, { address: { street: "Tensta allé 18" }, location: { east: "143500.5", north: "6586400" } }),
    ]);
    const list = await read();
    expect(
      list.ok &&
        list.units.map(({ attributes: { address, phone, location } }) => ({ address, phone, location })),
    ).toEqual([{}, {}, { address: "Tensta allé 18", location: { east: 143_500.5, north: 6_586_400 } }]);
  });

  test("a page that fails once is asked for again", async () => {
    const good = paged([unit(1)]);
    answer = (url, response) => (asked.length === 1 ? json(response, "", 500) : good(url, response));
    expect(await read()).toMatchObject({ ok: true, units: [{ id: "1" }] });
  });

  const broken: [name: string, answer: Answer, fault: RegExp][] = [
    ["an error", (_, response) => json(response, "", 500), /^from unit 1 on: the service answers 500$/],
    ["no such list", (_, response) => json(response, "", 404), /answers 404$/],
    ["silence", () => {}, /no answer within 300 ms$/],
    ["a broken line", (_, response) => void response.destroy(), /no answer \(/],
    ["another page", (_, response) => json(response, "<html>Underhåll</html>"), /is not JSON$/],
    ["another form", (_, response) => json(response, { units: [] }), /^from unit 1 on, data: /],
    ["another place", (_, response) => void response.writeHead(302, { Location: "/" }).end(), /no answer \(/],
    ["a unit without a name", paged([unit(1), unit(2, { name: undefined })]), /^unit 2 attributes\.name: /],
    [
      "a location in words",
      paged([unit(1, { location: { east: "here", north: 1 } })]),
      /^unit 1 attributes\.location\.east: /,
    ],
    ["half a location", paged([unit(1, { location: { east: 143_500 } })]), /^unit 1 attributes\.location: /],
    [
      "a number without end",
      paged([unit(1, { location: { east: "9".repeat(400), north: 1 } })]),
      /^unit 1 attributes\.location\.east: /,
    ],
    [
      "a list without pages",
      (_, response) => json(response, { data: Array.from({ length: 100 }, (_, index) => unit(index + 1)) }),
      /stands twice/,
    ],
    [
      "fewer than it says",
      (url, response) =>
        json(response, {
          data: url.searchParams.get("page[offset]") === "0" ? [unit(1)] : [],
          meta: { totalCount: 9 },
        }),
      /ends after 1 units of 9$/,
    ],
  ];
  test.each(broken)("%s is no list, and is named", async (name, answers, fault) => {
    answer = answers;
    const list = await read(name === "silence" ? 300 : undefined);
    expect(list).toMatchObject({ ok: false, faults: [expect.stringMatching(fault)] });
  });

  test("every fault of a page is named, and what is no address is asked nothing", async () => {
    answer = paged([unit(1, { name: "" }), unit(2), unit(3, { address: 7 })]);
    const list = await read();
    expect(list.ok ? [] : list.faults.map((fault) => fault.split(":")[0])).toEqual([
      "unit 1 attributes.name",
      "unit 3 attributes.address",
    ]);
    expect(await readServiceUnits("not an address")).toMatchObject({ ok: false });
    expect(await readServiceUnits("file:///etc/passwd")).toMatchObject({ ok: false });
  });
});

describe("importing it", () => {
  async function linked(serviceUnit: string, owners: Record<string, "city">) {
    const site = await aSite(owned.owner, { profile: { phone: "+46850800508", wheelchair: "no" } });
    await owned.owner
      .updateTable("site")
      .set({ service_unit_id: serviceUnit, field_owners: owners, profile_published_at: toDate(realNow()) })
      .where("id", "=", site.id)
      .execute();
    return site;
  }

  async function take(units: readonly Unit[]) {
    answer = paged(units);
    const list = await read();
    if (!list.ok) throw new Error(list.faults.join("\n"));
    return database.write("public", (tx) => importServiceUnits(tx, list.units));
  }

  const rows = () =>
    owned.owner
      .selectFrom("site")
      .select(["slug", "name", "address", "lon", "lat", "position_precision", "profile", "profile_revision"])
      .orderBy("slug")
      .execute();

  test("changes the city's fields of the site that is linked, tells the others, and nothing else", async () => {
    const site = await linked("501", { address: "city", position: "city", phone: "city" });
    const stranger = await aSite(owned.owner, { name: "Unit 777" });
    const before = await rows();
    const outcome = await take([unit(501, { phone: "08-508 11 111" }), unit(777)]);
    expect(outcome).toMatchObject({
      ok: true,
      sites: 1,
      told: [
        expect.stringMatching(/name: .* → "Unit 501" \(kept as it is: Famn owns it\)$/),
        expect.stringMatching(/address: not said → "A street 501"$/),
        expect.stringMatching(
          /position: not said → \{"lon":17\.885\d+,"lat":59\.392\d+,"precision":"address"\}$/,
        ),
        expect.stringMatching(/phone: "\+46850800508" → "\+46850811111"$/),
        expect.stringMatching(/the address is new/),
        `unit 777 Unit 777: no site is linked to it; ${stranger.slug} has the same name`,
      ],
    });
    const after = await rows();
    expect(after.filter(({ slug }) => slug !== site.slug)).toEqual(
      before.filter(({ slug }) => slug !== site.slug),
    );
    expect(after.find(({ slug }) => slug === site.slug)).toMatchObject({
      address: "A street 501",
      position_precision: "address",
      profile: { phone: "+46850811111", wheelchair: "no" },
      profile_revision: 2,
    });
    expect(await take([unit(501, { phone: "08-508 11 111" })])).toMatchObject({ sites: 0 });
  });

  test("one fact that cannot be used, and nothing at all is written; every one is named", async () => {
    const good = await linked("601", { address: "city" });
    await linked("602", { phone: "city", position: "city", address: "city" });
    const before = await rows();
    const units = [
      unit(601),
      unit(602, { phone: "call the board", location: { east: 6_586_400, north: 143_500 } }),
    ];
    expect(await take(units)).toEqual({
      ok: false,
      faults: [
        expect.stringMatching(/\(unit 602\) location: 6586400, 143500 lies outside Stockholm$/),
        expect.stringMatching(/\(unit 602\) phone: "call the board" is no phone number$/),
      ],
    });
    expect(await rows()).toEqual(before);
    // Control: without the fault the same list is written.
    expect(await take([unit(601), unit(602)])).toMatchObject({ ok: true, sites: 2 });
    expect((await rows()).find(({ slug }) => slug === good.slug)?.address).toBe("A street 601");
  });

  test("what a unit does not say stays, and comparing changes nothing", async () => {
    const site = await linked("701", { phone: "city", address: "city", position: "city" });
    const before = await rows();
    answer = paged([unit(701, { address: null, location: undefined, phone: undefined, name: site.slug })]);
    const list = await read();
    if (!list.ok) throw new Error("unread");
    expect(await database.read("public", (db) => compareServiceUnits(db, list.units))).toMatchObject({
      ok: true,
      sites: 0,
    });
    expect(await rows()).toEqual(before);
  });
});
