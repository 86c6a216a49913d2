import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHILD_AGES } from "#app/features/openings/child-age.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { anOpening, aSite, type MadeOpening, type MadeSite } from "#db/factories/places.ts";
import type { OpeningId } from "#db/schema.ts";
import { setClock, startWeb, type Web } from "#tests/support/web.ts";
import {
  type Answer,
  get,
  type OwnedDatabase,
  ownedDatabase,
  partyForm,
  placesOf,
  postTogether,
  type SentForm,
  size,
  WALL_TIME,
} from "./race.ts";

let database: OwnedDatabase;
let site: MadeSite;
let web: Web;

beforeAll(async () => {
  database = await ownedDatabase();
  site = await aSite(database.owner);
  await setClock(database.url, WALL_TIME);
  web = await startWeb({ databaseUrl: database.url });
});

afterAll(async () => {
  await web.stop();
  await database.close();
});

const t = textsFor("sv").t;
const aBookableOpening = (where: MadeSite) =>
  anOpening(database.owner, {
    site: where,
    mode: "bookable",
    capacity: { unit: "persons", persons: 30 },
    dropInShare: 0,
  });

async function send(form: SentForm): Promise<Answer> {
  const [answer] = await postTogether(web.baseUrl, [form]);
  if (!answer) throw new Error("No answer came.");
  return answer;
}

describe("a party that cannot be is refused on the server (proof 24)", () => {
  let opening: MadeOpening;
  beforeAll(async () => {
    opening = await aBookableOpening(site);
  });

  test.each([
    ["nobody at all", { adults: "0", children: "0" }, "booking:fault.adults"],
    ["children without an adult", { adults: "0" }, "booking:fault.adults"],
    ["more adults than one party has", { adults: "7" }, "booking:fault.adults"],
    ["more children than one party has", { children: "9" }, "booking:fault.children"],
    ["ninety-nine children", { children: "99" }, "booking:fault.children"],
    ["fewer than no children", { children: "-1" }, "booking:fault.children"],
    ["a child without an age", { children: "2" }, "booking:fault.ages"],
    ["a child of an age that nobody asked for", { "age-1": "17y" }, "booking:fault.ages"],
    ["a form without a key", { key: "" }, "booking:fault.formKey"],
  ] as const)("%s", async (_, fields, fault) => {
    const answer = await send(partyForm(opening.id, fields));
    expect(answer.status).toBe(422);
    expect(answer.page).toContain(t(fault));
    expect((await placesOf(database, opening.id)).held.parties).toBe(0);
  });

  const alone = { adults: "1", children: "0" };

  test("one adult alone is refused where the site says nothing of it", async () => {
    const answer = await send(partyForm(opening.id, alone));
    expect(answer.status).toBe(409);
    expect(answer.page).toContain(t("booking:refused.childrenNeeded"));
  });

  test("one adult alone is welcome where the site says so", async () => {
    const welcoming = await aSite(database.owner, { profile: { adults_alone: "welcome" } });
    const there = await aBookableOpening(welcoming);
    expect((await send(partyForm(there.id, alone))).status).toBe(303);
  });
});

