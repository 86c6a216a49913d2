import type { z } from "zod";
import { type JsonPath, readJson } from "./read-json.ts";

/** What is wrong with a file, where. `field` is empty for the file as a whole. */
export interface Fault {
  readonly line: number;
  readonly field: string;
  readonly problem: string;
}

/** Something wrong with a value, before its line is looked up. */
export interface FaultAt {
  readonly path: JsonPath;
  readonly problem: string;
}

/** A file in the form it should have, with a way to say where later faults stand; or all faults of its form. */
type CheckedFile<Contents> =
  | { readonly ok: true; readonly contents: Contents; locate(faults: readonly FaultAt[]): Fault[] }
  | { readonly ok: false; readonly faults: Fault[] };

/** Reads a JSON file and holds it against its schema. */
export function checkFile<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
): CheckedFile<z.output<Schema>> {
  const read = readJson(text);
  if (!read.ok) return { ok: false, faults: [{ line: read.line, field: "", problem: read.problem }] };

  const locate = (faults: readonly FaultAt[]) =>
    faults
      .map(({ path, problem }) => ({ line: read.lineOf(path), field: fieldName(path), problem }))
      .sort((one, other) => one.line - other.line);
  const parsed = schema.safeParse(read.value);
  if (parsed.success) return { ok: true, contents: parsed.data, locate };
  return { ok: false, faults: locate(parsed.error.issues.flatMap(faultsOf)) };
}

/** An unknown member is at fault itself, on its own line, not the object that holds it. */
function faultsOf(issue: z.core.$ZodIssue): FaultAt[] {
  if (issue.code !== "unrecognized_keys") return [{ path: issue.path, problem: issue.message }];
  return issue.keys.map((key) => ({ path: [...issue.path, key], problem: "is not a field of this format" }));
}

/** `sites[3].profile.fika.kind` */
function fieldName(path: JsonPath): string {
  return path
    .map((part, index) =>
      typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${String(part)}`,
    )
    .join("");
}
