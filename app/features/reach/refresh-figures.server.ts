import { Temporal } from "temporal-polyfill";
import { findAsking } from "#app/features/traits/weeks-in-force.server.ts";
import { mondayOf } from "#app/features/traits/count-weeks.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import { LOCK_DAYS, monthOf } from "#app/time/period.ts";
import type { OperatorId } from "#db/schema.ts";
import { type Days, stretchesIn } from "./reporting-period.ts";
import {
  findFirstUnfolded,
  type KeptStretch,
  listOperatorsWithOpenings,
  listStretches,
  lockFigures,
  replaceOpenStretches,
  updateStretch,
} from "./stretch-queries.server.ts";
import { deleteStraySums, listSettled, refreshSums, type StretchToSum } from "./sums-queries.server.ts";

/** Stretches summed in one transaction: two years of a large operator take well under a second. */
const BATCH = 32;

/**
 * Brings the sums that figures are made of in step with what is counted, in every stretch of days that is open, and
 * closes those whose days are past the lock and folded. A closed stretch is never summed again. Done by two at once, or
 * again, it comes to the same.
 * @param db what writes for an operator
 */
export async function refreshFigures(
  db: Pick<Database, "write">,
  now: Temporal.ZonedDateTime,
): Promise<void> {
  const operators = await db.write("public", (tx) => planStretches(tx, now.toPlainDate()));
  for (const id of operators) {
    let done: string | undefined = "";
    while (done !== undefined) {
      const last: string = done;
      done = await db.write(id, (tx) => refreshOpen(tx, id, last, now));
    }
  }
}

/** What a rebuild came to: over how many stretches, and how many sums differed from what was kept. */
export interface Rebuilt {
  readonly stretches: number;
  readonly differed: number;
}

/**
 * Makes every sum anew from the tallies, those of closed stretches too, and writes what differs. Beside a worker each
 * operator's turns come one after the other.
 */
export async function rebuildFigures(
  db: Pick<Database, "write">,
  now: Temporal.ZonedDateTime,
): Promise<Rebuilt> {
  await refreshFigures(db, now);
  let stretches = 0;
  let differed = 0;
  for (const id of await db.write("public", (tx) => planStretches(tx, now.toPlainDate()))) {
    const all = await db.write(id, (tx) => listStretches(tx, id, "all"));
    for (let from = 0; from < all.length; from += BATCH) {
      const starts = all.slice(from, from + BATCH).map((one) => one.starts);
      differed += await db.write(id, (tx) => rebuild(tx, id, starts, now));
    }
    differed += await db.write(id, async (tx) => {
      await lockFigures(tx, id);
      return deleteStraySums(tx, id);
    });
    stretches += all.length;
  }
  return { stretches, differed };
}

/** Names the open stretches of all operators before any of them closes: none is thought closed that is not begun. */
async function planStretches(tx: Writer, today: Temporal.PlainDate): Promise<OperatorId[]> {
  const operators = await listOperatorsWithOpenings(tx, today);
  for (const { id, first, closedThrough } of operators) {
    const { terms } = await findAsking(tx, id);
    const from = closedThrough?.add({ days: 1 }) ?? first;
    const stretches = monthsBetween(from, today)
      .flatMap((month) => stretchesIn({ kind: "month", month: monthOf(month) }, terms))
      .filter(({ first: begins, last }) => isUpTo(from, last) && isUpTo(begins, today));
    await replaceOpenStretches(
      tx,
      id,
      stretches.map((one) => after(closedThrough, one)),
    );
  }
  return operators.map(({ id }) => id);
}

/**
 * Some of an operator's open stretches, the oldest first. They close in their order: none while one before it is open.
 * @param after the first day of the last one that is done
 * @returns the same for the next turn; undefined when all are done
 */
