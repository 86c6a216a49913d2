import { ACTIVITY_FIELDS } from "./profile-fields-activities.ts";
import { HOUSE_FIELDS } from "./profile-fields-house.ts";
import { WELCOME_FIELDS } from "./profile-fields-welcome.ts";
import type { Field } from "./profile-leaves.ts";

/** Parts of the form, each with its own anchor. */
export const SECTIONS = [
  "welcome",
  "health",
  "food",
  "house",
  "contact",
  "activities",
  "introduction",
] as const;

/** Every fact of the profile with its inputs, in the order of the form. A test holds it against the schema. */
export const FIELDS: readonly Field[] = [...WELCOME_FIELDS, ...HOUSE_FIELDS, ...ACTIVITY_FIELDS];

/** What of a site decides which facts can be said of it. */
export interface SiteFacts {
  readonly kinds: readonly string[];
  readonly address: string | null;
  readonly station: string | null;
  readonly precision: string;
}

/** The fields that make sense for a site: a walk is told from door to door, classes where there are some. */
export function fieldsFor(site: SiteFacts): Field[] {
  return FIELDS.filter(({ key }) => {
    if (key === "introduction") return site.kinds.includes("introduction_preschool");
    if (key === "walk_minutes") return site.station !== null && site.precision === "address";
    return true;
  });
}
