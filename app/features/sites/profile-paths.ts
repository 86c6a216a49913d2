import { FIELDS } from "./profile-fields.ts";
import type { Leaf, Rows } from "./profile-leaves.ts";

/** What stands at a path such as `fika.kind`. */
export function valueAt(holder: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((at, name) => (isGroup(at) ? at[name] : undefined), holder);
}

/** Puts a value at a path, making the groups on the way. */
export function putAt(holder: Record<string, unknown>, path: string, value: unknown): void {
  const [name = "", ...rest] = path.split(".");
  if (rest.length === 0) {
    holder[name] = value;
    return;
  }
  const inner = holder[name];
  const group = isGroup(inner) ? inner : {};
  holder[name] = group;
  putAt(group, rest.join("."), value);
}

/** Every input and list of the profile by its path. */
export const ITEMS: ReadonlyMap<string, Leaf | Rows> = new Map(
  FIELDS.flatMap(({ items }) => items.map((item) => [item.path, item] as const)),
);

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
