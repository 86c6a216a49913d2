import type { Capacity } from "#app/features/openings/capacity.ts";
import type { ClosureReason, OpeningMode } from "#db/schema.ts";

/** What the forms of the week offer to choose from. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Courses and appointments come by a file, with what they say of themselves. */
export const MODES = ["drop_in", "limited_drop_in", "bookable"] as const satisfies readonly OpeningMode[];

export const UNITS = [
  "uncounted",
  "persons",
  "adults",
  "adults_and_children",
  "families",
] as const satisfies readonly Capacity["unit"][];

/** Why days that are planned are closed, the commonest first. */
export const PLANNED_REASONS = [
  "planning_day",
  "staff_meeting",
  "school_break",
  "public_holiday",
  "bridge_day",
  "room_unavailable",
  "illness",
  "weather",
  "other",
] as const satisfies readonly ClosureReason[];
