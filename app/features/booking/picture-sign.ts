/** The 24 drawn things a party can be shown as. */
export const SIGNS = [
  "boat",
  "tree",
  "house",
  "ball",
  "umbrella",
  "leaf",
  "cloud",
  "spoon",
  "cup",
  "lamp",
  "chair",
  "bicycle",
  "train",
  "car",
  "button",
  "basket",
  "bag",
  "pencil",
  "mountain",
  "flower",
  "bridge",
  "table",
  "box",
  "mitten",
] as const;

/** Six colours that stay apart for red-green and blue-yellow colour blindness; the word always stands beside. */
export const COLOURS = ["red", "blue", "yellow", "green", "white", "black"] as const;

/** The thing of a picture sign. */
export type SignKey = (typeof SIGNS)[number];

/** The colour of a picture sign. */
export type ColourKey = (typeof COLOURS)[number];

/** What stands for a party at one site on one day: "red boat 12". */
export interface PictureSign {
  readonly sign: SignKey;
  readonly colour: ColourKey;
  readonly number: number;
}

/** The largest number of a sign: two digits are called across a hall. */
const LARGEST_NUMBER = 99;

/**
 * Up to `count` signs that are not in use. A drawing in a colour that nobody has yet comes first, so that neighbours
 * differ in more than the number.
 * @param random gives numbers from 0 up to 1
 */
export function freeSigns(inUse: readonly PictureSign[], count: number, random: () => number): PictureSign[] {
  const taken = new Set(inUse.map((mark) => `${mark.colour} ${mark.sign} ${mark.number}`));
  const usedDrawings = new Set(inUse.map((mark) => `${mark.colour} ${mark.sign}`));
  const drawings = SIGNS.flatMap((sign) => COLOURS.map((colour) => ({ sign, colour })))
    .map((drawing) => ({
      drawing,
      order: random() + (usedDrawings.has(`${drawing.colour} ${drawing.sign}`) ? 1 : 0),
    }))
    .sort((a, b) => a.order - b.order);
  const free: PictureSign[] = [];
  for (const { drawing } of drawings) {
    const first = Math.floor(random() * LARGEST_NUMBER);
    for (let step = 0; step < LARGEST_NUMBER; step++) {
      const mark = { ...drawing, number: ((first + step) % LARGEST_NUMBER) + 1 };
      if (taken.has(`${mark.colour} ${mark.sign} ${mark.number}`)) continue;
      free.push(mark);
      break;
    }
    if (free.length === count) break;
  }
  return free;
}
