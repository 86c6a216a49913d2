import type { Field, Leaf, Rows } from "./profile-leaves.ts";
import { putAt, valueAt } from "./profile-paths.ts";
import { dayAndMonth } from "./site-facts.ts";
import { readPhoneNumber } from "./phone-number.ts";
import { siteProfile, type SiteProfile } from "./profile.ts";

/** A form's fields by name: what an input holds, or each that is ticked of several. */
export type Sent = Readonly<Record<string, readonly string[]>>;

/** What is wrong with an input; a key below `profile:fault`. */
export type Problem =
  | "missing"
  | "number"
  | "time"
  | "order"
  | "day"
  | "phone"
  | "web"
  | "name"
  | "choice"
  | "price"
  | "ages";

/** One input of the form that cannot be read as it stands. */
export interface FormFault {
  readonly name: string;
  readonly problem: Problem;
}

type ReadForm =
  | { readonly ok: true; readonly profile: SiteProfile }
  | { readonly ok: false; readonly faults: readonly FormFault[] };

/** Longer is no answer to anything asked here. */
const LONGEST = 300;
/** More entries than any list has; an address of another one is no entry. */
export const MOST_ROWS = 40;

/** The form of a profile as it stands. */
export function formOf(profile: SiteProfile, fields: readonly Field[]): Sent {
  const sent: Record<string, readonly string[]> = {};
  const fill = (leaf: Leaf, name: string, value: unknown) => {
    const texts = textsOf(leaf, value);
    if (texts.length > 0) sent[name] = texts;
  };
  for (const item of fields.flatMap(({ items }) => items)) {
    const value = valueAt(profile, item.path);
    if (item.kind !== "rows") fill(item, item.path, value);
    else if (Array.isArray(value))
      value.forEach((row, index) =>
        item.leaves.forEach((leaf) =>
          fill(leaf, `${item.path}.${index}.${leaf.path}`, valueAt(row, leaf.path)),
        ),
      );
  }
  return sent;
}

/** How many entries of a list the form has, up to the last that says something. */
export function rowCount(sent: Sent, rows: Rows): number {
  const numbers = Object.entries(sent).flatMap(([name, texts]) => {
    if (!name.startsWith(`${rows.path}.`) || texts.every((text) => text.trim() === "")) return [];
    const index = Number(name.slice(rows.path.length + 1).split(".")[0]);
    return Number.isInteger(index) && index >= 0 && index < MOST_ROWS ? [index + 1] : [];
  });
  return Math.max(0, ...numbers);
}

/**
 * The profile that a form says: for the given fields what stands in it, for all others what `base` says. An input left
 * alone says nothing.
 */
export function readProfileForm(sent: Sent, base: SiteProfile, fields: readonly Field[]): ReadForm {
  const built: Record<string, unknown> = { ...base };
  const faults: FormFault[] = [];
  /** the name in the form of each path in the profile: empty entries of a list are left out */
  const names = new Map<string, { name: string; leaf: Leaf }>();
  const read = (leaf: Leaf, name: string, path: string) => {
    names.set(path, { name, leaf });
    const value = valueOf(leaf, sent[name] ?? []);
    if (leaf.kind === "phone" && value === null) faults.push({ name, problem: "phone" });
    return value ?? undefined;
  };
  for (const { key, items } of fields) {
    delete built[key];
    for (const item of items) {
      if (item.kind === "rows") {
        const rows = readRows(sent, item, read);
        if (rows.length > 0) putAt(built, item.path, rows);
      } else {
        const value = read(item, item.path, item.path);
        if (value !== undefined) putAt(built, item.path, value);
      }
    }
  }
  const parsed = siteProfile.safeParse(built);
  if (parsed.success && faults.length === 0) return { ok: true, profile: parsed.data };
  for (const issue of parsed.error?.issues ?? []) {
    const path = issue.path.join(".");
    const at = names.get(path) ?? names.get(path.replace(/\.\d+$/, "")) ?? firstBelow(names, path);
    if (!at) throw new Error(`The form has no input for ${path}: ${issue.message}`);
    const isMissing = valueAt(built, path) === undefined;
    faults.push({
      name: at.name,
      problem: isMissing ? "missing" : problemOf(at.leaf, issue.code === "custom"),
    });
  }
  return { ok: false, faults };
}

