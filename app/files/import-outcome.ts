import { readFile } from "node:fs/promises";
import type { Fault } from "./check-file.ts";

/** What a command came to: a line to print, or what is wrong with it. */
export type Outcome = { done: string } | { wrong: string };

/** The text of a file to import; some editors put a byte order mark first, which is no part of what it says. */
export function readImport(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").then(
    (text) => text.replace(/^\uFEFF/, ""),
    () => undefined,
  );
}

/** Every fault of a file on its line, and that the file was refused whole. */
export function refusalOf(file: string, faults: readonly Fault[]): string {
  const lines = faults.map(({ line, field, problem }) => `${file}:${line} ${field} ${problem}`);
  return [...lines, "Nothing was imported."].join("\n");
}
