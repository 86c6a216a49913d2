import type { ChildAge } from "#db/schema.ts";

/** Months under one year, then whole years: how a child's age is asked, never as a date of birth. */
export const CHILD_AGES: readonly ChildAge[] = ["0-5m", "6-11m", "1y", "2y", "3y", "4y", "5y"];

/** The span in months that an age group covers, both included. */
export function monthsOf(age: ChildAge): { from: number; to: number } {
  if (age === "0-5m") return { from: 0, to: 5 };
  if (age === "6-11m") return { from: 6, to: 11 };
  const years = Number(age[0]);
  return { from: years * 12, to: years * 12 + 11 };
}
