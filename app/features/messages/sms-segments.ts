/** The letters of GSM 03.38 that take one place each; most Latin letters, and Greek capitals. */
const ONE_PLACE = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
/** Those of its extension: an escape before them takes a place, too. */
const TWO_PLACES = new Set("\f^{}\\[~]|€");

/** Places in one message, and in each of several: a joined one gives some up to say which part it is. */
const GSM = { alone: 160, joined: 153 };
const UCS2 = { alone: 70, joined: 67 };

/** Typographic signs that would make a Latin text cost more than twice as much. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[\u2010-\u2015]/g, "-"],
  [/[\u2018\u2019\u02bc]/g, "'"],
  [/[\u201c\u201d\u201e]/g, '"'],
  [/\u2026/g, "..."],
  [/[\u00a0\u202f]/g, " "],
];

/** Keeps a page from breaking a line there; a telephone knows nothing of it. */
const WORD_JOINER = /\u2060/g;

/** The text as it is sent: in plain signs where that lets it go in the cheap alphabet, else as it is. */
export function asSms(text: string): string {
  const bare = text.normalize("NFC").replace(WORD_JOINER, "");
  const plain = PLAIN.reduce((result, [sign, instead]) => result.replace(sign, instead), bare);
  return isGsm(plain) ? plain : bare;
}

/**
 * The same text without isolates that stand in another: where each letter costs, the outer one has to do. Figures after
 * right-to-left words still keep their order in it.
 */
export function withoutInnerIsolates(text: string): string {
  let depth = 0;
  return [...text]
    .filter((letter) => {
      if (letter === "\u2069") return --depth < 1;
      return !/[\u2066-\u2068]/.test(letter) || ++depth < 2;
    })
    .join("");
}

/** How many SMS the text is paid as: 160 or 153 places in the GSM alphabet, 70 or 67 in any other. */
export function segmentsOf(text: string): number {
  const [limits, sizes] = isGsm(text)
    ? [GSM, [...text].map((letter) => (TWO_PLACES.has(letter) ? 2 : 1))]
    : [UCS2, [...text].map((letter) => letter.length)];
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= limits.alone) return 1;
  // A letter of two places is never cut in two, so the end of a part may stay empty.
  let segments = 1;
  let filled = 0;
  for (const size of sizes) {
    if (filled + size > limits.joined) {
      segments += 1;
      filled = 0;
    }
    filled += size;
  }
  return segments;
}

function isGsm(text: string): boolean {
  return [...text].every((letter) => ONE_PLACE.has(letter) || TWO_PLACES.has(letter));
}
