import type { DeviceId, OperatorId, SiteId, StaffId, StaffRole } from "#db/schema.ts";

/** Who asks. A party is whoever holds the phone that made a booking or opened its link; nobody is asked for a name. */
export type Actor =
  | { readonly role: "anonymous" }
  | { readonly role: "party"; readonly deviceHash: Buffer }
  | Tablet<"device">
  | Tablet<"kiosk">
  | StaffActor;

/** A paired tablet. As a kiosk it stands with the families and may do nothing but let them count themselves. */
interface Tablet<R extends "device" | "kiosk"> {
  readonly role: R;
  readonly deviceId: DeviceId;
  readonly siteId: SiteId;
  readonly operatorId: OperatorId;
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
