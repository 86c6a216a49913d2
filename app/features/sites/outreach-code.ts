import type { HangsAt } from "#db/schema.ts";

/** Where what is printed is put out, the commonest first; a list, so that no address of anybody can be written. */
export const HANGS_AT = [
  "child_health_centre",
  "library",
  "preschool",
  "food_bank",
  "other",
] as const satisfies readonly HangsAt[];

/** No letter or digit that is read as another: no 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V. */
const ALPHABET = "34679ACDEFGHJKMNPQRTVWXY";
const LENGTH = 6;

/** A code of six characters. @param pick a random whole number from 0 up to, not including, `below` */
export function makeOutreachCode(pick: (below: number) => number): string {
  return Array.from({ length: LENGTH }, () => ALPHABET.charAt(pick(ALPHABET.length))).join("");
}

/** A code as somebody copies it from paper: small letters make no difference. Nothing where it can be none. */
export function readOutreachCode(text: string | null | undefined): string | undefined {
  const code = text?.toUpperCase();
  return code !== undefined && /^[0-9A-Z]{6}$/.test(code) ? code : undefined;
}
