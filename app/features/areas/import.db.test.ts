import type { Kysely } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AreaMember, districtGroupsOn } from "#app/features/reach/area-facts.ts";
import { findAreaFacts, findDenominators } from "#app/features/reach/find-denominators.server.ts";
import type { Writer } from "#app/platform/database.ts";
import { openAsOwner } from "#db/owner.ts";
import { loadReference } from "#db/reference/load.ts";
import type { Tables } from "#db/schema.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { compareEnrolment, importEnrolment } from "./import-enrolment.server.ts";
import { comparePopulation, type FiguresCompared, importPopulation } from "./import-population.server.ts";

const TODAY = Temporal.PlainDate.from("2027-03-01");

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

type Work = (tx: Writer, text: string, today: Temporal.PlainDate) => Promise<FiguresCompared>;

function run(work: Work, ...lines: string[]): Promise<FiguresCompared> {
  return db.transaction().execute((tx) => work(tx, lines.join("\n"), TODAY));
}

describe("children of areas", () => {
  const HEADER = "omradeskod;ar;aldersklass;antal;kalla";
  const rowsOf = (year: number) =>
    db
      .selectFrom("area_children")
      .where("year", "=", year)
      .select(["area_code", "age_class", "children"])
      .orderBy("area_code")
      .orderBy("age_class")
      .execute();

  test("the reference data came through the same import, every RegSO with its two classes", async () => {
    const rows = await rowsOf(2025);
    expect(rows).toHaveLength(254);
    expect(rows[0]).toEqual({ area_code: "0180R001", age_class: "0-4", children: 188 });
  });

  test("are kept by year: what another year says does not touch them", async () => {
    const before = await rowsOf(2025);
    expect(
      await run(
        importPopulation,
        HEADER,
        "0180R001_RegSO2025;2026;0-4;190;SCB",
        "0180R001;2026;5-9;150;SCB",
        "0180R002;2026;0-4;..;SCB",
        "bromma;2026;0-5;4100;the city",
      ),
    ).toEqual({
      ok: true,
      rows: 4,
      told: [
        "2026: 2 of 127 RegSO matched, 1 numbers not known, children 0-5 estimated in 1",
        "2026: 1 of 15 stadsdelsområden matched",
      ],
    });
    expect(await rowsOf(2026)).toEqual([
      { area_code: "0180R001", age_class: "0-4", children: 190 },
      { area_code: "0180R001", age_class: "5-9", children: 150 },
      { area_code: "0180R002", age_class: "0-4", children: null },
      { area_code: "bromma", age_class: "0-5", children: 4100 },
    ]);
    expect(await rowsOf(2025)).toEqual(before);
  });

  test("are compared without a change, then changed, and the same file again changes nothing", async () => {
    const file = [HEADER, "0180R001;2026;0-4;191;SCB", "0180R002;2026;0-4;..;SCB"];
    const before = await rowsOf(2026);
    const told = ["0180R001 2026 0-4: 190 → 191", "2026: 2 of 127 RegSO matched, 1 numbers not known"];
    expect(await run(comparePopulation, ...file)).toEqual({ ok: true, rows: 2, told });
    expect(await rowsOf(2026)).toEqual(before);
    expect(await run(importPopulation, ...file)).toEqual({ ok: true, rows: 2, told });
    const after = await rowsOf(2026);
    expect(after).toEqual(before.map((row) => (row.children === 190 ? { ...row, children: 191 } : row)));
    expect(await run(importPopulation, ...file)).toEqual({ ok: true, rows: 2, told: told.slice(1) });
    expect(await rowsOf(2026)).toEqual(after);
  });

  test("are refused whole for a last line that is wrong, and taken without it", async () => {
    const good = [HEADER, ...Array.from({ length: 5 }, (_, at) => `0180R00${at + 1};2024;0-4;100;SCB`)];
    expect(await run(importPopulation, ...good, "0180R128;2024;0-4;100;SCB")).toEqual({
      ok: false,
      faults: [
        { line: 7, field: "omradeskod", problem: "0180R128 is not known: correct it, or leave the line out" },
      ],
    });
    expect(await rowsOf(2024)).toEqual([]);
    expect(await run(importPopulation, ...good)).toMatchObject({ ok: true, rows: 5 });
    expect(await rowsOf(2024)).toHaveLength(5);
  });
});

