import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { isUuid } from "#app/features/openings/uuid.ts";
import { checkFile, type Fault, type FaultAt } from "#app/files/check-file.ts";
import { createClock } from "#app/platform/clock.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import { findInstallation } from "#app/platform/installation-queries.server.ts";
import type { BatchId, OpeningId, OperatorId } from "#db/schema.ts";
import { lockLedger, type OwnOpening } from "./door-queries.server.ts";
import { enteredOf, writeBatch } from "./enter-batch.server.ts";
import {
  type BatchRefusal,
  decideBatch,
  type Entered,
  findRowFaults,
  type PaperCount,
  type RowFault,
  isSameCount,
} from "./paper.ts";
import { findBatchOpening, findOperator, listBatches, listOpeningsAt } from "./paper-queries.server.ts";
import { type FileBatch, visitsFile } from "./visits-file.ts";

/** How many batches were entered now and how many before, or everything that is wrong with the file. */
type VisitsImported =
  | { readonly ok: true; readonly entered: number; readonly known: number }
  | { readonly ok: false; readonly faults: Fault[] };

/**
 * Enters the file's batches into the ledgers of the named operator's openings, by the rules of the paper page. A file
 * with any fault is refused whole, before anything is written; a batch whose key is known is left as it is.
 */
export async function importVisits(database: Database, text: string): Promise<VisitsImported> {
  const file = checkFile(text, visitsFile);
  if (!file.ok) return { ok: false, faults: file.faults };
  const { operator: slug, batches } = file.contents;
  const { operator, clockOffsetMs } = await database.read("public", async (db) => ({
    operator: await findOperator(db, slug),
    ...(await findInstallation(db)),
  }));
  if (!operator) {
    return { ok: false, faults: file.locate([{ path: ["operator"], problem: `${slug} is not known` }]) };
  }
  const now = createClock(clockOffsetMs).now();
  return database.write(operator.id, async (tx) => {
    const { ledgers, missing } = await lockLedgers(tx, operator.id, batches);
    const { faults, fresh } = check(operator.id, batches, ledgers, now);
    if (missing.length + faults.length > 0) {
      return { ok: false, faults: file.locate([...missing, ...faults]) };
    }
    for (const { own, ledger, id, count } of fresh) {
      const isNew = await writeBatch(tx, own, ledger, { id, count, enteredBy: "import" }, now);
      if (!isNew) throw new Error("A key was entered into two openings at one moment; nothing was imported.");
    }
    return { ok: true, entered: fresh.length, known: batches.length - fresh.length };
  });
}

interface LockedLedger {
  readonly own: OwnOpening;
  readonly ledger: NonNullable<Awaited<ReturnType<typeof lockLedger>>>;
  readonly batches: Awaited<ReturnType<typeof listBatches>>;
}

/** The ledger of each batch by its place in the file, locked in the order of their ids; and which there are not. */
async function lockLedgers(tx: Writer, operatorId: OperatorId, batches: readonly FileBatch[]) {
  const owns = new Map<number, OwnOpening>();
  const missing: FaultAt[] = [];
  for (const [index, { key, site, date, starts }] of batches.entries()) {
    const found = await listOpeningsAt(tx, { operatorId, site, date, starts });
    const [own] = found;
    const where = `at ${starts} on ${date} of a site ${site} of this operator`;
    if (!own) missing.push({ path: ["batches", index], problem: `there is no opening ${where}` });
    else if (found.length > 1) {
      missing.push({ path: ["batches", index], problem: `there are several openings ${where}` });
    } else if (await isSpentElsewhere(tx, own, key)) {
      missing.push({ path: ["batches", index, "key"], problem: `${key} was entered into another opening` });
    } else owns.set(index, own);
  }
  const locked = new Map<OpeningId, LockedLedger>();
  for (const own of [...owns.values()].sort((one, other) => (one.id < other.id ? -1 : 1))) {
    if (locked.has(own.id)) continue;
    const ledger = await lockLedger(tx, own);
    if (ledger) locked.set(own.id, { own, ledger, batches: await listBatches(tx, own.id) });
  }
  const ledgers = new Map(
    [...owns].flatMap(([index, { id }]) => {
      const ledger = locked.get(id);
      return ledger ? [[index, ledger] as const] : [];
    }),
  );
  return { ledgers, missing };
}

