import type { ActionKey } from "#app/access/table.ts";
import { ACTORS, type ActorName, type World } from "./support/world.ts";

/**
 * What somebody meets: the page or the act itself (also a form shown again because a field is wrong), the page where
 * staff sign in, or what does not exist.
 */
export type Answer = "ok" | "sign-in" | "none";

/** One handler of one route, and what each actor meets there. */
export interface Row {
  /** As app/routes.ts writes it; "" is the first page. */
  readonly route: string;
  readonly handler: "loader" | "action";
  /** The guards it stands behind; the last decides. */
  readonly guards: readonly ActionKey[];
  readonly path: (world: World) => string;
  /** The fields of an action's form. */
  readonly form?: (world: World) => Record<string, string>;
  readonly answers: Record<ActorName, Answer>;
  /** Asked for by another machine, which comes from none of our pages. */
  readonly isByMachine?: boolean;
}

/** Those whom no cookie makes staff or a tablet. */
export const STRANGERS = ["anonymous", "party", "other party", "unpaired tablet", "expired session"] as const;
/** Paired tablets, in every state; one left unlocked is a locked one. */
export const TABLETS = [
  "tablet",
  "tablet of another operator",
  "unlocked tablet",
  "tablet unlocked by a unit head",
  "tablet left unlocked",
] as const;
export const LEADERS = ["operator lead", "analyst", "administrator", "platform administrator"] as const;
export const UNIT_HEADS = ["unit head", "unit head of another operator"] as const;
export const STAFF = ["staff", "staff of another site", "staff of another operator", ...UNIT_HEADS] as const;

/** The same for everybody. */
export function all(answer: Answer): Record<ActorName, Answer> {
  return answers({ [answer]: ACTORS });
}

/** Strangers are shown where staff sign in; others meet what does not exist, but for those named. */
export function signedIn(ok: readonly ActorName[]): Record<ActorName, Answer> {
  return answers({ none: ACTORS, "sign-in": STRANGERS, ok });
}

/** Later groups overrule earlier ones. */
export function answers(groups: Partial<Record<Answer, readonly ActorName[]>>): Record<ActorName, Answer> {
  const result: Partial<Record<ActorName, Answer>> = {};
  for (const answer of ["none", "sign-in", "ok"] as const) {
    for (const actor of groups[answer] ?? []) result[actor] = answer;
  }
  return isWhole(result) ? result : fail();
}

function isWhole(some: Partial<Record<ActorName, Answer>>): some is Record<ActorName, Answer> {
  return ACTORS.every((actor) => some[actor] !== undefined);
}

function fail(): never {
  throw new Error("A row leaves somebody out.");
}

/** A page that is asked for. */
export function page(route: string, guard: ActionKey, path: Row["path"], met: Row["answers"]): Row {
  return { route, handler: "loader", guards: [guard], path, answers: met };
}

/** A form that is sent. */
export function act(
  route: string,
  guards: readonly ActionKey[],
  path: Row["path"],
  met: Row["answers"],
  form: Row["form"] = () => ({}),
): Row {
  return { route, handler: "action", guards, path, form, answers: met };
}

/** Pages that only a site's own people and tablets have. */
export const PAGES_OF_A_SITE: readonly [name: string, path: (slug: string, opening: string) => string][] = [
  ["door", (slug) => `/sv/door/${slug}`],
  ["corrections", (slug, opening) => `/sv/door/${slug}/corrections/${opening}`],
  ["tablets", (slug) => `/sv/door/${slug}/tablets`],
  ["kiosk", (slug) => `/sv/kiosk/${slug}`],
  ["kiosk's page for staff", (slug) => `/sv/door/${slug}/kiosk`],
  ["slips", (slug, opening) => `/sv/door/${slug}/slips?opening=${opening}`],
  ["picture slip", (slug) => `/sv/door/${slug}/picture-slip`],
  ["days", (slug) => `/sv/door/${slug}/days`],
  ["messages", (slug, opening) => `/sv/door/${slug}/tell?opening=${opening}`],
  ["print", (slug) => `/sv/door/${slug}/print`],
  ["profile", (slug) => `/sv/door/${slug}/profile`],
  ["draft", (slug) => `/sv/door/${slug}/profile/preview`],
  ["people", (slug) => `/sv/door/${slug}/people`],
];

/** Who asks for them at another operator's site. */
export const ELSEWHERE = [
  "staff",
  "unit head",
  "tablet",
  "unlocked tablet",
  "tablet as kiosk",
  "analyst",
  "anonymous",
] as const;
