import type { Temporal } from "temporal-polyfill";
import type { DeviceId, OperatorId, SiteId, StaffId, StaffRole } from "#db/schema.ts";

/** Who asks. A party is whoever holds the phone that made a booking or opened its link; nobody is asked for a name. */
export type Actor =
  | { readonly role: "anonymous" }
  | { readonly role: "party"; readonly deviceHash: Buffer }
  | (AtTablet & { readonly role: "device" })
  | UnlockedTablet
  | StaffActor;

/** A tablet and the site where it stands. */
interface AtTablet {
  readonly deviceId: DeviceId;
  readonly siteId: SiteId;
  readonly operatorId: OperatorId;
}

/** A tablet that a person has unlocked: may what the person may at this door, and nothing the person may elsewhere. */
export type UnlockedTablet = Unlocked<"device_staff"> | Unlocked<"device_unit_head">;

interface Unlocked<R extends string> extends AtTablet {
  readonly role: R;
  readonly staffId: StaffId;
  readonly initials: string;
  /** when it locks itself unless it is used (real clock) */
  readonly until: Temporal.Instant;
}

/** Whether a unit head acts, signed in or at an unlocked tablet. */
export function isUnitHead({ role }: Actor): boolean {
  return role === "unit_head" || role === "device_unit_head";
}

/** A person signed in, one kind per role so that a handler is given just the roles it is for. */
export type StaffActor = { [R in StaffRole]: SignedIn<R> }[StaffRole];

/** `operatorId` is null for those who belong to no operator, `siteIds` are the person's own sites. */
interface SignedIn<R extends StaffRole> {
  readonly role: R;
  readonly staffId: StaffId;
  readonly operatorId: OperatorId | null;
  readonly siteIds: readonly SiteId[];
}

export type Role = Actor["role"];
export const ANONYMOUS: Actor = { role: "anonymous" };
