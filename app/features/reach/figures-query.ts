import { ALL_MEASURES, DIMENSIONS, MEASURES, type Dimension, type Measure } from "./measures.ts";

/** What a reader of the figures has asked for. */
export interface FiguresQuery {
  readonly measure: Measure;
  readonly dimension: Dimension;
  /** The last month of the period as written in the address, or null for the newest. */
  readonly end: string | null;
  /** Whether the measure asked for cannot be divided so, and another stands in its place. */
  readonly isReplaced: boolean;
}

/** Reads `measure`, `by` and `to` of an address; what is not known there gives way to the first of its kind. */
export function figuresQuery(parameters: URLSearchParams): FiguresQuery {
  const measure = ALL_MEASURES.find((known) => known === parameters.get("measure")) ?? ALL_MEASURES[0];
  const dimension = DIMENSIONS.find((known) => known === parameters.get("by")) ?? DIMENSIONS[0];
  const fits = MEASURES[measure].dimensions.includes(dimension);
  return { measure: fits ? measure : "visits", dimension, end: parameters.get("to"), isReplaced: !fits };
}
