import { isOfferedTag, type LanguageTag, type OfferedTag } from "./languages.ts";

/** What browsers call our languages, in lower case; a longer tag wins over its beginning (RFC 4647 lookup). */
const ACCEPTED: ReadonlyMap<string, LanguageTag> = new Map([
  ["sv", "sv"],
  ["sv-simple", "sv-simple"],
  ["en", "en"],
  ["ar", "ar"],
  ["arb", "ar"],
  ["so", "so"],
  ["ti", "ti"],
  ["fa", "fa"],
  ["pes", "fa"],
  ["fa-af", "prs"],
  ["fa-arab-af", "prs"],
  ["prs", "prs"],
  ["ckb", "ckb"],
  ["ku-arab", "ckb"],
  ["ku-iq", "ckb"],
  ["ku-ir", "ckb"],
  ["ku", "kmr"],
  ["ku-latn", "kmr"],
  ["kmr", "kmr"],
  ["uk", "uk"],
  ["ru", "ru"],
  ["es", "es"],
  ["tr", "tr"],
  ["pl", "pl"],
  ["fi", "fi"],
]);

/** Real browsers send under 200 characters; what is beyond this is not read. */
const LONGEST_HEADER = 1000;

/**
 * The language to answer in. A cookie with an offered language wins, then the browser's list in its order of
 * preference. `openList` is true when nothing it lists is offered: answer in English with the list open.
 */
export function negotiateLanguage(asked: {
  cookie?: string | null | undefined;
  acceptLanguage?: string | null | undefined;
}): { tag: OfferedTag; openList: boolean } {
  if (isOfferedTag(asked.cookie)) return { tag: asked.cookie, openList: false };
  for (const range of rangesByPreference(asked.acceptLanguage ?? "")) {
    const tag = acceptedTag(range);
    if (isOfferedTag(tag)) return { tag, openList: false };
  }
  return { tag: "en", openList: true };
}

function rangesByPreference(header: string): string[] {
  return header
    .slice(0, LONGEST_HEADER)
    .toLowerCase()
    .split(",")
    .map((item) => {
      const [range = "", ...parameters] = item.split(";").map((part) => part.trim());
      return { range, quality: qualityOf(parameters) };
    })
    .filter(({ range, quality }) => /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/.test(range) && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ range }) => range);
}

/** 0 to 1 as RFC 9110 writes it; 0, "do not send me this", for anything malformed. */
function qualityOf(parameters: string[]): number {
  const [only, ...more] = parameters;
  if (only === undefined) return 1;
  const digits = /^q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.exec(only)?.[1];
  return digits === undefined || more.length > 0 ? 0 : Number(digits);
}

function acceptedTag(range: string): LanguageTag | undefined {
  const parts = range.split("-");
  for (let length = parts.length; length > 0; length--) {
    const tag = ACCEPTED.get(parts.slice(0, length).join("-"));
    if (tag) return tag;
  }
  return undefined;
}
