import { type CityGround, type Name, onGround, placeBoroughNames } from "./city-ground.ts";
import type { LonLat, Point } from "./projection.ts";
import { spreadMarks } from "./spread-marks.ts";

/** A place with its number in the list, and how well it is known where it is. */
export interface NumberedPlace {
  readonly number: number;
  readonly position: LonLat;
  readonly precision: "address" | "near_station";
}

/** The places on the ground: numbers beside their points, and circles in which the others are somewhere. */
export interface PlaceMarks {
  readonly circles: readonly { readonly x: number; readonly y: number; readonly radius: number }[];
  readonly marks: readonly {
    readonly number: number;
    readonly exact: boolean;
    readonly x: number;
    readonly y: number;
    /** from the point to the middle of the number, in units that do not grow with the map */
    readonly toNumber: Point;
  }[];
  readonly boroughNames: readonly Name[];
}

/** A number's radius: 25 px across where the map is 330 px wide. */
export const NUMBER_RADIUS = 92;
const NEARBY_METRES = 500;

/** The marks of places on the ground; where several are near one station they share its circle. */
export function markPlaces(ground: CityGround, places: readonly NumberedPlace[]): PlaceMarks {
  const { frame } = ground;
  const radius = NEARBY_METRES / frame.unit;
  const placed = places.map((place) => ({ ...place, at: onGround(ground, place.position) }));
  const near = Map.groupBy(
    placed.filter(({ precision }) => precision === "near_station"),
    ({ at }) => at.join(" "),
  );
  // A number hangs on the rim of its circle: a mark in the middle would be read as the house.
  const points = placed.map(({ at, precision, number }): Point => {
    const together = near.get(at.join(" ")) ?? [];
    if (precision === "address") return at;
    const turn = together.findIndex((other) => other.number === number) / together.length - 0.25;
    return [at[0] + radius * Math.cos(turn * 2 * Math.PI), at[1] + radius * Math.sin(turn * 2 * Math.PI)];
  });
  const numbers = spreadMarks(
    points.map(([x, y], i): Point =>
      placed[i]?.precision === "address" ? [x, y - NUMBER_RADIUS * 1.5] : [x, y],
    ),
    NUMBER_RADIUS * 2.1,
    {
      minX: NUMBER_RADIUS,
      minY: NUMBER_RADIUS,
      maxX: frame.width - NUMBER_RADIUS,
      maxY: frame.height - NUMBER_RADIUS,
    },
  );
  const around = ([x, y]: Point, reach: number) => ({
    minX: x - reach,
    minY: y - reach,
    maxX: x + reach,
    maxY: y + reach,
  });
  return {
    boroughNames: placeBoroughNames(
      ground,
      numbers.map((at) => around(at, NUMBER_RADIUS * 0.9)),
    ),
    circles: [...near.values()].flatMap(([first]) =>
      first ? [{ x: first.at[0], y: first.at[1], radius: Math.round(radius) }] : [],
    ),
    marks: placed.map(({ number, precision, at }, i) => {
      const [x, y] = rounded(points[i] ?? at);
      const beside = numbers[i] ?? at;
      return {
        number,
        exact: precision === "address",
        x,
        y,
        toNumber: rounded([beside[0] - x, beside[1] - y]),
      };
    }),
  };
}

function rounded([x, y]: Point): Point {
  return [Math.round(x), Math.round(y)];
}
