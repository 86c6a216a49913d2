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

test("visitors have answered in the count weeks alone, and said where they live for 57 to 72 in a hundred parties", async () => {
  const { rows } = await sql<{ week: string; share: number | null }>`
    select date_trunc('week', local_date)::date::text as week, (sum(answers) / sum(parties))::float as share
    from opening left join tally on tally.opening_id = opening.id
      left join (select opening_id, sum(count) filter (where trait = 'home_district') as answers
        from trait_tally group by 1) as said on said.opening_id = opening.id
    group by 1 having count(said.opening_id) > 0 order by 1`.execute(db);
  expect(rows.map(({ week }) => week)).toEqual([
    "2024-11-25",
    "2025-02-10",
    "2025-04-14",
    "2025-09-22",
    "2025-11-24",
    "2026-02-09",
    "2026-04-13",
    "2026-09-21",
    "2026-11-23",
  ]);
  // What was counted in the last of them is not folded yet.
  for (const { share } of rows.slice(0, -1)) {
    expect(share).toBeGreaterThan(0.57);
    expect(share).toBeLessThan(0.72);
  }
});

test("no question has more answers than the opening had parties, nor ages than it had children", async () => {
  const { rows } = await sql<{ asked: string; openings: number; beyond: number }>`
    with heads as (
      select opening_id, parties, children from tally where counted
      union all select opening_id, count(*), sum(children) from visit group by 1),
    said as (
      select opening_id, trait as asked, sum(count) as answers from trait_tally group by 1, 2
      union all select opening_id, 'cross', sum(count) from trait_cross group by 1
      union all select opening_id, question, sum(count) from felt_tally group by 1, question)
    select asked, count(*)::int as openings,
      count(*) filter (where heads.opening_id is null
        or answers > case asked when 'child_age' then children else parties end)::int as beyond
    from said left join heads using (opening_id) group by 1 order by 1`.execute(db);
  expect(rows.map(({ asked, beyond }) => [asked, beyond])).toEqual(
    [
      "adult_gender",
      "child_age",
      "cross",
      "first_time",
      "help_asked",
      "help_language",
      "home_district",
      "safe",
      "welcome",
    ].map((asked) => [asked, 0]),
  );
  const answered = new Map(rows.map(({ asked, openings }) => [asked, openings]));
  expect(answered.get("home_district")).toBeGreaterThan(700);
  expect(answered.get("welcome")).toBeGreaterThan(3000);
});

test("it was full wherever somebody was turned away, and of what could be booked a part was, the limits kept", async () => {
  const { rows } = await sql<{ full: number; missing: number; calm: number }>`
    select count(r.opening_id) filter (where turned_away > 0)::int as full,
      count(*) filter (where turned_away > 0 and r.opening_id is null)::int as missing,
      count(r.opening_id) filter (where turned_away = 0)::int as calm
    from tally left join room_state as r on r.opening_id = tally.opening_id and r.state = 'full'`.execute(db);
  expect(rows[0]?.full).toBeGreaterThan(500);
  expect(rows[0]).toMatchObject({ missing: 0, calm: 0 });
  const booked = await sql<{ share: number }>`
    select sum(booked_adults + booked_children)::float / sum(persons_limit * (100 - drop_in_share) / 100) as share
    from opening left join closure on closure.opening_id = opening.id
    where mode = 'bookable' and capacity_unit = 'persons' and local_date < '2026-11-24'
      and closure.opening_id is null`.execute(db);
  expect(booked.rows[0]?.share).toBeGreaterThan(0.2);
  expect(booked.rows[0]?.share).toBeLessThan(1);
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