function firstBelow<Named>(names: ReadonlyMap<string, Named>, path: string): Named | undefined {
  return [...names].find(([known]) => known.startsWith(`${path}.`))?.[1];
}

function readRows(
  sent: Sent,
  rows: Rows,
  read: (leaf: Leaf, name: string, path: string) => unknown,
): Record<string, unknown>[] {
  const kept: Record<string, unknown>[] = [];
  for (let index = 0; index < rowCount(sent, rows); index++) {
    const before = `${rows.path}.${index}`;
    if (sent[`${before}.remove`]) continue;
    const row: Record<string, unknown> = {};
    for (const leaf of rows.leaves) {
      const value = read(leaf, `${before}.${leaf.path}`, `${rows.path}.${kept.length}.${leaf.path}`);
      if (value !== undefined) putAt(row, leaf.path, value);
    }
    if (Object.keys(row).length > 0) kept.push(row);
  }
  return kept;
}

/** @returns undefined where nothing is said, null for a phone number that does not exist, else what the schema judges */
function valueOf(leaf: Leaf, typed: readonly string[]): unknown {
  if (leaf.kind === "many" || leaf.kind === "languages") {
    const ticked = [...new Set(typed.filter((text) => text !== ""))];
    return ticked.length > 0 ? ticked : undefined;
  }
  const text = (typed[0] ?? "").trim().slice(0, LONGEST);
  if (text === "") return undefined;
  switch (leaf.kind) {
    case "yes_no":
      return text === "yes" ? true : text === "no" ? false : text;
    case "number":
      return numberIn(text, leaf.min, leaf.max);
    case "age":
    case "weekday":
      return /^\d{1,3}$/.test(text) ? Number(text) : text;
    case "time":
      return timeIn(text);
    case "day":
      return dayIn(text);
    case "phone":
      return readPhoneNumber(text) ?? null;
    case "web":
      return /^[a-z]+:/i.test(text) ? text : `https://${text}`;
    case "one":
    case "name":
      return text;
  }
}

/** With a comma as in Swedish; what lies outside is left as text, for the schema to refuse. */
function numberIn(text: string, min: number, max: number): number | string {
  const plain = text.replace(",", ".").replace("−", "-");
  const value = /^-?\d{1,4}(\.\d{1,2})?$/.test(plain) ? Number(plain) : Number.NaN;
  return value >= min && value <= max ? value : text;
}

/** "9.30" and "09:30". */
function timeIn(text: string): string {
  const [, hour = "", minute = ""] = /^(\d{1,2})[.:](\d{2})$/.exec(text) ?? [];
  return hour === "" ? text : `${hour.padStart(2, "0")}:${minute}`;
}

/** "1/4", the day before the month, as the page writes it. */
function dayIn(text: string): string {
  const [, day = "", month = ""] = /^(\d{1,2})\/(\d{1,2})$/.exec(text) ?? [];
  return day === "" ? text : `${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function textsOf(leaf: Leaf, value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === "boolean") return [value ? "yes" : "no"];
  if (typeof value !== "string" && typeof value !== "number") return [];
  return [leaf.kind === "day" ? dayAndMonth(String(value)) : String(value)];
}

function problemOf(leaf: Leaf, isRule: boolean): Problem {
  switch (leaf.kind) {
    case "age":
      return isRule ? "ages" : "choice";
    case "number":
      return isRule ? "price" : "number";
    case "yes_no":
    case "one":
    case "many":
    case "languages":
    case "weekday":
      return "choice";
    case "time":
      return isRule ? "order" : "time";
    case "day":
    case "phone":
    case "web":
    case "name":
      return leaf.kind;
  }
}
