/** A point in WGS84 degrees, longitude first, as in GeoJSON. */
export type LonLat = readonly [lon: number, lat: number];

/** A point of the drawing plane: x towards east, y towards south, so that north is up on a screen. */
export type Point = readonly [x: number, y: number];

/** An upright box in the drawing plane. */
export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** A view of the plane: what is drawn, how large (`unit` metres per drawing unit), on how many units. */
export interface Frame {
  readonly centre: Point;
  readonly unit: number;
  readonly width: number;
  readonly height: number;
}

// Mean radius of the earth times one degree. Over the 25 km of the municipality the plane is true to 0.4 %.
const METRES_PER_DEGREE = 111_195;
const MIDDLE: LonLat = [18.05, 59.33];
const EAST = METRES_PER_DEGREE * Math.cos((MIDDLE[1] * Math.PI) / 180);

/** Metres east and south of the middle of Stockholm. */
export function planeMetres([lon, lat]: LonLat): Point {
  return [(lon - MIDDLE[0]) * EAST, (MIDDLE[1] - lat) * METRES_PER_DEGREE];
}

/** From plane metres to the drawing units of a frame. */
export function onFrame(frame: Frame, [x, y]: Point): Point {
  return [
    (x - frame.centre[0]) / frame.unit + frame.width / 2,
    (y - frame.centre[1]) / frame.unit + frame.height / 2,
  ];
}

/** What a frame shows, in plane metres, widened on all sides by `margin` drawing units. */
export function boxOfFrame(frame: Frame, margin = 0): Box {
  const halfWidth = (frame.width / 2 + margin) * frame.unit;
  const halfHeight = (frame.height / 2 + margin) * frame.unit;
  const [x, y] = frame.centre;
  return { minX: x - halfWidth, minY: y - halfHeight, maxX: x + halfWidth, maxY: y + halfHeight };
}

/** The smallest box around the points. */
export function boxAround(points: Iterable<Point>): Box {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    minX = Math.min(minX, x);
    minY = Math.min(minY, y);
    maxX = Math.max(maxX, x);
    maxY = Math.max(maxY, y);
  }
  return { minX, minY, maxX, maxY };
}

/** Whether two boxes share an area; touching is not enough. */
export function boxesMeet(a: Box, b: Box): boolean {
  return a.minX < b.maxX && b.minX < a.maxX && a.minY < b.maxY && b.minY < a.maxY;
}

/** Whether the point lies in the box or on its edge. */
export function boxHolds(box: Box, [x, y]: Point): boolean {
  return x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY;
}
