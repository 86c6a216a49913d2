import type { Kysely } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AreaMember } from "#app/features/reach/area-facts.ts";
import { findDenominators } from "#app/features/reach/find-denominators.server.ts";
import { openAsOwner } from "#db/owner.ts";
import { loadReference } from "#db/reference/load.ts";
import type { Tables } from "#db/schema.ts";
import { anOpening, aSite } from "#db/factories/places.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { compareAreas, importAreas } from "./import-areas.server.ts";

const TODAY = Temporal.PlainDate.from("2026-11-20");
const HEADER = "omradeskod;fran;omradestyp;stadsdelsomrade;stadsdelsomradets_namn;kalla";

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let db: Kysely<Tables>;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = openAsOwner(fresh.url);
  await loadReference(db);
});
afterAll(async () => {
  await db.destroy();
  await fresh.close();
});

function run(work: typeof importAreas, lines: readonly string[]) {
  return db.transaction().execute((tx) => work(tx, [HEADER, ...lines].join("\n"), TODAY));
}

const borough = (member: string): AreaMember => ({ by: "borough", member });
const CHALLENGED: AreaMember = { by: "area_type", member: "1-2" };

/** The denominators of a day, of those groups that the file changes. */
async function on(day: string) {
  const of = await findDenominators(db, day);
  return [borough("bromma"), borough("hasselby-vallingby"), borough("vasterort"), CHALLENGED].map(
    (member) => {
      const children = of.of("children_0_4", member);
      return children.state === "known" ? children.base : children.state;
    },
  );
}

/** Every area of a borough into a new one, and the types of all RegSO, of which Akalla's is another than before. */
async function mergedFile(): Promise<string[]> {
  const types = await db.selectFrom("regso_area_type").select(["regso_code", "area_type"]).execute();
  const joins = await db
    .selectFrom("regso_borough")
    .where("borough_id", "in", ["bromma", "hasselby-vallingby"])
    .select("regso_code")
    .execute();
  const districts = await db
    .selectFrom("district_borough")
    .where("borough_id", "in", ["bromma", "hasselby-vallingby"])
    .select("district_id")
    .execute();
  const merged = new Set(joins.map(({ regso_code }) => regso_code));
  return [
    ...types.map(({ regso_code, area_type }) => {
      const type = regso_code === "0180R002" ? 2 : area_type;
      return `${regso_code};2027-01-01;${type};${merged.has(regso_code) ? "vasterort;Västerort" : ";"};SCB 2024`;
    }),
    ...districts.map(({ district_id }) => `${district_id};2027-01-01;;vasterort;Västerort;`),
  ];
}

test("areas of a day change from that day on; what was divided before keeps its denominator", async () => {
  const file = await mergedFile();
  const [before, later] = [await on("2026-12-31"), await on("2027-01-01")];
  expect(later).toEqual(before);
  const compared = await run(compareAreas, file);
  expect(await on("2027-01-01")).toEqual(before);
  expect(await run(importAreas, file)).toEqual(compared);
  expect(compared).toMatchObject({
    ok: true,
    rows: file.length,
    told: expect.arrayContaining([
      "vasterort from 2027-01-01: new, Västerort",
      "0180R001 from 2027-01-01: bromma → vasterort",
      "abrahamsberg from 2027-01-01: bromma → vasterort",
      "0180R002 from 2027-01-01: area type 3 → 2",
      "2027: area types of 127 of 127 RegSO",
    ]),
  });

  expect(await on("2026-12-31")).toEqual(before);
  const [bromma = 0, hasselby = 0, nobody, challenged] = before;
  expect(nobody).toBe("unknown");
  const after = await on("2027-01-01");
  expect(after).toEqual([
    "unknown",
    "unknown",
    Number(bromma) + Number(hasselby),
    Number(challenged) + (await childrenOf("0180R002")),
  ]);
  expect((await findDenominators(db, "2027-01-01")).areaTypeSources).toEqual(["SCB 2024"]);

  const ended = await db.selectFrom("borough").where("valid_to", "=", "2026-12-31").select("id").execute();
  expect(ended.map(({ id }) => id).sort()).toEqual(["bromma", "hasselby-vallingby"]);
  expect(await run(importAreas, file)).toEqual({ ok: true, rows: file.length, told: [] });
  // Reference data that is loaded again ends nothing that goes on, and revives nothing that has ended.
  await loadReference(db);
  expect([await on("2026-12-31"), await on("2027-01-01")]).toEqual([before, [...(await on("2027-01-01"))]]);
});

async function childrenOf(regso: string): Promise<number> {
  const row = await db
    .selectFrom("area_children")
    .where("area_code", "=", regso)
    .where("age_class", "=", "0-4")
    .select("children")
    .executeTakeFirstOrThrow();
  return row.children ?? 0;
}

test("a file with one wrong line changes nothing", async () => {
  const before = await on("2028-01-01");
  const file = ["abrahamsberg;2028-01-01;;bromma;;", "0180R128;2028-01-01;;bromma;;"];
  expect(await run(importAreas, file)).toMatchObject({
    ok: false,
    faults: [{ line: 2, problem: "bromma ended on 2026-12-31" }, { line: 3 }, { line: 3 }],
  });
  expect(await on("2028-01-01")).toEqual(before);
});

test("what figures that have left stand on cannot be changed; a month that is open, and one before any count, can", async () => {
  const moved = ["akalla;2026-10-01;;hagersten-alvsjo;;"];
  const site = await aSite(db);
  const countOn = async (date: string) => {
    const { id } = await anOpening(db, { site, date });
    await db
      .insertInto("tally")
      .values({ opening_id: id, operator_id: site.operatorId, counted: false })
      .execute();
  };
  expect(await run(compareAreas, moved)).toMatchObject({ ok: true });
  await countOn("2026-11-03");
  expect(await run(compareAreas, moved)).toMatchObject({ ok: true });
  await countOn("2026-10-06");
  expect(await run(compareAreas, moved)).toEqual({
    ok: false,
    faults: [
      {
        line: 2,
        field: "fran",
        problem: "figures until 2026-10-31 have left with what held then: take 2026-11-01 or later",
      },
    ],
  });
});
