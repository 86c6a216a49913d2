import { Temporal } from "temporal-polyfill";
import type { Heads } from "#app/features/openings/capacity.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import { LOCK_DAYS } from "#app/time/period.ts";
import type { BatchKind } from "#db/schema.ts";
import { type Count, countingWindow, isCountLocked, LARGEST_VISIT, type Ledger } from "./door.ts";

/** What one sheet of paper comes to: a party a row with its time, or the sums of the whole opening. */
export type PaperCount = { readonly turnedAway: number } & (
  | { readonly kind: "rows"; readonly rows: readonly PaperRow[] }
  | { readonly kind: "whole_day"; readonly sum: Count }
);

/** One party as it stood on the paper. */
export interface PaperRow extends Heads {
  readonly time: Temporal.PlainTime;
}

/** A row as somebody typed it. */
export interface TypedRow {
  readonly time: string;
  readonly adults: string;
  readonly children: string;
}

/** What can be wrong with a row; each is a key under `paper:fault`. */
export type RowFault =
  | "no_time"
  | "time"
  | "numbers"
  | "nobody"
  | "too_many"
  | "outside_hours"
  | "not_yet"
  | "no_parties"
  | "fewer_than_parties";
/** Faults by the row they stand beside, counted from 0. */
export type RowFaults = ReadonlyMap<number, RowFault>;

/** Why a whole batch is not entered; each is a key under `paper:refused`. */
export type BatchRefusal =
  | "locked"
  | "counted_by_kiosk"
  | "not_begun"
  | "rows"
  | "empty"
  | "second_whole_day"
  | "entered_meanwhile"
  | "spent_key";
export type TakeBackRefusal = "locked" | "unknown_batch" | "below_zero";

/** Why a whole batch is taken back. */
export const TAKE_BACK_REASONS = ["wrong_numbers", "counted_twice"] as const;

/** The most parties of one batch, and of one opening's sums. */
export const LARGEST_BATCH = { rows: 200, parties: 500, heads: 2000, turnedAway: 500 } as const;

/** A time as it is written in haste: 9.30, 09:30, 0930 or 9. Undefined where it is none. */
export function readTime(text: string): Temporal.PlainTime | undefined {
  const match = /^(\d{1,2})(?:[.:]?(\d{2}))?$/.exec(text.trim());
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2] ?? 0)];
  if (!match || hour > 23 || minute > 59) return undefined;
  return Temporal.PlainTime.from({ hour, minute });
}

/** A whole number from 0 to 9999 as typed; undefined where it is none. */
export function readNumber(text: string): number | undefined {
  return /^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined;
}

/**
 * The rows that were filled in, and what is wrong in which. A row without a time has that of the row above it; one in
 * which nothing stands is skipped.
 */
export function readRows(typed: readonly TypedRow[]): { rows: PaperRow[]; at: number[]; faults: RowFaults } {
  const rows: PaperRow[] = [];
  /** which typed row each row is */
  const at: number[] = [];
  const faults = new Map<number, RowFault>();
  let above: Temporal.PlainTime | undefined;
  typed.forEach((row, index) => {
    if ([row.time, row.adults, row.children].every((text) => text.trim() === "")) return;
    const own = row.time.trim() === "" ? above : readTime(row.time);
    above = own;
    const [adults, children] = [readNumber(row.adults), readNumber(row.children)];
    if (!own) faults.set(index, row.time.trim() === "" ? "no_time" : "time");
    else if (adults === undefined || children === undefined) faults.set(index, "numbers");
    else {
      rows.push({ time: own, adults, children });
      at.push(index);
    }
  });
  return { rows, at, faults };
}

/** When a row's party came: its time on the opening's own day. */
export function momentOf(opening: Ledger["opening"], time: Temporal.PlainTime): Temporal.ZonedDateTime {
  return opening.starts.withPlainTime(time);
}

/** What is wrong in the rows of a batch, by their place in it; a whole day's sums are its row 0. */
export function findRowFaults(
  opening: Ledger["opening"],
  count: PaperCount,
  now: Temporal.ZonedDateTime,
): RowFaults {
  const faults = new Map<number, RowFault>();
  if (count.kind === "whole_day") {
    const fault = sumFault(count.sum);
    if (fault) faults.set(0, fault);
    return faults;
  }
  count.rows.forEach((row, index) => {
    const fault = headsFault(row) ?? timeFault(opening, row.time, now);
    if (fault) faults.set(index, fault);
  });
  return faults;
}

function headsFault({ adults, children }: Heads): RowFault | undefined {
  if (adults + children === 0) return "nobody";
  return adults > LARGEST_VISIT.adults || children > LARGEST_VISIT.children ? "too_many" : undefined;
}

