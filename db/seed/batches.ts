/** Rows written at once, well under the driver's 65,535 values. */
const BATCH = 4000;

/** Writes rows part by part, in order. */
export async function inBatches<Row>(
  rows: readonly Row[],
  write: (batch: Row[]) => Promise<unknown> | undefined,
): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) await write(rows.slice(start, start + BATCH));
}
