import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isUuid } from "#app/features/openings/uuid.ts";
import { foldLedger } from "#app/features/retention/fold-ledger.server.ts";
import type { Database } from "#app/platform/database.ts";
import { aBooking, aFormKey } from "#db/factories/people.ts";
import { anOpening, type MadeOpening } from "#db/factories/places.ts";
import type { BatchId } from "#db/schema.ts";
import { atOnce, type OwnedDatabase, raceDatabases, untilSeen } from "#tests/proofs/race.ts";
import { setClock } from "#tests/support/web.ts";
import { countArrival } from "./count-arrival.server.ts";
import { findCount } from "./door-queries.server.ts";
import { enterBatch } from "./enter-batch.server.ts";
import { importVisits } from "./import-visits.server.ts";
import type { PaperCount } from "./paper.ts";
import { listBatches } from "./paper-queries.server.ts";
import { takeBackBatch } from "./take-back-batch.server.ts";

const EVENING = Temporal.ZonedDateTime.from("2026-11-24T20:00[Europe/Stockholm]");
const AFTER_LOCK = Temporal.ZonedDateTime.from("2026-11-30T08:00[Europe/Stockholm]");
const ROWS: PaperCount = {
  kind: "rows",
  turnedAway: 2,
  rows: [
    { time: Temporal.PlainTime.from("09:30"), adults: 1, children: 2 },
    { time: Temporal.PlainTime.from("10:15"), adults: 2, children: 1 },
  ],
};
const DAY: PaperCount = { kind: "whole_day", turnedAway: 0, sum: { parties: 12, adults: 13, children: 17 } };
/** The unguarded copy forgets that a batch has a key. */
const KEYS = [
  "alter table count_batch drop constraint count_batch_pkey cascade",
  "alter table count_batch drop constraint count_batch_id_opening_id_key cascade",
];

let all: Awaited<ReturnType<typeof raceDatabases>>;
let db: Database;
let opening: MadeOpening;

beforeAll(async () => {
  all = await raceDatabases(KEYS);
  db = all.db;
  await setClock(all.whole.url, "2026-11-24T20:00");
});
beforeEach(async () => {
  opening = await anOpening(all.whole.owner);
});
afterAll(() => all.close());

function aKey(): BatchId {
  const key = randomUUID();
  if (!isUuid<BatchId>(key)) throw new Error("Not a key.");
  return key;
}

const enter = (
  count: PaperCount,
  { id = aKey(), seen = 0, on = db, at = opening, now = EVENING } = {},
): ReturnType<typeof enterBatch> => enterBatch(on, at, { id, seen, count, enteredBy: "staff" }, now);
const counted = (on = db, at = opening) => on.read(at.operatorId, (reader) => findCount(reader, at.id));
const batches = () => db.read(opening.operatorId, (reader) => listBatches(reader, opening.id));
const visits = ({ owner }: OwnedDatabase, { id }: MadeOpening) =>
  owner
    .selectFrom("visit")
    .select(["adults", "children", "counted_at", "batch_id"])
    .where("opening_id", "=", id)
    .orderBy("counted_at")
    .execute();

