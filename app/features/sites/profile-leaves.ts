import type { PlainKey } from "#app/i18n/resources.ts";
import type { SiteProfile } from "./profile.ts";

/** What is owned, compared and published as one: a fact of the profile, or a group of facts that belong together. */
export type ProfileKey = Exclude<keyof SiteProfile, "sources" | "example_fields">;

/** A choice, said as the site's page will say it where the page says it at all. */
export interface Option {
  readonly value: string;
  readonly text: PlainKey;
}

interface Named {
  /** where it stands in the profile, and its name in the form */
  readonly path: string;
  readonly label: PlainKey;
  readonly note?: PlainKey;
}

/** One input. Left alone, each says nothing: what is not known stays not known. */
export type Leaf = Named &
  (
    | { readonly kind: "yes_no" | "weekday" | "time" | "day" | "phone" | "web" | "name" | "languages" }
    | { readonly kind: "one" | "many"; readonly options: readonly Option[] }
    | { readonly kind: "number"; readonly min: number; readonly max: number }
    | { readonly kind: "age"; readonly end: "youngest" | "oldest" }
  );

/** A list whose entries have the same inputs; their paths begin at the entry. */
export interface Rows extends Named {
  readonly kind: "rows";
  readonly leaves: readonly Leaf[];
}

type SectionId = "welcome" | "health" | "food" | "house" | "contact" | "activities" | "introduction";

/** A fact, or facts that belong together, with its inputs. */
export interface Field {
  readonly key: ProfileKey;
  readonly section: SectionId;
  readonly heading?: PlainKey;
  readonly items: readonly (Leaf | Rows)[];
}

/** The choices of an input from the schema's values, so that none is forgotten. */
export function choices<Value extends string>(
  values: readonly Value[],
  text: (value: Value) => PlainKey,
): readonly Option[] {
  return values.map((value) => ({ value, text: text(value) }));
}

/** Yes, no or not said. */
export const yesNo = (path: string, label: PlainKey): Leaf => ({ path, label, kind: "yes_no" });
/** A number within bounds, both included. */
export const number = (path: string, label: PlainKey, min: number, max: number): Leaf => ({
  path,
  label,
  kind: "number",
  min,
  max,
});
/** When something begins, local time. */
export const starts: Leaf = { path: "starts", label: "profile:field.starts", kind: "time" };
/** When something ends, local time. */
export const ends: Leaf = { path: "ends", label: "profile:field.ends", kind: "time" };
/** A day of the week, 1 is Monday. */
export const weekday: Leaf = { path: "weekday", label: "profile:field.weekday", kind: "weekday" };
/** The youngest and the oldest age, in whole months. */
export const ages = (prefix: string): Leaf[] => [
  { path: `${prefix}min_months`, label: "profile:field.youngest", kind: "age", end: "youngest" },
  { path: `${prefix}max_months`, label: "profile:field.oldest", kind: "age", end: "oldest" },
];
/** Whether one tells the staff before. */
export const signUp = (values: readonly ("none" | "contact")[]): Leaf => ({
  path: "sign_up",
  label: "profile:field.sign_up_to_it",
  kind: "one",
  options: choices(values, (value) =>
    value === "none" ? "profile:option.sign_up_none" : "site:signUpContact",
  ),
});

/** A fact that is one of several choices. */
export function one<Value extends string>(
  key: ProfileKey,
  section: SectionId,
  label: PlainKey,
  values: readonly Value[],
  text: (value: Value) => PlainKey,
): Field {
  return { key, section, items: [{ path: key, label, kind: "one", options: choices(values, text) }] };
}
