import { type CityGround, type Name, onGround, placeBoroughNames } from "./city-ground.ts";
import { placeLabels, spotsAround } from "./label-placement.ts";
import type { Box, LonLat, Point } from "./projection.ts";

/** A place with what its circle stands for; null where there is a number that must not be seen, or none at all. */
export interface SizedPlace {
  readonly number: number;
  readonly name: string;
  readonly position: LonLat;
  readonly precision: "address" | "near_station";
  readonly size: number | "hidden" | "not_reported";
  /** Whether some of its number is withheld, so that it is more. */
  readonly isAtLeast: boolean;
}

/** A circle on the ground. */
export interface SymbolMark {
  readonly number: number;
  readonly name: string;
  readonly kind: "shown" | "at_least" | "hidden" | "not_reported";
  readonly isExact: boolean;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** where its number stands */
  readonly label: Pick<Name, "x" | "y" | "anchor">;
}

/** The circles of places by size, largest first, so that none covers a smaller one; and two sizes to measure them by. */
export interface SymbolMarks {
  readonly marks: readonly SymbolMark[];
  readonly scale: readonly { readonly size: number; readonly radius: number }[];
  readonly boroughNames: readonly Name[];
}

const LARGEST = 135;
const SMALLEST = 14;
/** Of a ring, which has no size. */
const RING = 40;
const NEARBY_METRES = 500;
const NUMBER_SIZE = 64;

/** The circles of places on the ground: as much area as visits. Where several are near one station they stand around it. */
export function markSizes(ground: CityGround, places: readonly SizedPlace[]): SymbolMarks {
  const most = Math.max(1, ...places.map(({ size }) => (typeof size === "number" ? size : 0)));
  const radiusOf = (size: number) =>
    Math.max(SMALLEST, Math.round(LARGEST * Math.sqrt(Math.max(0, size) / most)));
  const placed = places.map((place) => ({ ...place, at: onGround(ground, place.position) }));
  const marks = placed
    .map((place) => {
      const [x, y] = standing(place, placed, ground);
      const { number, name, size, precision, isAtLeast } = place;
      const known = isAtLeast ? ("at_least" as const) : ("shown" as const);
      return {
        number,
        name,
        kind: typeof size === "number" ? known : size,
        isExact: precision === "address",
        x,
        y,
        radius: typeof size === "number" ? radiusOf(size) : RING,
      };
    })
    .sort((a, b) => b.radius - a.radius);
  const taken: Box[] = [];
  const { width, height } = ground.frame;
  const labels = new Map(
    placeLabels(
      marks.toSorted((a, b) => a.radius - b.radius).map((mark) => wishOf(mark)),
      { minX: 0, minY: 0, maxX: width, maxY: height },
      taken,
    ).map(({ wish, x, y, anchor }) => [wish.number, { x, y, anchor }]),
  );
  return {
    marks: marks.map((mark) => ({
      ...mark,
      label: labels.get(mark.number) ?? { x: mark.x, y: mark.y + MIDDLE, anchor: "middle" },
    })),
    scale: steps(most).map((size) => ({ size, radius: radiusOf(size) })),
    boroughNames: placeBoroughNames(ground, taken),
  };
}

const MIDDLE = NUMBER_SIZE * 0.35;

function wishOf({ number, x, y, radius }: { number: number; x: number; y: number; radius: number }) {
  const within = { at: [x, y + MIDDLE] as const, anchor: "middle" as const };
  const around = spotsAround([x, y], radius, NUMBER_SIZE);
  const hasRoom = radius > NUMBER_SIZE * 0.8;
  return {
    number,
    lines: [`${number}`],
    size: NUMBER_SIZE,
    spots: hasRoom ? [within, ...around] : around,
  };
}

/** At its point; of several that are somewhere near the same station each at its own side of it. */
function standing(
  place: SizedPlace & { readonly at: Point },
  all: readonly (SizedPlace & { readonly at: Point })[],
  { frame }: CityGround,
): Point {
  const [x, y] = place.at;
  const together = all.filter(
    ({ precision, at }) => precision === "near_station" && at[0] === x && at[1] === y,
  );
  if (place.precision === "address" || together.length < 2) return place.at;
  const turn = together.findIndex(({ number }) => number === place.number) / together.length - 0.25;
  const reach = NEARBY_METRES / frame.unit;
  return [
    Math.round(x + reach * Math.cos(turn * 2 * Math.PI)),
    Math.round(y + reach * Math.sin(turn * 2 * Math.PI)),
  ];
}

/** A round number not above the largest, and a quarter of it. */
function steps(most: number): number[] {
  const power = 10 ** Math.floor(Math.log10(most));
  const round = [8, 4, 2, 1].find((times) => times * power <= most) ?? 1;
  const large = round * power;
  return large < 4 ? [large] : [large, Math.round(large / 4)];
}