describe("a sheet of paper is one batch", () => {
  test("its parties are counted at their own times, marked, with those who went home; no arrival is noted", async () => {
    const expected = await aBooking(all.whole.owner, { opening });
    const here = await aBooking(all.whole.owner, { opening });
    await countArrival(db, opening, here.id, aFormKey(), EVENING.with({ hour: 9 }));
    const id = aKey();
    expect((await enter(ROWS, { id }))?.outcome).toEqual({ ok: true, value: true });
    expect(await counted()).toMatchObject({
      counted: { parties: 3, adults: 4, children: 4 },
      turnedAway: 2,
    });
    const marked = (await visits(all.whole, opening)).filter(({ batch_id }) => batch_id === id);
    expect(marked.map(({ counted_at }) => counted_at.toISOString())).toEqual([
      "2026-11-24T08:30:00.000Z",
      "2026-11-24T09:15:00.000Z",
    ]);
    const arrived = await all.whole.owner
      .selectFrom("arrival")
      .select("booking_id")
      .where("booking_id", "in", [expected.id, here.id])
      .execute();
    expect(arrived).toEqual([{ booking_id: here.id }]);
  });

  test("with one wrong row nothing of it is entered, and the row is named", async () => {
    const wrong = { time: Temporal.PlainTime.from("21:00"), adults: 1, children: 1 };
    const refused = await enter({ ...ROWS, rows: [...ROWS.rows, wrong] });
    expect(refused?.outcome).toEqual({ ok: false, reason: "rows" });
    expect([...(refused?.faults ?? [])]).toEqual([[2, "outside_hours"]]);
    expect((await counted()).counted).toBeNull();
    expect(await batches()).toEqual([]);
  });

  test("an opening of another site does not exist, and a key counts into one opening only", async () => {
    const other = await anOpening(all.whole.owner);
    expect(await enter(ROWS, { at: { ...opening, siteId: other.siteId } })).toBeUndefined();
    const id = aKey();
    await enter(ROWS, { id });
    expect((await enter(ROWS, { id, at: other }))?.outcome).toEqual({ ok: false, reason: "spent_key" });
    expect((await counted(db, other)).counted).toBeNull();
  });

  test("a form that was used and filled in anew is refused, not taken for the one that was entered", async () => {
    const id = aKey();
    await enter(ROWS, { id });
    expect((await enter(ROWS, { id }))?.outcome).toEqual({ ok: true, value: true });
    const other = { ...ROWS, rows: ROWS.rows.slice(1) };
    expect((await enter(other, { id }))?.outcome).toEqual({ ok: false, reason: "spent_key" });
    expect((await batches()).length).toBe(1);
  });

  test("who filled in a sheet before another was taken back and entered anew is told so", async () => {
    const first = aKey();
    await enter(ROWS, { id: first });
    await takeBackBatch(db, opening, { batchId: first, reason: "wrong_numbers" }, EVENING);
    expect((await enter(ROWS, { seen: 1 }))?.outcome).toEqual({ ok: true, value: true });
    expect((await enter(ROWS, { seen: 1 }))?.outcome).toEqual({ ok: false, reason: "entered_meanwhile" });
  });

  test("taken back it is one correction with its reason, once; without another count none is left", async () => {
    const [rows, day] = [aKey(), aKey()];
    await enter(ROWS, { id: rows });
    await enter(DAY, { id: day, seen: 1 });
    expect((await counted()).counted).toEqual({ parties: 14, adults: 16, children: 20 });
    const back = (batchId: BatchId) =>
      takeBackBatch(db, opening, { batchId, reason: "counted_twice" }, EVENING);
    expect((await Promise.all([back(rows), back(rows)])).filter((one) => one?.ok)).toHaveLength(1);
    expect(await counted()).toMatchObject({
      counted: { parties: 12, adults: 13, children: 17 },
      turnedAway: 0,
    });
    await back(day);
    expect((await counted()).counted).toBeNull();
    expect((await visits(all.whole, opening)).length).toBe(2);
    expect((await batches()).map(({ takenBack }) => takenBack)).toEqual(["counted_twice", "counted_twice"]);
  });

  test("the fold keeps its sums and that there was paper, not the batch; one that was taken back leaves no mark", async () => {
    const takenBack = await anOpening(all.whole.owner);
    await enter(ROWS);
    await enter(DAY, { seen: 1 });
    const batchId = aKey();
    await enter(ROWS, { at: takenBack, id: batchId });
    await takeBackBatch(db, takenBack, { batchId, reason: "wrong_numbers" }, EVENING);
    await foldLedger(db, AFTER_LOCK);
    const tally = (at: MadeOpening) =>
      all.whole.owner
        .selectFrom("tally")
        .select(["counted", "parties", "adults", "children", "turned_away", "from_paper"])
        .where("opening_id", "=", at.id)
        .executeTakeFirst();
    expect(await tally(opening)).toEqual({
      counted: true,
      parties: 14,
      adults: 16,
      children: 20,
      turned_away: 2,
      from_paper: true,
    });
    expect(await tally(takenBack)).toMatchObject({ counted: false, parties: null, from_paper: false });
    expect(await batches()).toEqual([]);
    expect((await enter(ROWS, { now: AFTER_LOCK }))?.outcome).toEqual({ ok: false, reason: "locked" });
  });
});

