import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Database, openDatabase, type Scope, type Writer } from "#app/platform/database.ts";
import { aBooking, aContact } from "#db/factories/people.ts";
import { aCourse, anOpening, type MadeOpening } from "#db/factories/places.ts";
import type { BatchId, BookingId, VisitId } from "#db/schema.ts";
import { type OwnedDatabase, ownedDatabase } from "./race.ts";

const PROTECTED = [
  "site_profile_draft",
  "sign_up",
  "booking",
  "contact",
  "message",
  "arrival",
  "visit",
  "count_batch",
  "visit_correction",
  "turned_away",
  "trait_tally",
  "trait_cross",
  "felt_tally",
  "answer_key",
  "door_event",
  "arrival_again",
  "door_flag",
] as const;
const COUNTED_AT = new Date("2026-11-24T09:00:00Z");

let database: OwnedDatabase;
let db: Database;
let ours: MadeOpening;
let theirs: MadeOpening;
let theirBooking: BookingId;

beforeAll(async () => {
  database = await ownedDatabase();
  db = openDatabase(database.url, { connections: 2 });
  [ours, theirs] = [await anOpening(database.owner), await anOpening(database.owner)];
  await fill(ours);
  theirBooking = await fill(theirs);
});

afterAll(async () => {
  await db.close();
  await database.close();
});

/** One row in each protected table; gives the booking. */
async function fill(opening: MadeOpening): Promise<BookingId> {
  const { owner } = database;
  const booking = await aBooking(owner, { opening });
  const site = { id: opening.siteId, slug: "", operatorId: opening.operatorId };
  const course = await aCourse(owner, { site, days: [] });
  await owner
    .insertInto("site_profile_draft")
    .values({
      site_id: site.id,
      operator_id: site.operatorId,
      profile: { sources: [], example_fields: [] },
      saved_at: COUNTED_AT,
    })
    .execute();
  await owner
    .insertInto("sign_up")
    .values({
      operator_id: opening.operatorId,
      series_id: course.id,
      form_key: randomUUID(),
      device_hash: Buffer.alloc(32, opening.id),
      created_at: COUNTED_AT,
    })
    .execute();
  await owner
    .insertInto("arrival")
    .values({ booking_id: booking.id, operator_id: opening.operatorId })
    .execute();
  await aContact(owner, { booking: { ...booking, operatorId: opening.operatorId } });
  await owner
    .insertInto("message")
    .values({
      key: `receipt:${booking.id}`,
      booking_id: booking.id,
      operator_id: opening.operatorId,
      kind: "receipt",
      created_at: COUNTED_AT,
      due_at: COUNTED_AT,
      counts: true,
    })
    .execute();
  const visit = await owner
    .insertInto("visit")
    .values(aVisit(opening))
    .returning("id")
    .executeTakeFirstOrThrow();
  const at = { id: randomUUID(), operator_id: opening.operatorId, opening_id: opening.id };
  await owner
    .insertInto("visit_correction")
    .values({
      ...at,
      visit_id: visit.id,
      parties: -1,
      adults: -1,
      children: -1,
      reason: "undone",
      corrected_at: COUNTED_AT,
    })
    .execute();
  await owner
    .insertInto("count_batch")
    .values({
      id: z.custom<BatchId>().parse(randomUUID()),
      operator_id: opening.operatorId,
      opening_id: opening.id,
      kind: "rows",
      entered_by: "staff",
      entered_at: COUNTED_AT,
      turned_away: 0,
    })
    .execute();
  await owner
    .insertInto("turned_away")
    .values({ ...at, at: COUNTED_AT })
    .execute();
  await fillAnswers(opening);
  await fillLateTaps(opening, booking.id);
  return booking.id;
}

async function fillAnswers({ id, operatorId }: MadeOpening): Promise<void> {
  const { owner } = database;
  const one = { opening_id: id, operator_id: operatorId, count: 1 };
  await owner
    .insertInto("trait_tally")
    .values({ ...one, trait: "first_time", value: "yes" })
    .execute();
  await owner
    .insertInto("trait_cross")
    .values({ ...one, home_district: "tensta", first_time: "yes" })
    .execute();
  await owner
    .insertInto("felt_tally")
    .values({ ...one, question: "safe", answer: "yes" })
    .execute();
  await owner
    .insertInto("answer_key")
    .values({ key_hash: Buffer.alloc(32, id), opening_id: id, operator_id: operatorId })
    .execute();
}

async function fillLateTaps({ id, operatorId }: MadeOpening, booking: BookingId): Promise<void> {
  const { owner } = database;
  const own = { opening_id: id, operator_id: operatorId };
  await owner
    .insertInto("door_event")
    .values({ ...own, id: randomUUID() })
    .execute();
  await owner
    .insertInto("arrival_again")
    .values({ booking_id: booking, operator_id: operatorId, times: 1 })
    .execute();
  await owner
    .insertInto("door_flag")
    .values({ ...own, kind: "too_late", times: 1, noted_at: COUNTED_AT })
    .execute();
}

const aVisit = ({ id, operatorId }: MadeOpening) => ({
  id: z.custom<VisitId>().parse(randomUUID()),
  operator_id: operatorId,
  opening_id: id,
  adults: 1,
  children: 1,
  counted_at: COUNTED_AT,
});

