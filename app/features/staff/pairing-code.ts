/** No letter or digit that is read or heard as another: no 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V. */
const ALPHABET = "34679ACDEFGHJKMNPQRTVWXY";
const LENGTH = 8;

/** How long a code can be used, in minutes. */
export const CODE_MINUTES = 10;
/** How long a tablet stays paired unless somebody unpairs it, in seconds: a year. */
export const TABLET_SECONDS = 31_536_000;

/** A code of eight characters. @param pick a random whole number from 0 up to, not including, `below` */
export function makeCode(pick: (below: number) => number): string {
  return Array.from({ length: LENGTH }, () => ALPHABET.charAt(pick(ALPHABET.length))).join("");
}

/** In two groups, as it is read aloud, kept on one line. */
export function asRead(code: string): string {
  return `${code.slice(0, LENGTH / 2)}\u00a0${code.slice(LENGTH / 2)}`;
}

/** What was typed as a code is kept: spaces, hyphens and small letters make no difference. */
export function asTyped(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, "");
}