async function isSpentElsewhere(tx: Writer, own: OwnOpening, key: string): Promise<boolean> {
  const known = await findBatchOpening(tx, batchId(own.operatorId, key));
  return known !== undefined && known.opening_id !== own.id;
}

type Fresh = Pick<LockedLedger, "own" | "ledger"> & { readonly id: BatchId; readonly count: PaperCount };

/** What is wrong with the batches that have a ledger, and which of them are new. */
function check(
  operatorId: OperatorId,
  batches: readonly FileBatch[],
  ledgers: ReadonlyMap<number, LockedLedger>,
  now: Temporal.ZonedDateTime,
): { faults: FaultAt[]; fresh: Fresh[] } {
  const faults: FaultAt[] = [];
  const fresh: Fresh[] = [];
  const keys = new Set<string>();
  const entered = new Map<OpeningId, Entered>();
  batches.forEach((batch, index) => {
    const refuse = (path: readonly PropertyKey[], problem: string) =>
      faults.push({ path: ["batches", index, ...path], problem });
    if (keys.has(batch.key)) return refuse(["key"], `${batch.key} stands twice`);
    keys.add(batch.key);
    const locked = ledgers.get(index);
    if (!locked) return;
    const { own, ledger } = locked;
    const id = batchId(operatorId, batch.key);
    const count = countOf(batch);
    const known = locked.batches.find((one) => one.id === id);
    if (known) {
      if (!isSameCount(known, count)) refuse(["key"], `${batch.key} was entered before with other numbers`);
      return;
    }
    const before = entered.get(own.id) ?? enteredOf(locked.batches);
    const decision = decideBatch(ledger, count, before, undefined, now);
    if (decision.ok) {
      const wholeDays = before.wholeDays + (count.kind === "whole_day" ? 1 : 0);
      entered.set(own.id, { batches: before.batches + 1, wholeDays });
      fresh.push({ own, ledger, id, count });
      return;
    }
    if (decision.reason !== "rows") return refuse([], PROBLEM[decision.reason]);
    for (const [row, fault] of findRowFaults(ledger.opening, count, now)) {
      refuse(count.kind === "rows" ? ["rows", row] : ["whole_day"], ROW_PROBLEM[fault]);
    }
  });
  return { faults, fresh };
}

function countOf(batch: FileBatch): PaperCount {
  const turnedAway = batch.turned_away ?? 0;
  if (batch.whole_day) return { kind: "whole_day", sum: batch.whole_day, turnedAway };
  const rows = (batch.rows ?? []).map((row) => ({ ...row, time: Temporal.PlainTime.from(row.time) }));
  return { kind: "rows", rows, turnedAway };
}

/** The key of a file as the id of a batch: the same for the same operator and key, and no other operator's. */
function batchId(operatorId: OperatorId, key: string): BatchId {
  const hex = createHash("sha256").update(`import visits ${operatorId} ${key}`).digest("hex");
  const id = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join("-");
  if (!isUuid<BatchId>(id)) throw new Error("Not an id.");
  return id;
}

const PROBLEM: Record<Exclude<BatchRefusal, "rows">, string> = {
  locked: "is locked: five days have passed since the opening",
  counted_by_kiosk: "is counted by the families themselves at a kiosk",
  not_begun: "has not begun",
  empty: "has no rows",
  second_whole_day: "would be the opening's second whole day",
  entered_meanwhile: "was entered meanwhile",
  spent_key: "has a key of another opening",
};

const ROW_PROBLEM: Record<RowFault, string> = {
  no_time: "has no time",
  time: "has a time that is none",
  numbers: "has a number that is none",
  nobody: "counts nobody",
  too_many: "counts too many",
  outside_hours: "is more than an hour before the opening or four hours after it",
  not_yet: "is in the future",
  no_parties: "has people but no parties",
  fewer_than_parties: "has fewer people than parties",
};