describe("children in no preschool", () => {
  const HEADER = "omradeskod;datum;barn_1_5;ej_inskrivna_1_5;kalla";
  const rows = () =>
    db
      .selectFrom("area_enrolment")
      .select(["area_code", "counted_on", "children_1_5", "not_enrolled_1_5"])
      .orderBy("area_code")
      .orderBy("counted_on")
      .execute();

  test("are refused whole for a last line that is wrong, compared, taken, and kept by day", async () => {
    const file = [HEADER, "0180R001;2025-10-15;195;12;the city", "jarva;2025-10-15;6900;..;the city"];
    expect(await run(importEnrolment, ...file, "jarva;2027-10-15;6900;1;")).toEqual({
      ok: false,
      faults: [{ line: 4, field: "datum", problem: "2027-10-15 is still to come: leave the line out" }],
    });
    const told = [
      "2025-10-15: 1 of 127 RegSO matched",
      "2025-10-15: 1 of 15 stadsdelsområden matched, 1 not known",
    ];
    expect(await run(compareEnrolment, ...file)).toEqual({ ok: true, rows: 2, told });
    expect(await rows()).toEqual([]);
    expect(await run(importEnrolment, ...file)).toEqual({ ok: true, rows: 2, told });
    expect(
      await run(importEnrolment, HEADER, "0180R001;2025-10-15;195;13;", "0180R001;2026-10-15;200;9;"),
    ).toMatchObject({
      ok: true,
      told: [
        "0180R001 2025-10-15: 12 of 195 → 13 of 195",
        ...[/2025/, /2026/].map((day) => expect.stringMatching(day)),
      ],
    });
    expect(await rows()).toEqual([
      { area_code: "0180R001", counted_on: "2025-10-15", children_1_5: 195, not_enrolled_1_5: 13 },
      { area_code: "0180R001", counted_on: "2026-10-15", children_1_5: 200, not_enrolled_1_5: 9 },
      { area_code: "jarva", counted_on: "2025-10-15", children_1_5: 6900, not_enrolled_1_5: null },
    ]);
  });
});

test("figures of the reference data's year stay what they are when the next year is imported", async () => {
  const city: AreaMember = { by: "all", member: "all" };
  const all = async (day: string) => (await findDenominators(db, day)).of("children_0_4", city);
  const before = [await all("2026-04-30"), await all("2026-12-30")];
  expect(before[0]).toMatchObject({
    state: "known",
    base: 52_099,
    on: "2025-12-31",
    sources: ["SCB TAB6574"],
  });
  const codes = await db.selectFrom("regso").select("code").execute();
  await run(
    importPopulation,
    "omradeskod,ar,aldersklass,antal",
    ...codes.map(({ code }) => `${code},2026,0-4,500`),
  );
  expect([await all("2026-04-30"), await all("2026-12-30")]).toEqual(before);
  expect(await all("2026-12-31")).toMatchObject({ state: "known", base: 127 * 500, on: "2026-12-31" });
});

test("every district has its areas, and the two that span both groups are mixed", async () => {
  const groups = districtGroupsOn(await findAreaFacts(db), "2026-04-30");
  expect(groups.size).toBe(117);
  const mixed = [...groups].filter(([, group]) => group === "mixed").map(([district]) => district);
  expect(mixed).toEqual(["norra-djurgarden", "tensta"]);
  const known = await findDenominators(db, "2026-04-30");
  const childrenOf = (member: string) => known.of("children_0_4", { by: "district", member });
  expect(childrenOf("abrahamsberg")).toMatchObject({ state: "known", base: 188 });
  expect(childrenOf("tensta")).toEqual({ state: "unknown", areas: ["0180R002"] });
});
