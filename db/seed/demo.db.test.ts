import { type Kysely, sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openAsOwner } from "#db/owner.ts";
import { loadReference } from "#db/reference/load.ts";
import type { Tables } from "#db/schema.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { seedDemo } from "./demo.ts";

const TUESDAY = Temporal.ZonedDateTime.from("2026-11-24T09:40[Europe/Stockholm]");

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let db: Kysely<Tables>;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = openAsOwner(fresh.url);
  await loadReference(db);
  await seedDemo(db, TUESDAY, "https://sign-in.example");
}, 60_000);

afterAll(async () => {
  await db.destroy();
  await fresh.close();
});

const openOn = (day: string, from: string, to: string) =>
  db
    .selectFrom("opening")
    .innerJoin("site", "site.id", "opening.site_id")
    .innerJoin("district_borough as member", "member.district_id", "site.district_id")
    .leftJoin("closure", "closure.opening_id", "opening.id")
    .where("member.valid_to", "is", null)
    .where("closure.opening_id", "is", null)
    .where("opening.local_date", "=", sql<string>`${day}::date`)
    .where("opening.starts", ">", from)
    .where("opening.starts", "<=", to)
    .select(["site.slug", "opening.mode", "opening.kind", "opening.capacity_unit", "member.borough_id"])
    .execute();

test("on the Tuesday morning many places are open, and Opalen again later as an introduction preschool", async () => {
  expect((await openOn("2026-11-24", "00:00", "09:40")).length).toBeGreaterThan(8);
  const later = await openOn("2026-11-24", "09:40", "23:59");
  expect(later.length).toBeGreaterThan(5);
  expect(later).toContainEqual(
    expect.objectContaining({ slug: "opalen", kind: "introduction_preschool", capacity_unit: "uncounted" }),
  );
});

test("places may be booked in Järva later that day, and in at least six boroughs that week", async () => {
  const later = (await openOn("2026-11-24", "09:40", "23:59")).filter(({ mode }) => mode === "bookable");
  expect(later.map(({ borough_id }) => borough_id)).toContain("jarva");
  const week = await Promise.all(
    ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"].map((day) =>
      openOn(day, "00:00", "23:59"),
    ),
  );
  const bookable = week.flat().filter(({ mode }) => mode === "bookable");
  expect(new Set(bookable.map(({ borough_id }) => borough_id)).size).toBeGreaterThanOrEqual(6);
});

test("the invented past is folded up to five days ago, and about eight or nine in a hundred openings lack a count", async () => {
  const { rows } = await sql<{ counted: number; newest: string }>`
    select avg(counted::int)::float as counted, max(local_date)::text as newest
    from tally join opening on opening.id = tally.opening_id`.execute(db);
  expect(rows[0]?.counted).toBeGreaterThan(0.89);
  expect(rows[0]?.counted).toBeLessThan(0.95);
  expect(rows[0]?.newest).toBe("2026-11-18");
});

test("the last five days are still visit rows, and today nobody has come", async () => {
  const { rows } = await sql<{ day: string }>`
    select distinct local_date::text as day from visit join opening on opening.id = visit.opening_id order by 1`.execute(
    db,
  );
  expect(rows.map(({ day }) => day)).toEqual(["2026-11-19", "2026-11-20", "2026-11-21", "2026-11-23"]);
});

test("some months are so small that they have to be protected", async () => {
  const { rows } = await sql<{ small: string }>`
    select count(*) as small from (
      select sum(adults + children) as visitors
      from tally join opening on opening.id = tally.opening_id join site on site.id = opening.site_id
      join district_borough on district_borough.district_id = site.district_id and valid_to is null
      where counted group by borough_id, opening.kind, date_trunc('month', local_date)) as cells
    where visitors between 1 and 4`.execute(db);
  expect(Number(rows[0]?.small)).toBeGreaterThan(2);
});

test("nothing is open on Christmas Eve", async () => {
  expect(await openOn("2026-12-24", "00:00", "23:59")).toEqual([]);
});

test("a course of ten occasions has a week off and none on a holiday, and appointments are cut into half hours", async () => {
  const days = await db
    .selectFrom("opening")
    .select(["local_date", "is_example"])
    .where("mode", "=", "series")
    .orderBy("local_date")
    .execute();
  const dates = days.map(({ local_date }) => Temporal.PlainDate.from(local_date));
  const gaps = dates.slice(1).map((date, index) => dates[index]?.until(date).days);
  expect(days.filter(({ is_example }) => is_example)).toHaveLength(10);
  expect(gaps.filter((gap) => gap === 14).length).toBeGreaterThanOrEqual(1);
  expect(gaps.every((gap) => gap !== undefined && gap % 7 === 0)).toBe(true);
  const slots = await db
    .selectFrom("opening")
    .innerJoin("site", "site.id", "opening.site_id")
    .select(["opening.starts", "opening.role"])
    .where("site.slug", "=", "varberg-introduktion")
    .where("opening.mode", "=", "appointment")
    .where("opening.local_date", "=", "2026-11-25")
    .orderBy("slot")
    .execute();
  expect(slots.map(({ starts }) => starts)).toEqual(["10:00:00", "10:30:00", "11:00:00", "11:30:00"]);
  expect(new Set(slots.map(({ role }) => role))).toEqual(new Set(["study_counsellor"]));
});
