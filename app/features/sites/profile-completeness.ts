import { FIELDS, type SiteFacts } from "./profile-fields.ts";
import type { ProfileKey } from "./profile-leaves.ts";
import { valueAt } from "./profile-paths.ts";
import type { SiteProfile } from "./profile.ts";

/** What a family needs to know before it sets out; each is a key below `profile:why`. */
export const WORTH_SAYING = [
  "address",
  "position",
  "phone",
  "promises.free",
  "promises.personal_number_needed",
  "promises.adult",
  "promises.swedish_needed",
  "ages",
  "enrolled_children",
  "siblings",
  "sign_up",
  "languages",
  "illness",
  "fika",
  "way_in",
  "wheelchair",
  "prams",
  "introduction.swedish_classes",
] as const;
export type WorthSaying = (typeof WORTH_SAYING)[number];

/** Something that is not said, with the input where it can be; null for what is not said in this form. */
export interface Missing {
  readonly what: WorthSaying;
  readonly path: string | null;
}

/** What is not said of a site and should be, the most needed first. Nothing of it stops a publishing. */
export function missingOf(site: SiteFacts, profile: SiteProfile): Missing[] {
  return WORTH_SAYING.filter((what) => !isSaid(what, site, profile)).map((what) => ({
    what,
    path: what === "way_in" ? "entrance.step_free" : firstInput(what),
  }));
}

function isSaid(what: WorthSaying, site: SiteFacts, profile: SiteProfile): boolean {
  if (what === "address") return site.address !== null;
  if (what === "position") return site.precision === "address";
  if (what === "way_in")
    return profile.entrance?.step_free !== undefined || profile.entrance?.stairs !== undefined;
  if (what === "introduction.swedish_classes" && !site.kinds.includes("introduction_preschool")) return true;
  return saysSomething(valueAt(profile, what));
}

/** An empty list, or one whose entries are empty, is no answer. */
function saysSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(saysSomething);
  if (typeof value === "object" && value !== null) return Object.values(value).some(saysSomething);
  return value !== undefined;
}

/** Answers that cannot both be true; each is a key below `profile:odd`. */
interface Odd {
  readonly what: "stairs_step_free" | "stairs_wheelchair" | "paid_for_nothing" | "sign_up_never";
  /** an input where it can be put right */
  readonly path: string;
}

/** What does not fit together. It stops nothing: somebody has to look which of the two is true. */
export function oddOf(profile: SiteProfile): Odd[] {
  const { entrance, wheelchair, fika, sign_up: signUp, programme, introduction } = profile;
  const hasStairs = (entrance?.stairs ?? 0) > 0;
  const askedFor = [...(programme ?? []), ...(introduction?.swedish_classes ?? [])];
  const odd: (Odd | false | undefined)[] = [
    hasStairs && entrance?.step_free && { what: "stairs_step_free", path: "entrance.step_free" },
    hasStairs && wheelchair === "yes" && !entrance?.lift && { what: "stairs_wheelchair", path: "wheelchair" },
    (fika?.kind === "none" || fika?.kind === "free") &&
      (fika.payment ?? []).length > 0 && { what: "paid_for_nothing", path: "fika.kind" },
    signUp === "never" &&
      askedFor.some((held) => held.sign_up === "contact") && { what: "sign_up_never", path: "sign_up" },
  ];
  return odd.filter((one) => typeof one === "object");
}

function firstInput(what: string): string | null {
  const key = what.split(".")[0];
  const items = FIELDS.find((field) => field.key === key)?.items ?? [];
  return (items.find(({ path }) => path === what) ?? items[0])?.path ?? null;
}

/** Whether the field is one of those above: said with a mark in the form. */
export function isWorthSaying(key: ProfileKey): boolean {
  return WORTH_SAYING.some((what) => what.split(".")[0] === key || (what === "way_in" && key === "entrance"));
}
