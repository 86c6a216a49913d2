import type { Actor } from "#app/access/actor.ts";

/** How the tablet that shows a door stands. */
export type TabletNow =
  | { readonly state: "locked" }
  | { readonly state: "unlocked"; readonly initials: string }
  /** somebody has signed in on the tablet, past its lock */
  | { readonly state: "signed_in" };

/** The tablet's lock as the door shows it; null on a person's own phone or computer. */
export function tabletNow(actor: Actor, isOnTablet: boolean): TabletNow | null {
  if ("initials" in actor) return { state: "unlocked", initials: actor.initials };
  if (actor.role === "device") return { state: "locked" };
  return isOnTablet ? { state: "signed_in" } : null;
}