describe("forms that no page of ours sends (proof 22)", () => {
  /** Percent-encoded as no browser would: the bytes of half a surrogate pair. */
  const LONE_SURROGATE = "%ED%A0%80";
  const AT_ONCE = 20;

  const encode = (text: string) =>
    text
      .split(/\p{Cs}/u)
      .map(encodeURIComponent)
      .join(LONE_SURROGATE);
  const encoded = fc.oneof(
    fc
      .constantFrom(
        "0",
        "-1",
        "99",
        "1e0",
        "1.0",
        " 1",
        "+1",
        "٣",
        "",
        "null",
        "[object Object]",
        "__proto__",
      )
      .map(encode),
    fc
      .constantFrom(
        "\0",
        "1\0",
        "\u202E1",
        "👩‍👧‍👦",
        "\r\nSet-Cookie: a=b",
        "<script>",
        "'; drop table booking; --",
      )
      .map(encode),
    fc.constantFrom(LONE_SURROGATE, `1${LONE_SURROGATE}`, "%", "%zz", "%FF%FE"),
    fc.constantFrom(1000, 100_000).map((length) => "å".repeat(length / 2)),
    fc.string({ unit: "binary", maxLength: 40 }).map(encode),
  );
  const name = fc.oneof(
    fc.constantFrom("adults", "children", "age-1", "age-2", "key"),
    fc.constantFrom(
      "age-",
      "age-1[]",
      "age-__proto__",
      "__proto__",
      "constructor",
      "toString",
      "op%00",
      "a".repeat(500),
    ),
    fc.string({ unit: "binary", maxLength: 20 }).map(encode),
  );
  /** Few keys for many forms, so that the same key meets several openings and operators. */
  const keys = Array.from({ length: 40 }, () => randomUUID());
  const honest = fc.record({
    adults: fc.constantFrom("1", "2", "6"),
    children: fc.constantFrom("1", "2", "8"),
    key: fc.oneof(
      fc.constantFrom(...keys),
      fc.uuid(),
      fc.constantFrom(...keys.map((key) => key.toUpperCase())),
    ),
  });
  const body = fc
    .tuple(
      honest,
      fc.array(fc.tuple(name, encoded), { maxLength: 3 }),
      fc.constantFrom("first", "last"),
      fc.boolean(),
    )
    .map(([fields, odd, place, spoilt]) => {
      const ages = CHILD_AGES.map((age, index) => `age-${index + 1}=${age}`);
      const good = [...Object.entries(fields).map(([key, value]) => `${key}=${value}`), ...ages, "age-8=5y"];
      const bad = spoilt ? odd.map(([key, value]) => `${key}=${value}`) : [];
      return (place === "first" ? [...bad, ...good] : [...good, ...bad]).join("&");
    });
  const type = fc.oneof(
    { weight: 12, arbitrary: fc.constant("application/x-www-form-urlencoded") },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "text/plain",
        "application/json",
        "application/x-www-form-urlencoded; charset=utf-7",
      ),
    },
  );
  const cookie = fc.option(
    fc.oneof(
      fc.constantFrom(
        "__Host-famn-phone=",
        "__Host-famn-phone=a",
        "__Host-famn-staff=%00",
        "__Host-famn-tablet=../..",
      ),
      fc.string({ maxLength: 40 }).map((text) => `__Host-famn-phone=${text.replace(/[^\x21-\x7E]/g, "~")}`),
    ),
    { nil: undefined },
  );

  function forms(ids: readonly OpeningId[]): fc.Arbitrary<SentForm> {
    const path = fc.oneof(
      {
        weight: 12,
        arbitrary: fc.tuple(fc.constantFrom("sv", "ar", "ti"), fc.constantFrom(...ids)).map(pathOf),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          "/sv/opening/%00",
          "/sv/opening/not-an-id",
          `/sv/opening/${ids[0]?.toUpperCase()}`,
          `/xx/opening/${ids[0]}`,
          `/sv/opening/${ids[0]}?adults=%00&children=${LONE_SURROGATE}&age-1=%E2%80%AE`,
          `/sv/opening/${ids[0]}.data`,
        ),
      },
    );
    return fc
      .tuple(path, body, type, cookie)
      .map(([path, body, type, cookie]) => ({ path, body, type, ...(cookie !== undefined && { cookie }) }));
  }
  const pathOf = ([lang, id]: readonly [string, OpeningId]) => `/${lang}/opening/${id}`;

  test(
    "none is answered with a fault of ours, and no control character is kept",
    { timeout: 900_000 },
    async () => {
      const openings = [
        await anOpening(database.owner, { site }),
        await anOpening(database.owner, { site }),
        await anOpening(database.owner),
        await aBookableOpening(await aSite(database.owner)),
      ];
      const ids = openings.map(({ id }) => id);
      const sent = fc.sample(forms(ids), { numRuns: size(500, 5000), seed: 22 });
      const statuses = new Set<number>();
      for (let from = 0; from < sent.length; from += AT_ONCE) {
        const answers = await postTogether(web.baseUrl, sent.slice(from, from + AT_ONCE));
        const faults = answers.filter(({ status }) => status >= 500);
        expect(
          faults.map(({ form, status }) => ({ ...form, body: form.body.slice(0, 300), status })),
        ).toEqual([]);
        answers.forEach(({ status }) => statuses.add(status));
      }
      // The forms reach every way an answer can go: booked, full, at fault, unknown, of no form's type, too large.
      expect([...statuses]).toEqual(expect.arrayContaining([303, 404, 409, 413, 415, 422]));

      const kept = await database.owner
        .selectFrom("booking")
        .selectAll()
        .where("opening_id", "in", ids)
        .execute();
      expect(kept.length).toBeGreaterThan(20);
      const texts = kept
        .flatMap((row) => Object.values(row).flat())
        .filter((value) => typeof value === "string");
      expect(texts.filter((text) => !/^[\w-]+$/.test(text))).toEqual([]);
      for (const { id } of openings) {
        const { held, bookings } = await placesOf(database, id);
        expect(bookings).toEqual(held);
      }
    },
  );

  test.each([
    "/sv/site/%00",
    "/sv/site/%00/poster",
    "/ar/site/a%00b/slip",
    "/s/%00",
    "/p/%00",
    "/sv/link/%00",
  ])("an address with a NUL in it is that of nothing: %s", async (path) =>
    expect((await get(web.baseUrl, path)).status).toBe(404),
  );

  test("a form's key that is spent with one operator books nothing with another", async () => {
    const [here, elsewhere] = [await anOpening(database.owner), await anOpening(database.owner)];
    const key = randomUUID();
    const answers = [await send(partyForm(here.id, { key })), await send(partyForm(elsewhere.id, { key }))];
    expect(answers.map(({ status }) => status)).toEqual([303, 409]);
  });

  test.each([
    "adults=%00&children=%E2%80%AE",
    `adults=${LONE_SURROGATE}`,
    "age-1=%00&adults=1&children=1",
    "%",
    "adults=99",
  ])("a page asked for with %s is shown", async (query) => {
    const opening = await anOpening(database.owner, { site });
    expect((await get(web.baseUrl, `/sv/opening/${opening.id}?${query}`)).status).toBe(200);
  });
});
