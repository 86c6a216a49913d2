import type { Figures } from "./find-figures.server.ts";
import type { PeriodKind } from "./reporting-period.ts";

/**
 * The figures of the period asked for; where a period of that kind has none of this, those of the newest.
 * @param find reads the figures of a period by its address; of the newest without one
 */
export async function findShown(
  find: (period: string | null) => Promise<Figures | undefined>,
  period: string | null,
  has: (kind: PeriodKind) => boolean,
): Promise<Figures | undefined> {
  const figures = await find(period);
  return figures && !has(figures.period.kind) ? find(null) : figures;
}