function sumFault({ parties, adults, children }: Count): RowFault | undefined {
  if (adults + children === 0) return "nobody";
  if (parties === 0) return "no_parties";
  const { heads } = LARGEST_BATCH;
  if (parties > LARGEST_BATCH.parties || adults > heads || children > heads) return "too_many";
  return adults + children < parties ? "fewer_than_parties" : undefined;
}

function timeFault(
  opening: Ledger["opening"],
  time: Temporal.PlainTime,
  now: Temporal.ZonedDateTime,
): RowFault | undefined {
  const at = momentOf(opening, time).epochMilliseconds;
  const { from, until } = countingWindow(opening);
  if (at < from.epochMilliseconds || at > until.epochMilliseconds) return "outside_hours";
  return at > now.epochMilliseconds ? "not_yet" : undefined;
}

/** Whether a batch that was entered has these numbers: the same form again, not another that has its key. */
export function isSameCount(
  known: Count & { readonly kind: PaperCount["kind"]; readonly turnedAway: number },
  count: PaperCount,
): boolean {
  const rows = count.kind === "rows" ? count.rows : [count.sum];
  const total = (of: "adults" | "children") => rows.reduce((sum, row) => sum + row[of], 0);
  const parties = count.kind === "rows" ? count.rows.length : count.sum.parties;
  return (
    known.kind === count.kind &&
    known.parties === parties &&
    known.adults === total("adults") &&
    known.children === total("children") &&
    known.turnedAway === count.turnedAway
  );
}

/** What else has been entered for the opening: all batches, taken back or not, and the sums that stand. */
export interface Entered {
  readonly batches: number;
  readonly wholeDays: number;
}

/**
 * Whether a batch is entered: within the five-day lock, once the opening may be counted, by staff and no kiosk, and only
 * whole. A second whole day, and a sheet that somebody else entered meanwhile, would be the same families twice.
 * @param seen how many batches there were when the form was made; undefined where no form was
 */
export function decideBatch(
  ledger: Ledger,
  count: PaperCount,
  entered: Entered,
  seen: number | undefined,
  now: Temporal.ZonedDateTime,
): Result<PaperCount, BatchRefusal> {
  const { opening } = ledger;
  if (isCountLocked(ledger, now.toPlainDate())) return refuse("locked");
  if (opening.countedBy === "kiosk") return refuse("counted_by_kiosk");
  const opens = count.kind === "whole_day" ? opening.starts : countingWindow(opening).from;
  if (now.epochMilliseconds < opens.epochMilliseconds) return refuse("not_begun");
  if (count.kind === "rows" && count.rows.length === 0) return refuse("empty");
  if (findRowFaults(opening, count, now).size > 0) return refuse("rows");
  if (seen !== undefined && seen !== entered.batches) return refuse("entered_meanwhile");
  if (count.kind === "whole_day" && entered.wholeDays > 0) return refuse("second_whole_day");
  return accept(count);
}

/**
 * The correction that takes a whole batch back: within the lock, and never below zero.
 * @param batch what it counted; undefined where it is not this opening's, or taken back already
 */
export function decideTakeBack(
  ledger: Ledger,
  batch: Count | undefined,
  now: Temporal.ZonedDateTime,
): Result<Count, TakeBackRefusal> {
  const { counted } = ledger;
  if (isCountLocked(ledger, now.toPlainDate())) return refuse("locked");
  if (!batch) return refuse("unknown_batch");
  const after = (what: keyof Count) => (counted?.[what] ?? 0) - batch[what];
  if (after("parties") < 0 || after("adults") < 0 || after("children") < 0) return refuse("below_zero");
  return accept({ parties: -batch.parties, adults: -batch.adults, children: -batch.children });
}

/** The first day whose openings may still be entered. */
export function firstOpenDay(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.subtract({ days: LOCK_DAYS });
}

/** The kind of entry that an address asks for; rows unless it says otherwise. */
export function kindOf(text: string | null): BatchKind {
  return text === "whole_day" ? "whole_day" : "rows";
}

/** How a printed sheet divides an opening: from its start, in half hours, the last one to the end. */
export function slotsOf({ starts, ends }: Pick<Ledger["opening"], "starts" | "ends">): Temporal.PlainTime[] {
  const minutes = Math.ceil(starts.until(ends).total("minutes") / SLOT_MINUTES);
  return Array.from({ length: minutes }, (_, slot) =>
    starts.add({ minutes: slot * SLOT_MINUTES }).toPlainTime(),
  );
}
const SLOT_MINUTES = 30;
