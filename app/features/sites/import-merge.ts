import { FIELDS } from "./profile-fields.ts";
import { differencesOf, takeOver } from "./profile-difference.ts";
import { type FieldOwners, isCitys, type OwnedField } from "./field-owners.ts";
import type { SiteProfile } from "./profile.ts";

/** What an import and Famn both know of a site. */
export interface KnownSite {
  readonly name: string;
  readonly address: string | null;
  readonly position: {
    readonly lon: number;
    readonly lat: number;
    readonly precision: "address" | "near_station";
  } | null;
  readonly profile: SiteProfile;
}

/**
 * Who sends an import. `city`: the city's site, which says nothing but its own fields. `file`: whoever runs the
 * installation, with a file in our format, which also says what no form here can say: name, address, position.
 */
export type Sender = "city" | "file";

/** One field in which an import differs from what Famn has, as they stand in the file; kept: Famn's stays. */
export interface ImportedField {
  /** `address`, `phone`, `fika.kind` */
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly isKept: boolean;
}

interface MergedImport {
  readonly site: KnownSite;
  readonly fields: readonly ImportedField[];
}

/**
 * What an import makes of a site that is known. It changes the city's fields, and those that nobody has published
 * here; a field that Famn owns stays as it is, and the difference is told.
 * @param known.isPublished whether a unit head has published the profile here: from then on Famn's fields are theirs
 */
export function mergeImport(
  known: KnownSite & { readonly owners: FieldOwners; readonly isPublished: boolean },
  incoming: KnownSite,
  sender: Sender,
): MergedImport {
  const { owners, isPublished } = known;
  const isTaken = (field: OwnedField) => isCitys(owners, field) || sender === "file";
  const isTakenFromProfile = (field: OwnedField) =>
    isCitys(owners, field) || (sender === "file" && !isPublished);
  const fields: ImportedField[] = [];
  const choose = <Value>(field: OwnedField, before: Value, after: Value): Value => {
    if (canonical(before) === canonical(after)) return before;
    const isKept = !isTaken(field);
    fields.push({ field, before, after, isKept });
    return isKept ? before : after;
  };
  const name = choose("name", known.name, incoming.name);
  const address = choose("address", known.address, incoming.address);
  const position = choose("position", known.position, incoming.position);
  const profile = takeOver(
    known.profile,
    incoming.profile,
    FIELDS.filter(({ key }) => isTakenFromProfile(key)),
  );
  fields.push(
    ...differencesOf(known.profile, incoming.profile).map(({ key, item, before, after }) => ({
      field: item.path,
      before,
      after,
      isKept: !isTakenFromProfile(key),
    })),
  );
  const isFilesOwn = sender === "file" && !isPublished;
  const sources = isFilesOwn ? incoming.profile.sources : known.profile.sources;
  // What the city says in place of an example is one no longer.
  const changed = new Set(differencesOf(known.profile, profile).map(({ key }) => key));
  const examples = isFilesOwn
    ? incoming.profile.example_fields
    : known.profile.example_fields.filter((key) => !changed.has(key));
  return {
    site: {
      name,
      address,
      position,
      profile: { ...profile, sources, example_fields: examples },
    },
    fields,
  };
}

function canonical(value: unknown): string {
  return typeof value === "object" && value !== null
    ? JSON.stringify(Object.entries(value).sort())
    : JSON.stringify(value ?? null);
}

/** A line for whoever imports: `opalen phone: "+468…" → "+468…"`, or that Famn's stays. */
export function importLine(slug: string, { field, before, after, isKept }: ImportedField): string {
  const text = (value: unknown) =>
    value === undefined || value === null ? "not said" : JSON.stringify(value);
  return `${slug} ${field}: ${text(before)} → ${text(after)}${isKept ? " (kept as it is: Famn owns it)" : ""}`;
}
