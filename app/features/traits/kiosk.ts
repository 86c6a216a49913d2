import type { Temporal } from "temporal-polyfill";
import { isLocked, openingToShow } from "#app/features/door/door.ts";
import { isForEverybody, type OpeningFacts } from "#app/features/openings/opening.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { CountedBy } from "#db/schema.ts";

/** Why an opening is not counted the other way; each is a key under `door:refused`. */
export type SwitchRefusal = "locked" | "counted_by_staff" | "counted_by_kiosk";

/**
 * Whether an opening may be counted another way than so far: only where nobody has been counted yet, since the same
 * family could stand in both counts.
 */
export function decideCountedBy(
  opening: Pick<OpeningFacts, "starts" | "countedBy">,
  hasVisits: boolean,
  by: CountedBy,
  now: Temporal.ZonedDateTime,
): Result<"switch" | "as_is", SwitchRefusal> {
  if (opening.countedBy === by) return accept("as_is");
  if (isLocked(opening.starts.toPlainDate(), now.toPlainDate())) return refuse("locked");
  if (hasVisits) return refuse(by === "kiosk" ? "counted_by_staff" : "counted_by_kiosk");
  return accept("switch");
}

/**
 * The opening that a family at the kiosk is counted in: the one that its address names, else as at the door. Never a
 * course or an appointment, for which whoever comes is expected by name of its booking and ticked off by staff.
 */
export function openingAtKiosk<Shown extends Pick<OpeningFacts, "starts" | "ends" | "mode"> & { id: string }>(
  openings: readonly Shown[],
  asked: string | null,
  now: Temporal.ZonedDateTime,
): Shown | undefined {
  const open = openings.filter(isForEverybody);
  return open.find(({ id }) => id === asked) ?? openingToShow(open, now);
}

/** The kiosk's pages, in the order of a visit; all stand behind the one address. */
export const STEPS = ["language", "in", "traits", "thanks", "felt", "bye"] as const;
export type Step = (typeof STEPS)[number];

/** The page an address asks for; what it does not know begins anew. */
export function stepOf(asked: string | null): Step {
  return STEPS.find((step) => step === asked) ?? "language";
}

/** Whether a page holds a form that counts. */
export function hasForm(step: Step): boolean {
  return step === "in" || step === "traits" || step === "felt";
}
