/** The ages in which children are counted: whole years, both ends included. */
export const AGE_CLASSES = ["0", "1", "2", "3", "4", "5", "0-4", "5-9", "0-5"] as const;
export type AgeClass = (typeof AGE_CLASSES)[number];

/** A group of children that figures are set against. */
export type ChildGroup = "0" | "0-4" | "0-5" | "1-5";

/** How many there are. `isEstimated`: not counted, but worked out from a class that is wider. */
export interface GroupSize {
  readonly children: number;
  readonly isEstimated: boolean;
}

/** A fifth of those aged 5-9 are taken to be 5. */
const YEARS_IN_5_TO_9 = 5;

/**
 * The size of a group from the classes that are known, or nothing. Of 0-5 the six one-year classes come first, then the
 * class itself, then an estimate from 0-4 and 5-9; nothing else is ever estimated. Of 0-4 the class itself comes first:
 * one-year classes that are imported later must not change a figure that has been published.
 */
export function sizeOf(
  group: ChildGroup,
  known: ReadonlyMap<AgeClass, number | null>,
): GroupSize | undefined {
  const ways: Readonly<Record<ChildGroup, () => GroupSize | undefined>> = {
    "0": () => counted(known.get("0")),
    "0-4": () => counted(known.get("0-4")) ?? sumOf(["0", "1", "2", "3", "4"], known),
    "0-5": () =>
      sumOf(["0", "1", "2", "3", "4", "5"], known) ?? counted(known.get("0-5")) ?? estimateOf(known),
    "1-5": () => sumOf(["1", "2", "3", "4", "5"], known),
  };
  return ways[group]();
}

function counted(children: number | null | undefined): GroupSize | undefined {
  return children === null || children === undefined ? undefined : { children, isEstimated: false };
}

function sumOf(
  classes: readonly AgeClass[],
  known: ReadonlyMap<AgeClass, number | null>,
): GroupSize | undefined {
  let sum = 0;
  for (const ageClass of classes) {
    const children = known.get(ageClass) ?? undefined;
    if (children === undefined) return undefined;
    sum += children;
  }
  return counted(sum);
}

function estimateOf(known: ReadonlyMap<AgeClass, number | null>): GroupSize | undefined {
  const from0To4 = sizeOf("0-4", known)?.children;
  const from5To9 = known.get("5-9") ?? undefined;
  if (from0To4 === undefined || from5To9 === undefined) return undefined;
  return { children: Math.round(from0To4 + from5To9 / YEARS_IN_5_TO_9), isEstimated: true };
}
