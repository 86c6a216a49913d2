import { z } from "zod";
import { slug } from "#app/features/sites/site-file.ts";
import { LARGEST_VISIT } from "./door.ts";
import { LARGEST_BATCH } from "./paper.ts";

const timeOfDay = z.iso.time({ precision: -1 }).describe("HH:MM, local time");
const heads = z.int().min(0).max(LARGEST_BATCH.heads);

const row = z.strictObject({
  time: timeOfDay.describe("when the party came: HH:MM, local time on the opening's day"),
  adults: z.int().min(0).max(LARGEST_VISIT.adults),
  children: z.int().min(0).max(LARGEST_VISIT.children),
});

const wholeDay = z.strictObject({
  parties: z.int().min(1).max(LARGEST_BATCH.parties),
  adults: heads,
  children: heads,
});

const batch = z
  .strictObject({
    key: slug.describe("names the batch within its operator; the same key is the same batch"),
    site: slug.describe("one of the operator's sites"),
    date: z.iso.date(),
    starts: timeOfDay.describe("when the opening begins: HH:MM, local time"),
    rows: z.array(row).min(1).max(LARGEST_BATCH.rows).optional().describe("a party each, with its time"),
    whole_day: wholeDay.optional().describe("the sums of the whole opening, where no times were noted"),
    turned_away: z.int().min(0).max(LARGEST_BATCH.turnedAway).optional().describe("0 where absent"),
  })
  .refine((it) => (it.rows === undefined) !== (it.whole_day === undefined), {
    error: "has either rows or whole_day",
  });

/** The file of visits that were counted on paper or in another system; see docs/formats/visits.md. */
export const visitsFile = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal("famn-visits-1"),
  operator: slug.describe("whose openings these are; no other operator's can stand in the file"),
  batches: z.array(batch).min(1).max(1000),
});

/** One sheet as the file has it. */
export type FileBatch = z.infer<typeof batch>;
