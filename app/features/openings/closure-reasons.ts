import type { ClosureReason } from "#db/schema.ts";

/** Ready reasons, the commonest first: closing from a phone takes seconds. */
export const CLOSURE_REASONS = [
  "illness",
  "staff_meeting",
  "room_unavailable",
  "weather",
  "planning_day",
  "bridge_day",
  "school_break",
  "public_holiday",
  "other",
] as const satisfies readonly ClosureReason[];
