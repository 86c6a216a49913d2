/** What is printed: a poster to put up somewhere, a sign for the place's own door, or the two questions after a visit. */
export const PRINTED = ["poster", "door", "after"] as const;
export const PAPERS = ["a4", "a3"] as const;

/** What an address asks to be printed; what it does not say, or says wrongly, is the first choice. */
export interface PosterAsked<Tag> {
  readonly kind: (typeof PRINTED)[number];
  readonly paper: (typeof PAPERS)[number];
  readonly languages: readonly Tag[];
}

/**
 * Reads a poster's address. Languages stand in the order asked for, each once; where none is, in the reader's own.
 * @param offered the languages there are
 */
export function posterAsked<Tag extends string>(
  fields: URLSearchParams,
  offered: readonly Tag[],
  own: Tag,
): PosterAsked<Tag> {
  const asked = [...new Set(fields.getAll("lang"))].flatMap(
    (tag) => offered.find((each) => each === tag) ?? [],
  );
  return {
    kind: PRINTED.find((kind) => kind === fields.get("kind")) ?? PRINTED[0],
    paper: PAPERS.find((paper) => paper === fields.get("paper")) ?? PAPERS[0],
    languages: asked.length > 0 ? asked : [own],
  };
}

/** The letters of an A4 in points, the largest first; poster.module.css has a class for each. */
export const SIZES = [28, 25, 22, 19, 16.5, 14.5, 13, 11.5, 10, 9, 8, 7] as const;

/** What stands on a poster, as far as it takes room. */
export interface PosterWords {
  readonly kind: (typeof PRINTED)[number];
  readonly name: string;
  readonly where: string;
  readonly languages: readonly {
    /** letters as wide as they are high, in lines further apart (Tigrinya) or not (Arabic, Latin) */
    readonly script: "wide" | "tall" | "plain";
    readonly welcome: string;
    readonly paragraphs: readonly string[];
    readonly seeTimes: string;
  }[];
}

/** An A4 without its margins, in points. */
const PAPER = { width: 500, height: 755 };
const LETTER = { wide: 0.72, tall: 0.5, plain: 0.55, bold: 0.6 };
/** The name is so many times as large as the other letters. */
const NAME = 2.6;
const LEADING = { wide: 1.45, tall: 1.45, plain: 1.3 };
/** The QR code with the space beside it, and its height, in letters. */
const QR = { width: 10.5, height: 9 };

/** Which of `SIZES` the letters have: the largest at which all of it stands on one paper. */
export function sizeOf(words: PosterWords): number {
  const fitting = SIZES.findIndex(
    (points) => widthOf(words.name, points) <= PAPER.width && heightOf(words, points) <= PAPER.height,
  );
  return fitting < 0 ? SIZES.length - 1 : fitting;
}

/** How wide the longest word of the name is: it stands whole on its line. */
function widthOf(name: string, points: number): number {
  const longest = Math.max(...name.split(/[\s-]+/).map(({ length }) => length));
  return longest * LETTER.bold * NAME * points;
}

/** How high it gets, estimated from above: every line is a little longer here than on paper. */
function heightOf(words: PosterWords, points: number): number {
  const lines = (text: string, letter: number, width = PAPER.width) =>
    Math.max(1, Math.ceil((text.length * letter * points) / width));
  const welcome = words.kind === "door" ? 2 : 1.5;
  let height = 2.86 * lines(words.name, LETTER.plain * NAME) + 1.45 * lines(words.where, LETTER.plain) + 3.8;
  let footer = 1.6 * 1.2;
  for (const each of words.languages) {
    const letter = LETTER[each.script];
    const leading = LEADING[each.script];
    height += 2.2 + 1.2 * welcome * lines(each.welcome, letter * welcome);
    for (const text of each.paragraphs) height += 0.3 + leading * lines(text, letter);
    footer += leading * lines(each.seeTimes, letter, PAPER.width - QR.width * points);
  }
  return (height + Math.max(QR.height, footer)) * points;
}
