import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import { afterEach, beforeEach, expect, test } from "vitest";
import { i18n as command } from "../i18n.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "famn-i18n-"));
  cpSync("locales", join(folder, "locales"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** `npm run i18n -- …` on a copy of the texts. */
const i18n = (...words: string[]) => command(folder, words);

type Line = Record<string, string>;
const linesOf = (file: string) =>
  Papa.parse<Line>(readFileSync(join(folder, file), "utf8").slice(1), { header: true, skipEmptyLines: true })
    .data;
const handBack = (file: string, lines: Line[]) =>
  writeFileSync(join(folder, file), `\ufeff${Papa.unparse(lines)}\n`);

/** Fills in one line of a translator's file. */
function fill(lines: Line[], text: string, filled: Line): Line[] {
  return lines.map((line) => (line["text"] === text ? { ...line, ...filled } : line));
}

const textsIn = (tag: string, slice: string): unknown =>
  JSON.parse(readFileSync(join(folder, "locales", tag, `${slice}.json`), "utf8"));
const change = (tag: string, slice: string, from: string, to: string) => {
  const file = join(folder, "locales", tag, `${slice}.json`);
  const before = readFileSync(file, "utf8");
  expect(before).toContain(from);
  writeFileSync(file, before.replace(from, to));
};
/** Of one language: missing, outdated, draft, checked. */
const countsOf = (tag: string) =>
  i18n()
    .text.split("\n")
    .find((line) => line.startsWith(`${tag} `))
    ?.trim()
    .split(/\s+/)
    .slice(1, 5)
    .map(Number);

test("what a translator fills in is taken back: better texts, and which ones a native reader found right", () => {
  const [, , drafts = 0] = countsOf("ar") ?? [];
  expect(i18n("write", "ar", "ar.csv").code).toBe(0);
  const lines = linesOf("ar.csv");
  const forms = lines.filter(({ text }) => text?.startsWith("booking:adultsCount_"));
  expect(forms).toHaveLength(6);
  let filled = fill(lines, "common:skip", { new: "إلى المحتوى مباشرة" });
  for (const { text = "" } of forms) filled = fill(filled, text, { right: "yes" });
  handBack("ar.csv", filled);
  expect(i18n("take", "ar", "ar.csv")).toMatchObject({
    code: 0,
    text: "1 texts changed, 6 found right by a native reader.",
  });
  expect(textsIn("ar", "common")).toMatchObject({ skip: "إلى المحتوى مباشرة" });
  expect(countsOf("ar")).toEqual([0, 0, drafts - 1, 1]);
  // Nothing else has moved: the files are as they were, but for that text.
  change(
    "ar",
    "common",
    "إلى المحتوى مباشرة",
    String(lines.find(({ text }) => text === "common:skip")?.["now"]),
  );
  for (const slice of ["common", "booking", "signs"])
    expect(readFileSync(join(folder, "locales/ar", `${slice}.json`), "utf8")).toBe(
      readFileSync(`locales/ar/${slice}.json`, "utf8"),
    );
});

test("a file with a fault is refused whole, every fault named with its line", () => {
  i18n("write", "ti", "ti.csv");
  const lines = linesOf("ti.csv");
  const before = readFileSync(join(folder, "locales/ti/common.json"), "utf8");
  const [first = {}] = lines;
  handBack("ti.csv", [
    ...fill(
      fill(fill(lines, "common:skip", { new: "Skip to content" }), "common:brand", { right: "maybe" }),
      "find:title",
      { new: "ገጽ" },
    ),
    { ...first },
    { ...first, text: "common:unheard_of" },
  ]);
  const { code, text: said } = i18n("take", "ti", "ti.csv");
  expect(code).toBe(1);
  expect(said).toContain(`line 2: "right" is yes or nothing, not maybe`);
  expect(said).toContain(`line ${lines.length + 2}: common:brand stands twice`);
  expect(said).toContain(`line ${lines.length + 3}: no such text: common:unheard_of`);
  expect(said).toContain("locales/ti/common.json (skip)");
  expect(said).toContain("Nothing was taken.");
  expect(readFileSync(join(folder, "locales/ti/common.json"), "utf8")).toBe(before);
});

test("when the Swedish changes its translations are outdated until they are changed or confirmed", () => {
  change("sv", "common", `"skip": "`, `"skip": "Nu: `);
  expect(countsOf("so")?.slice(0, 2)).toEqual([0, 1]);
  expect(i18n("list", "so").text).toContain("outdated  common:skip");
  i18n("record");
  expect(countsOf("so")?.[1]).toBe(1);
  expect(i18n("confirm", "so", "common:skip").code).toBe(0);
  expect(countsOf("so")?.[1]).toBe(0);

  change("ti", "common", `"skip": "`, `"skip": "ሕጂ `);
  i18n("record");
  expect(countsOf("ti")?.[1]).toBe(0);
  expect(countsOf("ar")?.[1]).toBe(1);
});

test("who finds an outdated text right has read the new Swedish", () => {
  change("sv", "common", `"skip": "`, `"skip": "Nu: `);
  i18n("write", "so", "so.csv");
  handBack("so.csv", fill(linesOf("so.csv"), "common:skip", { right: "yes" }));
  expect(i18n("take", "so", "so.csv").code).toBe(0);
  expect(countsOf("so")?.slice(0, 2)).toEqual([0, 0]);
  expect(countsOf("so")?.[3]).toBe(1);
});

test("a text that a native reader found right is a draft again when it changes", () => {
  i18n("write", "so", "so.csv");
  handBack("so.csv", fill(linesOf("so.csv"), "common:skip", { right: "yes" }));
  i18n("take", "so", "so.csv");
  expect(countsOf("so")?.[3]).toBe(1);
  change("so", "common", `"skip": "`, `"skip": "Hadda `);
  expect(countsOf("so")?.[3]).toBe(0);
});

test("a language that is not known, or a word too many, is answered with how to ask", () => {
  expect(i18n("list", "de")).toMatchObject({ code: 2 });
  expect(i18n("record", "ar").text).toContain("Usage:");
});