async function refreshOpen(
  tx: Writer,
  id: OperatorId,
  after: string,
  now: Temporal.ZonedDateTime,
): Promise<string | undefined> {
  await lockFigures(tx, id);
  const open = await listStretches(tx, id, "open");
  const turn = open.filter(({ starts }) => starts > after).slice(0, BATCH);
  const [oldest] = turn;
  const today = now.toPlainDate();
  const locked = today.subtract({ days: LOCK_DAYS + 1 });
  if (oldest === undefined) return undefined;
  const { mondays } = await findAsking(tx, id);
  const toSum = turn.map((one) => stretchToSum(one, mondays, now));
  await refreshSums(tx, id, toSum);
  const settled = await listSettled(tx, id, toSum, today.toString());
  const unfolded = await findFirstUnfolded(tx, id, { first: oldest.starts, last: locked.toString() });
  let isClosing = oldest === open[0];
  for (const [index, one] of turn.entries()) {
    const ends = Temporal.PlainDate.from(one.ends);
    isClosing &&= isUpTo(ends, locked) && (unfolded === undefined || !isUpTo(unfolded, ends));
    const found = settled.find(({ starts }) => starts === one.starts);
    const after: KeptStretch = {
      ...one,
      ...(found && revised(one, found, today.toString())),
      asked_weeks: toSum[index]?.asked ?? [],
      closed_on: isClosing ? today.toString() : null,
    };
    if (JSON.stringify(after) !== JSON.stringify(one)) await updateStretch(tx, id, after);
  }
  return turn.at(-1)?.starts;
}

async function rebuild(
  tx: Writer,
  id: OperatorId,
  starts: readonly string[],
  now: Temporal.ZonedDateTime,
): Promise<number> {
  await lockFigures(tx, id);
  const { mondays } = await findAsking(tx, id);
  // Read under the lock: one that was open a moment ago may have been closed.
  const kept = (await listStretches(tx, id, "all")).filter((one) => starts.includes(one.starts));
  return refreshSums(
    tx,
    id,
    kept.map((one) => stretchToSum(one, mondays, now)),
  );
}

function stretchToSum(
  { starts, ends, settled_before, asked_weeks, closed_on }: KeptStretch,
  mondays: readonly Temporal.PlainDate[],
  now: Temporal.ZonedDateTime,
): StretchToSum {
  const [first, last] = [Temporal.PlainDate.from(starts), Temporal.PlainDate.from(ends)];
  const inForce = mondays.filter((monday) => isUpTo(mondayOf(first), monday) && isUpTo(monday, last));
  return {
    first: starts,
    last: ends,
    asked: closed_on === null ? inForce.map(String) : asked_weeks,
    until: closed_on === null ? now.toInstant().toString() : "infinity",
    settledBefore: settled_before,
  };
}

/** Something that belongs to a day which was over at the last round has come in: another revision, one a day. */
function revised(
  kept: KeptStretch,
  found: { readonly before_bound: string; readonly before_today: string },
  today: string,
): Pick<KeptStretch, "revision" | "revised_on" | "settled" | "settled_before"> {
  const isLate = kept.settled !== null && kept.settled !== found.before_bound;
  return {
    revision: kept.revision + (isLate && kept.revised_on !== today ? 1 : 0),
    revised_on: isLate ? today : kept.revised_on,
    settled: found.before_today,
    settled_before: today,
  };
}

/** Terms may have come to cut what is closed: then the first open stretch begins behind it. */
function after(closedThrough: Temporal.PlainDate | null, { first, last }: Days): Days {
  return closedThrough !== null && isUpTo(first, closedThrough)
    ? { first: closedThrough.add({ days: 1 }), last }
    : { first, last };
}

function monthsBetween(first: Temporal.PlainDate, last: Temporal.PlainDate): Temporal.PlainDate[] {
  const months: Temporal.PlainDate[] = [];
  for (let month = first.with({ day: 1 }); isUpTo(month, last); month = month.add({ months: 1 }))
    months.push(month);
  return months;
}

function isUpTo(day: Temporal.PlainDate, last: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(day, last) <= 0;
}