/** Runs as the app's own role, under an operator, with a query that forgets every filter. */
const as = <T>(scope: Scope, work: (tx: Writer) => Promise<T>) => db.write(scope, work);
const operatorsIn = async (scope: Scope, table: (typeof PROTECTED)[number]) => {
  const rows = await as(scope, (tx) => tx.selectFrom(table).select("operator_id").execute());
  return [...new Set(rows.map((row) => row.operator_id))];
};

describe("a query that forgets whose rows it asks for (proof 29)", () => {
  test.each(PROTECTED)(
    "sees only the operator's own rows of %s, and nobody's for the public",
    async (table) => {
      expect(await operatorsIn(ours.operatorId, table)).toEqual([ours.operatorId]);
      expect(await operatorsIn(theirs.operatorId, table)).toEqual([theirs.operatorId]);
      expect(await operatorsIn("public", table)).toEqual([]);
    },
  );

  test.each(PROTECTED)("changes and removes nothing of another operator's %s", async (table) => {
    const before = await sql`select * from ${sql.table(table)} order by 1`.execute(database.owner);
    await as(ours.operatorId, async (tx) => {
      const { operatorId } = theirs;
      const changed = await sql`
        update ${sql.table(table)} set operator_id = operator_id where operator_id = ${operatorId}`.execute(
        tx,
      );
      const removed = await sql`delete from ${sql.table(table)} where operator_id = ${operatorId}`.execute(
        tx,
      );
      expect([changed.numAffectedRows, removed.numAffectedRows]).toEqual([0n, 0n]);
    });
    const after = await sql`select * from ${sql.table(table)} order by 1`.execute(database.owner);
    expect(after.rows).toEqual(before.rows);
  });

  const REFUSED = "violates row-level security policy";

  test("cannot write a row of another operator, nor give its own away", async () => {
    const { operatorId } = ours;
    const foreign = { booking_id: theirBooking, operator_id: theirs.operatorId };
    await expect(as(operatorId, (tx) => tx.insertInto("arrival").values(foreign).execute())).rejects.toThrow(
      REFUSED,
    );
    await expect(
      as(operatorId, (tx) => tx.insertInto("visit").values(aVisit(theirs)).execute()),
    ).rejects.toThrow(REFUSED);
    await expect(
      as(operatorId, (tx) => tx.updateTable("visit").set({ operator_id: theirs.operatorId }).execute()),
    ).rejects.toThrow(REFUSED);
  });

  test("cannot hang its own row on another operator's booking or opening", async () => {
    const { id: booking_id } = await aBooking(database.owner, { opening: theirs });
    const arrival = { booking_id, operator_id: ours.operatorId };
    const visit = { ...aVisit(theirs), operator_id: ours.operatorId };
    const write = (work: (tx: Writer) => Promise<unknown>) => as(ours.operatorId, work);
    await expect(write((tx) => tx.insertInto("arrival").values(arrival).execute())).rejects.toThrow(
      "foreign key",
    );
    await expect(write((tx) => tx.insertInto("visit").values(visit).execute())).rejects.toThrow(
      "foreign key",
    );
  });

  test("control: without the policy another operator's bookings are seen", async () => {
    await database.drop("alter table booking disable row level security");
    expect(await operatorsIn("public", "booking")).toHaveLength(2);
    await database.drop("alter table booking enable row level security");
  });

  test("every table that has a policy is tried here", async () => {
    const { rows } = await sql<{ relname: string }>`
      select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity`.execute(
      database.owner,
    );
    expect(rows.map(({ relname }) => relname).sort()).toEqual([...PROTECTED].sort());
  });
});

describe("the app's role", () => {
  const ask = async (question: string) =>
    (await as("public", (tx) => sql.raw<{ answer: unknown }>(`select ${question} as answer`).execute(tx)))
      .rows[0]?.answer;

  test("is what every transaction runs as, also after a reset", async () => {
    expect(await ask("current_user")).toBe("famn_app");
    const after = await as("public", async (tx) => {
      await sql`reset role`.execute(tx);
      return (await sql<{ answer: string }>`select current_user as answer`.execute(tx)).rows[0]?.answer;
    });
    expect(after).toBe("famn_app");
  });

  test("owns nothing, may not sign in and may not pass the policies", async () => {
    expect(
      await ask("(select count(*)::int from pg_class where pg_get_userbyid(relowner) = current_user)"),
    ).toBe(0);
    expect(
      await ask("(select count(*)::int from pg_proc where pg_get_userbyid(proowner) = current_user)"),
    ).toBe(0);
    expect(
      await ask(
        "(select rolcanlogin or rolsuper or rolbypassrls from pg_roles where rolname = current_user)",
      ),
    ).toBe(false);
  });

  test.each([
    "create table mine (id int)",
    "create schema mine",
    "alter table booking disable row level security",
    "drop policy own_operator on booking",
    "truncate booking cascade",
    "delete from borough",
    "update installation set demo = false",
  ])("may not %s", async (statement) => {
    const refused = await as("public", (tx) => sql.raw(statement).execute(tx)).catch(
      (error: unknown) => error,
    );
    expect(String(refused)).toMatch(/permission denied|must be owner/);
  });

  test("keeps no operator from one transaction to the next", async () => {
    await as(ours.operatorId, (tx) => tx.selectFrom("booking").select("id").execute());
    for (let connection = 0; connection < 4; connection++) {
      expect(await operatorsIn("public", "booking")).toEqual([]);
    }
  });
});
