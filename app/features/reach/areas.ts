import { Temporal } from "temporal-polyfill";
import type { AreaType, DateText } from "#db/schema.ts";

/** The member that sums a table. */
export const ALL = "all";
/** Where the address is not confirmed, there is no area type. */
export const NOT_CONFIRMED = "not_confirmed";
/** The two groups that the service is judged by, each listed before its area types: members that overlap. */
export const CHALLENGED = "1-2";
export const OTHERS = "3-5";
export const AREA_GROUPS: readonly { member: string; types: readonly AreaType[] }[] = [
  { member: CHALLENGED, types: [1, 2] },
  { member: OTHERS, types: [3, 4, 5] },
];

/** The members of `area_type` that hold an area type: the type itself and its group. */
export function areaTypeMembers(type: AreaType): string[] {
  return [`${type}`, ...AREA_GROUPS.filter(({ types }) => types.includes(type)).map(({ member }) => member)];
}

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
