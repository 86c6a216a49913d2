import { z } from "zod";
import { siteProfile } from "./profile.ts";
import type { ProfileKey } from "./profile-leaves.ts";

/** A fact about a site that has an owner: a field of its profile, or what else both the city's site and Famn know. */
export type OwnedField = "name" | "address" | "position" | ProfileKey;

/** `city`: the city's site says it, Famn follows. `famn`: the unit head says it here, no import changes it. */
export const fieldOwner = z.enum(["city", "famn"]);

/** Every field that has an owner. */
export const ownedField = z.enum([
  "name",
  "address",
  "position",
  ...siteProfile.omit({ sources: true, example_fields: true }).keyof().options,
]);

/** Whose each field is; one that is not named is Famn's. */
export type FieldOwners = { readonly [field in OwnedField]?: z.infer<typeof fieldOwner> };

/** Whether the city's site says the field. */
export function isCitys(owners: FieldOwners, field: OwnedField): boolean {
  return owners[field] === "city";
}
