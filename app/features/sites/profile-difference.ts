import type { FieldOwners } from "./field-owners.ts";
import { isCitys } from "./field-owners.ts";
import { FIELDS } from "./profile-fields.ts";
import type { Field, Leaf, ProfileKey, Rows } from "./profile-leaves.ts";
import { valueAt } from "./profile-paths.ts";
import type { SiteProfile } from "./profile.ts";

/** One input or list of the profile that is not the same in two of them; undefined is not said. */
export interface Difference {
  readonly key: ProfileKey;
  readonly item: Leaf | Rows;
  readonly before: unknown;
  readonly after: unknown;
}

/** What is not the same, in the order of the form. The order of ticked choices says nothing, that of a list does. */
export function differencesOf(before: SiteProfile, after: SiteProfile): Difference[] {
  return FIELDS.flatMap(({ key, items }) =>
    items.flatMap((item) => {
      const [old, fresh] = [valueAt(before, item.path), valueAt(after, item.path)];
      return same(item, old, fresh) ? [] : [{ key, item, before: old, after: fresh }];
    }),
  );
}

/**
 * The draft as it would be published: the city's fields as they are published now, all others as drafted. What was
 * marked as an example and has been changed is one no longer.
 */
export function publishable(published: SiteProfile, draft: SiteProfile, owners: FieldOwners): SiteProfile {
  const changed = new Set(differencesOf(published, draft).map(({ key }) => key));
  const merged = takeOver(
    draft,
    published,
    FIELDS.filter(({ key }) => isCitys(owners, key)),
  );
  return {
    ...merged,
    sources: published.sources,
    example_fields: published.example_fields.filter((key) => !changed.has(key) || isCitys(owners, key)),
  };
}

/** `into` with the given fields of `from`. */
export function takeOver(into: SiteProfile, from: SiteProfile, fields: readonly Field[]): SiteProfile {
  const all: SiteProfile = { ...into };
  for (const { key } of fields) {
    delete all[key];
    copyField(all, from, key);
  }
  return all;
}

function copyField<Key extends ProfileKey>(into: SiteProfile, from: SiteProfile, key: Key): void {
  if (from[key] !== undefined) into[key] = from[key];
}

/** What another person changed while one was writing, and both versions brought together. */
export interface Merged {
  /** theirs where only they changed something, mine everywhere else */
  readonly profile: SiteProfile;
  /** what they changed */
  readonly theirs: readonly Difference[];
  /** the paths that both changed, each in another way: mine stands */
  readonly both: readonly string[];
}

/** Brings together what two wrote who began from the same `base`. */
export function mergeDrafts(base: SiteProfile, mine: SiteProfile, theirs: SiteProfile): Merged {
  const changed = differencesOf(base, theirs);
  const mineToo = new Set(differencesOf(base, mine).map(({ item }) => item.path));
  const differing = new Set(differencesOf(mine, theirs).map(({ item }) => item.path));
  // A list is taken whole, and so is a field whose other inputs hang on the one that changed.
  const taken = new Set(changed.map(({ key }) => key));
  for (const { key, item } of changed) if (mineToo.has(item.path)) taken.delete(key);
  for (const { key, items } of FIELDS) if (items.some(({ path }) => mineToo.has(path))) taken.delete(key);
  return {
    profile: takeOver(
      mine,
      theirs,
      FIELDS.filter(({ key }) => taken.has(key)),
    ),
    theirs: changed,
    both: changed.map(({ item }) => item.path).filter((path) => mineToo.has(path) && differing.has(path)),
  };
}

function same(item: Leaf | Rows, one: unknown, other: unknown): boolean {
  return canonical(item, one) === canonical(item, other);
}

/** The same text for the same value, whatever the order of an object's members. */
function canonical(item: Leaf | Rows, value: unknown): string {
  if (value === undefined) return "";
  if (!Array.isArray(value)) return JSON.stringify(value);
  if (item.kind !== "rows") return JSON.stringify(value.map(String).sort());
  return JSON.stringify(
    value.map((row) => item.leaves.map(({ path, kind }) => [path, kind, valueAt(row, path) ?? null])),
  );
}
