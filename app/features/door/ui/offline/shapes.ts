import type { DoorNow, QueuedEvent, RecentTap } from "./door-now.ts";
import type { Outcome } from "./sending.ts";

/** What comes back from storage or over the wire is looked at before it is believed. */
function has<Name extends string>(value: unknown, name: Name): value is Record<Name, unknown> {
  return typeof value === "object" && value !== null && name in value;
}

export function isQueuedEvent(value: unknown): value is QueuedEvent {
  return (
    has(value, "id") &&
    has(value, "kind") &&
    typeof value.kind === "string" &&
    has(value, "opening") &&
    has(value, "at")
  );
}

export function isDoorNow(value: unknown): value is DoorNow {
  return has(value, "at") && has(value, "openings") && Array.isArray(value.openings);
}

export function isRecent(value: unknown): value is RecentTap[] {
  return Array.isArray(value) && value.every((one) => has(one, "event") && isQueuedEvent(one.event));
}

export function isUntold(value: unknown): value is Record<string, number> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((one) => typeof one === "number")
  );
}

export function isOutcomes(value: unknown): value is { outcomes: Outcome[] } {
  return (
    has(value, "outcomes") &&
    Array.isArray(value.outcomes) &&
    value.outcomes.every((one) => has(one, "id") && has(one, "outcome") && typeof one.outcome === "string")
  );
}
