import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OfferedTag } from "./languages.ts";
import { OFFERED } from "./languages.ts";
import { readTexts } from "./texts.ts";

const root = mkdtempSync(join(tmpdir(), "famn-texts-"));
const signs = { pattern: "{{noun}}", nouns: {}, colours: {} };
const common: { [tag in OfferedTag]?: object } = {
  sv: {
    near: "Nära {{place}}",
    visits_one: "{{count}} besök",
    visits_other: "{{count}} besök",
    only: "Bara här",
    group: { in: "Inne" },
  },
  ar: {
    near: "بالقرب من {{place}}",
    visits_one: "زيارة واحدة",
    visits_two: "زيارتان",
    group: { in: "داخل" },
  },
};

beforeAll(() => {
  for (const { tag } of OFFERED) {
    mkdirSync(join(root, "locales", tag), { recursive: true });
    writeFileSync(join(root, "locales", tag, "signs.json"), JSON.stringify(signs));
    writeFileSync(join(root, "locales", tag, "common.json"), JSON.stringify(common[tag] ?? {}));
  }
});
afterAll(() => rmSync(root, { recursive: true }));

/** The made-up texts have keys of their own, which the Swedish files' types cannot know. */
function translate(tag: OfferedTag, strict: boolean): (key: string, values?: object) => string {
  const { t } = readTexts(root, strict)(tag);
  return (key, values) => Reflect.apply(t, undefined, [key, values]);
}

test("a value is inserted as it is where the language runs left to right", () => {
  expect(translate("sv", true)("common:near", { place: "Tensta <b>" })).toBe("Nära Tensta <b>");
});

test("a value is isolated where the language runs right to left", () => {
  const t = translate("ar", true);
  expect(t("common:near", { place: "3:e huset (Åsa)" })).toBe("بالقرب من \u20683:e huset (Åsa)\u2069");
});

test("a value in another direction is isolated where the language runs left to right", () => {
  const t = translate("sv", true);
  expect(t("common:near", { place: "بيت السلام (2)" })).toBe("Nära \u2068بيت السلام (2)\u2069");
});

test("a value that looks like a text's own marks is left alone", () => {
  expect(translate("sv", true)("common:near", { place: "{{count}} $t(common:only)" })).toBe(
    "Nära {{count}} $t(common:only)",
  );
});

test("numbers are grouped and counts choose the form", () => {
  expect(translate("sv", true)("common:visits", { count: 12345 })).toBe("12\u00a0345 besök");
  expect(translate("ar", true)("common:visits", { count: 2 })).toBe("زيارتان");
});

test("nested texts are reached with a dot", () => {
  expect(translate("ar", true)("common:group.in")).toBe("داخل");
});

test("easy Swedish leaves what it does not say to Swedish", () => {
  expect(translate("sv-simple", true)("common:only")).toBe("Bara här");
});

test("a missing text, plural form or value throws while developing", () => {
  const t = translate("ar", true);
  expect(() => t("common:only")).toThrow("No text common:only in ar");
  expect(() => t("common:visits", { count: 5 })).toThrow("No text common:visits in ar");
  expect(() => t("common:near")).toThrow("No value for {{place}} in ar");
});

test("in production a missing text is answered in Swedish and a missing value left out", () => {
  const t = translate("ar", false);
  expect(t("common:only")).toBe("Bara här");
  expect(t("common:near")).toBe("بالقرب من ");
});

test("direction and language of the document come from the table", () => {
  const texts = readTexts(root, true);
  expect(texts("ar")).toMatchObject({ tag: "ar", dir: "rtl", htmlLang: "ar" });
  expect(texts("sv-simple")).toMatchObject({ tag: "sv-simple", dir: "ltr", htmlLang: "sv" });
});

test("one language's texts do not change another's", () => {
  const sv = translate("sv", true);
  translate("ar", true);
  expect(sv("common:group.in")).toBe("Inne");
});
