import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Kysely } from "kysely";
import { isUuid } from "#app/features/openings/uuid.ts";
import { foldLedger } from "#app/features/retention/fold-ledger.server.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { aFormKey } from "#db/factories/people.ts";
import { anOpening, aSite } from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import type { BatchId, OpeningId, OperatorId, Tables } from "#db/schema.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { closeOpening } from "./close-opening.server.ts";
import { correctCount } from "./correct-count.server.ts";
import { countWalkIn } from "./count-walk-in.server.ts";
import { listDays } from "./days-queries.server.ts";
import { countTurnedAway } from "./say-how-it-is.server.ts";
import { stateNobodyCame } from "./state-nobody-came.server.ts";
import { takeBackBatch } from "./take-back-batch.server.ts";
import { undoCount } from "./undo-count.server.ts";

const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Stockholm]`);
const MORNING = at("2026-11-24T09:40");
const LOCKED = at("2026-12-02T09:00");
const NOVEMBER = {
  first: Temporal.PlainDate.from("2026-11-01"),
  last: Temporal.PlainDate.from("2026-11-30"),
};
const FORGOTTEN = {
  difference: { parties: 1, adults: 2, children: 0 },
  reason: "forgotten",
  seen: null,
  untilLock: true,
} as const;

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let owner: Kysely<Tables>;
let db: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = openAsOwner(fresh.url);
  db = openDatabase(fresh.url, { connections: 4 });
});
afterAll(async () => {
  await db.close();
  await owner.destroy();
  await fresh.close();
});

function aBatchId(): BatchId {
  const id = randomUUID();
  if (!isUuid<BatchId>(id)) throw new Error("Not a key.");
  return id;
}

/** A whole day that was counted on paper. */
async function aWholeDay(opening: { id: OpeningId; operatorId: OperatorId }, id: BatchId): Promise<void> {
  await owner
    .insertInto("count_batch")
    .values({
      id,
      operator_id: opening.operatorId,
      opening_id: opening.id,
      kind: "whole_day",
      entered_by: "staff",
      entered_at: new Date("2026-11-24T11:30:00Z"),
      parties: 3,
      adults: 4,
      children: 5,
      turned_away: 2,
    })
    .execute();
}

test("a site's own days read the same before and after the fold; missing stays missing, and others' days are not there", async () => {
  const site = await aSite(owner);
  const slots = ["08:00", "09:00", "10:00", "11:00", "11:15", "11:30"];
  const made = await Promise.all(slots.map((starts) => anOpening(owner, { site, starts, ends: "12:00" })));
  const [paper, busy, empty, closed, mistyped, missing] = made;
  if (!paper || !busy || !empty || !closed || !mistyped || !missing)
    throw new Error("Six openings are made.");
  await anOpening(owner);
  const mistaken = aFormKey();
  await countWalkIn(db, busy, { adults: 1, children: 2 }, aFormKey(), MORNING);
  await countWalkIn(db, busy, { adults: 6, children: 8 }, mistaken, MORNING);
  await undoCount(db, busy, { visitId: mistaken, bookingId: null }, MORNING);
  await countTurnedAway(db, busy, randomUUID(), MORNING);
  await correctCount(db, busy, { ...FORGOTTEN, formKey: randomUUID() }, MORNING);
  await stateNobodyCame(db, empty, at("2026-11-24T11:00"));
  await closeOpening(db, closed, "illness", MORNING);

  await aWholeDay(paper, aBatchId());
  const takenBack = aBatchId();
  await aWholeDay(mistyped, takenBack);
  await takeBackBatch(db, mistyped, { batchId: takenBack, reason: "wrong_numbers" }, at("2026-11-24T12:40"));
  const appointment = await anOpening(owner, {
    site,
    mode: "appointment",
    role: "study_counsellor",
    capacity: { unit: "families", families: 1 },
    dropInShare: 0,
    starts: "13:00",
    ends: "13:30",
  });
  await countWalkIn(db, appointment, { adults: 1, children: 1 }, aFormKey(), at("2026-11-24T13:05"));

  const read = async () => {
    const days = await db.read(site.operatorId, (reader) => listDays(reader, site.id, NOVEMBER));
    return days.map(({ counted, turnedAway, closure, reasons }) => ({
      counted,
      turnedAway,
      closure,
      reasons,
    }));
  };
  const nothing = { counted: null, turnedAway: 0, closure: null, reasons: [] };
  const before = await read();
  expect(before).toEqual([
    nothing,
    { ...nothing, reasons: ["wrong_numbers"] },
    { ...nothing, closure: "illness" },
    { ...nothing, counted: { parties: 0, adults: 0, children: 0 } },
    { counted: { parties: 2, adults: 3, children: 2 }, turnedAway: 1, closure: null, reasons: ["forgotten"] },
    { ...nothing, counted: { parties: 3, adults: 4, children: 5 }, turnedAway: 2 },
  ]);
  await foldLedger(db, LOCKED);
  expect(await read()).toEqual(before);

  const staff = await correctCount(db, busy, { ...FORGOTTEN, formKey: randomUUID() }, LOCKED);
  expect(staff).toEqual({ ok: false, reason: "locked" });
});