describe("sent at the same moment", () => {
  const parties = async (on: Database, at: MadeOpening) => (await counted(on, at)).counted?.parties;

  test("one form, eight times: counted once; control: without lock and key more than once", async () => {
    const id = aKey();
    const sent = await atOnce(8, () => enter(ROWS, { id }));
    expect(sent.every((one) => one?.outcome.ok)).toBe(true);
    expect(await parties(db, opening)).toBe(2);
    await untilSeen(async () => {
      const [at, key] = [await anOpening(all.unguarded.owner), aKey()];
      await atOnce(8, () => enter(ROWS, { id: key, at, on: all.forgetfulAndUnguarded }));
      return (await visits(all.unguarded, at)).length > 2;
    });
  });

  test("one sheet by eight people, each with a form of their own: one enters it; control: without the lock several do", async () => {
    const sent = await atOnce(8, () => enter(ROWS));
    expect(sent.filter((one) => one?.outcome.ok)).toHaveLength(1);
    expect(sent.filter((one) => one && !one.outcome.ok).map((one) => one?.outcome)).toEqual(
      Array(7).fill({ ok: false, reason: "entered_meanwhile" }),
    );
    await untilSeen(async () => {
      const at = await anOpening(all.whole.owner);
      await atOnce(8, () => enter(ROWS, { at, on: all.forgetful }));
      return ((await parties(db, at)) ?? 0) > 2;
    });
  });
});

describe("a file of visits", () => {
  const slugOf = async (at: MadeOpening) =>
    all.whole.owner
      .selectFrom("site as s")
      .innerJoin("operator as o", "o.id", "s.operator_id")
      .select(["s.slug as site", "o.slug as operator"])
      .where("s.id", "=", at.siteId)
      .executeTakeFirstOrThrow();
  /** a batch on each line, from line 2 on */
  const fileOf = (operator: string, lines: object[]) =>
    [
      `{ "format": "famn-visits-1", "operator": "${operator}", "batches": [`,
      lines.map((line) => JSON.stringify(line)).join(",\n"),
      "]}",
    ].join("\n");
  const row = { time: "09:30", adults: 1, children: 2 };

  test("is entered by its keys: read again it counts once, with other numbers it is refused", async () => {
    const { site, operator } = await slugOf(opening);
    const sheet = { key: "sheet-1", site, date: opening.date, starts: "09:00", rows: [row], turned_away: 1 };
    const day = { key: "sheet-2", site, date: opening.date, starts: "09:00" };
    const wholeDay = { ...day, whole_day: { parties: 3, adults: 3, children: 4 } };
    const file = fileOf(operator, [sheet, wholeDay]);
    expect(await importVisits(db, file)).toEqual({ ok: true, entered: 2, known: 0 });
    expect(await importVisits(db, file)).toEqual({ ok: true, entered: 0, known: 2 });
    expect(await counted()).toMatchObject({ counted: { parties: 4, adults: 4, children: 6 }, turnedAway: 1 });
    const other = fileOf(operator, [{ ...sheet, rows: [row, row] }]);
    expect(await importVisits(db, other)).toMatchObject({
      ok: false,
      faults: [{ field: "batches[0].key", problem: "sheet-1 was entered before with other numbers" }],
    });
  });

  test("with any fault is refused whole, every fault with its line; another operator's site is none of it", async () => {
    const { site, operator } = await slugOf(opening);
    const foreign = await slugOf(await anOpening(all.whole.owner));
    const folded = await anOpening(all.whole.owner, { date: "2026-11-02" });
    const at = { site, date: opening.date, starts: "09:00" };
    const refused = await importVisits(
      db,
      fileOf(operator, [
        { ...at, key: "good", rows: [row] },
        { ...at, key: "good", rows: [row] },
        { ...at, key: "rows", rows: [row, { ...row, time: "20:30" }, { ...row, adults: 0, children: 0 }] },
        { ...at, key: "foreign", site: foreign.site, rows: [row] },
        { ...at, key: "hour", starts: "09:01", rows: [row] },
      ]),
    );
    if (refused.ok) throw new Error("It was entered.");
    expect(refused.faults.map(({ line, field }) => `${line} ${field}`)).toEqual([
      "3 batches[1].key",
      "4 batches[2].rows[1]",
      "4 batches[2].rows[2]",
      "5 batches[3]",
      "6 batches[4]",
    ]);
    expect(await batches()).toEqual([]);

    await foldLedger(db, EVENING);
    const old = await slugOf(folded);
    const late = { key: "late", site: old.site, date: folded.date, starts: "09:00", rows: [row] };
    expect(await importVisits(db, fileOf(old.operator, [late]))).toMatchObject({
      faults: [
        { line: 2, field: "batches[0]", problem: "is locked: five days have passed since the opening" },
      ],
    });
    expect(await importVisits(db, fileOf("nobody", [late]))).toMatchObject({
      faults: [{ line: 1, field: "operator" }],
    });
    expect(await importVisits(db, fileOf(operator, [{ ...at, key: "none" }]))).toMatchObject({
      faults: [{ line: 2, field: "batches[0]", problem: "has either rows or whole_day" }],
    });
  });
});
