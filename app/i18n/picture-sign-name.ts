import { isolate } from "./bidi.ts";

/** `locales/<tag>/signs.json`: how one language says "red boat 12". */
export interface SignWords {
  /** `{{noun}}`, `{{colour}}` and `{{number}}` in the language's order. */
  pattern: string;
  /** A noun with the gender that chooses its colour's form, or the bare word where colours do not change. */
  nouns: Readonly<Record<string, string | { word: string; gender: string }>>;
  /** A colour's forms by gender, or its one form. */
  colours: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

/** "röd båt 12", "ጃልባ – ቀይሕ 12": the words beside the picture. Throws where the language has no such word. */
export function pictureSignName(
  texts: { signs: SignWords; dir: "ltr" | "rtl" },
  mark: { sign: string; colour: string; number: number },
): string {
  const noun = texts.signs.nouns[mark.sign];
  const colour = texts.signs.colours[mark.colour];
  const word = typeof noun === "object" ? noun.word : noun;
  const form = typeof colour === "object" ? colour[typeof noun === "object" ? noun.gender : ""] : colour;
  if (word === undefined || form === undefined) throw new Error(`No words for ${mark.colour} ${mark.sign}`);
  const number = String(mark.number);
  return texts.signs.pattern
    .replace("{{noun}}", word)
    .replace("{{colour}}", form)
    .replace("{{number}}", texts.dir === "rtl" ? isolate(number) : number);
}

/** Reads a parsed `signs.json`; throws with what is wrong in it. */
export function parseSignWords(json: unknown): SignWords {
  const { pattern, nouns, colours } = record(json, "the file");
  if (typeof pattern !== "string") throw new Error("signs.json: pattern is not a text");
  return {
    pattern,
    nouns: mapValues(record(nouns, "nouns"), (noun, key) => {
      if (typeof noun === "string") return noun;
      const { word, gender } = record(noun, key);
      if (typeof word !== "string" || typeof gender !== "string")
        throw new Error(`signs.json: ${key} needs word and gender`);
      return { word, gender };
    }),
    colours: mapValues(record(colours, "colours"), (colour, key) =>
      typeof colour === "string" ? colour : mapValues(record(colour, key), (form) => text(form, key)),
    ),
  };
}

function record(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null) throw new Error(`signs.json: ${name} is not an object`);
  return Object.fromEntries(Object.entries(value));
}

function text(value: unknown, name: string): string {
  if (typeof value !== "string") throw new Error(`signs.json: ${name} is not a text`);
  return value;
}

function mapValues<Out>(from: Record<string, unknown>, map: (value: unknown, key: string) => Out) {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, map(value, key)]));
}
