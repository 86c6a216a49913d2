import fs from "node:fs";
import path from "node:path";
import type { LanguageTag } from "./languages.ts";
import { PARENT_SLICES } from "./resources.ts";
import type { FlatTexts, TextRecord } from "./text-states.ts";

/** A file of texts as it is nested on disk. */
type Group = { [key: string]: string | Group };

/** The texts of a language's files: unless told otherwise what visitors read, with its picture signs. Files that are missing have none. */
export function readFlat(
  root: string,
  tag: LanguageTag,
  slices: readonly string[] = [...PARENT_SLICES, "signs"],
): FlatTexts {
  return new Map(
    slices.flatMap((slice) => {
      const file = path.join(root, "locales", tag, `${slice}.json`);
      return fs.existsSync(file) ? flatten(slice, JSON.parse(fs.readFileSync(file, "utf8"))) : [];
    }),
  );
}

/** Reads a parsed locale file; throws where something is neither a text nor a group of texts. */
function flatten(slice: string, json: unknown, prefix = ""): [string, string][] {
  if (typeof json !== "object" || json === null) throw new Error(`${slice}:${prefix} is not an object`);
  return Object.entries(json).flatMap(([key, value]): [string, string][] =>
    typeof value === "string"
      ? [[`${slice}:${prefix}${key}`, value]]
      : flatten(slice, value, `${prefix}${key}.`),
  );
}

/** Writes texts back, a file for each slice, in the order given. */
export function writeFlat(root: string, tag: LanguageTag, texts: FlatTexts): void {
  const slices = Map.groupBy(texts, ([key]) => key.split(":")[0] ?? "");
  for (const [slice, entries] of slices) {
    const json: Group = {};
    for (const [key, text] of entries) {
      const names = key.slice(slice.length + 1).split(".");
      const last = names.pop() ?? "";
      let group = json;
      for (const name of names) {
        const inner = group[name] ?? {};
        if (typeof inner === "string") throw new Error(`${key} is below a text`);
        group[name] = inner;
        group = inner;
      }
      group[last] = text;
    }
    const folder = path.join(root, "locales", tag);
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, `${slice}.json`), `${JSON.stringify(json, null, 2)}\n`);
  }
}

/** What is remembered of a language's texts; nothing of a new language. */
export function readRecords(root: string, tag: LanguageTag): ReadonlyMap<string, TextRecord> {
  const file = recordsFile(root, tag);
  if (!fs.existsSync(file)) return new Map();
  const json: unknown = JSON.parse(fs.readFileSync(file, "utf8"));
  return new Map(Object.entries(json ?? {}).map(([name, value]) => [name, recordOf(name, value)]));
}

/** One text a line, so that a change of one is a change of one line. */
export function writeRecords(root: string, tag: LanguageTag, records: ReadonlyMap<string, TextRecord>): void {
  const lines = [...records].map(([name, record]) => `  ${JSON.stringify(name)}: ${JSON.stringify(record)}`);
  const file = recordsFile(root, tag);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `{\n${lines.join(",\n")}\n}\n`);
}

function recordsFile(root: string, tag: LanguageTag): string {
  return path.join(root, "locales", "states", `${tag}.json`);
}

function recordOf(name: string, value: unknown): TextRecord {
  if (typeof value === "object" && value !== null && "source" in value && "text" in value) {
    const { source, text } = value;
    const checked = "checked" in value ? value.checked : undefined;
    if (typeof source === "string" && typeof text === "string") {
      if (checked === undefined) return { source, text };
      if (typeof checked === "string") return { source, text, checked };
    }
  }
  throw new Error(`The record of ${name} is not one`);
}
