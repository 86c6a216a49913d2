import { Temporal } from "temporal-polyfill";
import type { AreaType, DateText } from "#db/schema.ts";
import { CHALLENGED, OTHERS } from "./figures.ts";

/** A row that holds from one day to another, both included; null: still. */
export interface Dated {
  readonly validFrom: DateText;
  readonly validTo: DateText | null;
}

/** Which of some dated rows holds on a day: a place stays where it was, and an area in the borough it was in. */
export function inForce<Row extends Dated>(rows: readonly Row[], day: Temporal.PlainDate): Row | undefined {
  return rows.find(
    ({ validFrom, validTo }) =>
      Temporal.PlainDate.compare(validFrom, day) <= 0 &&
      (validTo === null || Temporal.PlainDate.compare(day, validTo) <= 0),
  );
}

/** A district whose areas are not all of one group. */
export const MIXED = "mixed";
export type DistrictGroup = typeof CHALLENGED | typeof OTHERS | typeof MIXED;

/** The group of an area type. */
function groupOf(type: AreaType): typeof CHALLENGED | typeof OTHERS {
  return type <= 2 ? CHALLENGED : OTHERS;
}

/**
 * The group of a district, from the types of all areas that it spans: whoever says that they live there may live in any
 * of them. Null where no type is known.
 */
export function districtGroup(types: readonly AreaType[]): DistrictGroup | null {
  const [group, ...others] = new Set(types.map(groupOf));
  if (group === undefined) return null;
  return others.length === 0 ? group : MIXED;
}
