import { z } from "zod";
import { isUuid } from "#app/features/openings/uuid.ts";
import type { BatchId, OpeningId } from "#db/schema.ts";
import {
  LARGEST_BATCH,
  type PaperCount,
  readNumber,
  readRows,
  type RowFault,
  type TypedRow,
} from "./paper.ts";

const id = <Id extends string>() => z.custom<Id>((value) => typeof value === "string" && isUuid(value));
const sheet = { opening: id<OpeningId>(), key: id<BatchId>(), seen: z.coerce.number().int().min(0) };

/** Every form of the paper page by its intent: what it carries beside what is filled in. */
export const paperForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("rows"), ...sheet }),
  z.object({ intent: z.literal("more"), ...sheet }),
  z.object({ intent: z.literal("whole_day"), ...sheet }),
  z.object({ intent: z.literal("take_back"), opening: id<OpeningId>(), batch: id<BatchId>() }),
]);

/** What stands in the fields, so that it stands there again when something is wrong. */
export interface Typed {
  readonly rows: readonly TypedRow[];
  readonly sum: { readonly parties: string; readonly adults: string; readonly children: string };
  readonly turnedAway: string;
}

/** A fault and where it stands: in a row counted from 0, or at the number of those who went home. */
export interface Fault {
  readonly at: number | "turnedAway";
  readonly why: RowFault;
}

/** An empty form of some rows. */
export function emptyTyped(rows: number): Typed {
  return {
    rows: Array.from({ length: rows }, () => ({ time: "", adults: "", children: "" })),
    sum: { parties: "", adults: "", children: "" },
    turnedAway: "",
  };
}

/** What somebody typed, each field cut to what can be an attempt at a time or number. */
export function readTyped(form: FormData): Typed {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.slice(0, 8) : "";
  };
  const rows: TypedRow[] = [];
  for (let row = 1; row <= LARGEST_BATCH.rows && form.has(`time-${row}`); row++) {
    rows.push({
      time: text(`time-${row}`),
      adults: text(`adults-${row}`),
      children: text(`children-${row}`),
    });
  }
  return {
    rows,
    sum: { parties: text("parties"), adults: text("adults"), children: text("children") },
    turnedAway: text("turned_away"),
  };
}

/** The sheet that was typed, or every fault of its form; `at` says which typed row each row of the sheet is. */
export function countOf(
  kind: PaperCount["kind"],
  typed: Typed,
): { count: PaperCount; at: readonly number[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const away = typed.turnedAway.trim() === "" ? 0 : readNumber(typed.turnedAway);
  if (away === undefined || away > LARGEST_BATCH.turnedAway)
    faults.push({ at: "turnedAway", why: "numbers" });
  const turnedAway = away ?? 0;
  if (kind === "rows") {
    const { rows, at, faults: wrong } = readRows(typed.rows);
    for (const [row, why] of wrong) faults.push({ at: row, why });
    return { count: { kind, rows, turnedAway }, at, faults };
  }
  const [parties, adults, children] = [typed.sum.parties, typed.sum.adults, typed.sum.children].map(
    readNumber,
  );
  if (parties === undefined || adults === undefined || children === undefined) {
    faults.push({ at: 0, why: "numbers" });
  }
  const sum = { parties: parties ?? 0, adults: adults ?? 0, children: children ?? 0 };
  return { count: { kind, sum, turnedAway }, at: [0], faults };
}
