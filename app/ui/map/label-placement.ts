import { areaOf, distanceToLine, ringsHold, type Ring } from "./outline.ts";
import { boxesMeet, type Box, type Point } from "./projection.ts";

type Anchor = "start" | "middle" | "end";

/** A name set on the map: its baseline and on which side of the point the letters stand, in drawing units. */
export interface Label {
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly anchor: Anchor;
}

/** A name that wants a place, with the spots it would accept, best first. `size` is the letter height in units. */
interface LabelWish {
  readonly lines: readonly string[];
  readonly size: number;
  readonly spots: readonly { readonly at: Point; readonly anchor: Anchor }[];
}

// Width of a letter against its height in the fonts phones use, on the broad side.
const LETTER = 0.65;
const LEADING = 1.08;

/**
 * The names for which there is room inside the box, in order: who comes first stands first. `taken` is what no name
 * may cover, and grows with every name placed.
 */
export function placeLabels<T extends LabelWish>(
  wishes: readonly T[],
  inside: Box,
  taken: Box[],
): (Label & { readonly wish: T })[] {
  return wishes.flatMap((wish) => {
    for (const { at, anchor } of wish.spots) {
      const box = labelBox(wish, at, anchor);
      if (!boxInside(box, inside) || taken.some((other) => boxesMeet(box, other))) continue;
      taken.push(box);
      return [{ wish, lines: wish.lines, x: Math.round(at[0]), y: Math.round(at[1]), anchor }];
    }
    return [];
  });
}

/** Spots beside, above and below a dot of the given radius, in the order in which they read best. */
export function spotsAround([x, y]: Point, radius: number, size: number): LabelWish["spots"] {
  const gap = radius + size * 0.3;
  return [
    { at: [x + gap, y + size * 0.35], anchor: "start" },
    { at: [x - gap, y + size * 0.35], anchor: "end" },
    { at: [x, y - gap], anchor: "middle" },
    { at: [x, y + gap + size * 0.75], anchor: "middle" },
    { at: [x + gap * 0.8, y - gap * 0.7], anchor: "start" },
    { at: [x + gap * 0.8, y + gap * 0.7 + size * 0.6], anchor: "start" },
    { at: [x - gap * 0.8, y - gap * 0.7], anchor: "end" },
    { at: [x - gap * 0.8, y + gap * 0.7 + size * 0.6], anchor: "end" },
  ];
}

/**
 * Spots inside an area as far as can be from its edge, from water and from the given lines. Empty when the area is
 * smaller than the name would need.
 */
export function spotsWithin(
  rings: readonly Ring[],
  avoid: { readonly water: readonly Ring[]; readonly lines: readonly (readonly Point[])[] },
  inside: Box,
  size: number,
): LabelWish["spots"] {
  if (rings.reduce((sum, ring) => sum + areaOf(ring), 0) < 40 * size * size * LETTER) return [];
  const lines = [...rings.map((ring) => [...ring, ...ring.slice(0, 1)]), ...avoid.lines];
  const found: { at: Point; room: number }[] = [];
  const step = size * 1.2;
  for (let y = inside.minY + size; y < inside.maxY; y += step) {
    for (let x = inside.minX + step; x < inside.maxX; x += step) {
      const at: Point = [x, y];
      if (!ringsHold(rings, at) || ringsHold(avoid.water, at)) continue;
      found.push({ at: [x, y + size * 0.35], room: roomAround(at, lines) });
    }
  }
  return found.sort((a, b) => b.room - a.room).map(({ at }) => ({ at, anchor: "middle" }));
}

function roomAround(at: Point, lines: readonly (readonly Point[])[]): number {
  return Math.min(...lines.map((line) => distanceToLine(at, line)));
}

function labelBox({ lines, size }: LabelWish, [x, y]: Point, anchor: Anchor): Box {
  const width = Math.max(...lines.map((line) => line.length)) * size * LETTER;
  const start = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return {
    minX: start - size * 0.15,
    maxX: start + width + size * 0.15,
    minY: y - size * 0.85,
    maxY: y + size * (0.3 + LEADING * (lines.length - 1)),
  };
}

function boxInside(box: Box, outer: Box): boolean {
  return box.minX >= outer.minX && box.maxX <= outer.maxX && box.minY >= outer.minY && box.maxY <= outer.maxY;
}
