import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chooseVoice, speakable } from "#app/ui/aloud/choose-voice.ts";
import { OFFERED } from "./languages.ts";
import { CORE_SENTENCES, missingRecordings, readRecordings } from "./recordings.ts";
import { voicesOf } from "./voices.ts";

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "famn-recordings-"));
  mkdirSync(join(root, "public/recordings/ti"), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true }));

const record = (list: object) =>
  writeFileSync(join(root, "public/recordings/ti/recordings.json"), JSON.stringify(list));

test("a recording counts for the sentence that is said in it, and no longer when that has changed", () => {
  writeFileSync(join(root, "public/recordings/ti/free.mp3"), "");
  record({ "free.mp3": "ብናጻ" });
  const texts = (free: string) => (tag: string) =>
    new Map(CORE_SENTENCES.map((key) => [key, key === "opening:promise.free" && tag === "ti" ? free : key]));
  const ofTigrinya = (free: string) =>
    missingRecordings(root, texts(free)).find((line) => line.startsWith("ti "));
  expect(ofTigrinya("ብናጻ")).toBe(`ti (ትግርኛ): 1 recorded, ${CORE_SENTENCES.length - 1} missing`);
  expect(ofTigrinya("ብነጻ")).toBe(`ti (ትግርኛ): 0 recorded, ${CORE_SENTENCES.length} missing`);
});

test("a list that names a file that is not there is refused", () => {
  record({ "nowhere.mp3": "ብናጻ" });
  expect(() => readRecordings(root, "ti")).toThrow("there is no file nowhere.mp3");
  expect(readRecordings(root, "so").size).toBe(0);
});

const voice = (lang: string, localService = true) => ({ lang, localService });
/** What the usual phones have. */
const DEVICE = ["en-US", "sv_SE", "ar-SA", "fa-IR", "ur-PK", "sw", "am-ET", "ku", "tr-TR"].map((lang) =>
  voice(lang),
);

test("each language is read by a voice of its own or by none, Dari also by a Persian one", () => {
  const spoken = Object.fromEntries(
    OFFERED.map(({ tag }) => [tag, chooseVoice(DEVICE, voicesOf(tag))?.lang ?? null]),
  );
  expect(spoken).toEqual({
    sv: "sv_SE",
    "sv-simple": "sv_SE",
    en: "en-US",
    ar: "ar-SA",
    so: null,
    ti: null,
    fa: "fa-IR",
    prs: "fa-IR",
    ckb: null,
    kmr: null,
    uk: null,
    ru: null,
    es: null,
    tr: "tr-TR",
    pl: null,
    fi: null,
  });
});

test("the nearest voice is taken, and none that would send the text away", () => {
  expect(chooseVoice([voice("fa-IR"), voice("fa-AF")], voicesOf("prs"))?.lang).toBe("fa-AF");
  expect(chooseVoice([voice("en-US"), voice("en-GB")], voicesOf("en"))?.lang).toBe("en-GB");
  expect(chooseVoice([voice("fil-PH")], voicesOf("fi"))).toBeUndefined();
  expect(chooseVoice([voice("sv-SE", false)], voicesOf("sv"))).toBeUndefined();
});

test("the signs that keep letters in order are not spoken", () => {
  expect(speakable("\u206609:30\u2013\u206011:30\u2069")).toBe("09:30\u201311:30");
});
