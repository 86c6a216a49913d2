import type { Point } from "./projection.ts";

/** What of a drawing is seen: its corner at the top left in drawing units, and how many times enlarged. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** The whole drawing's size in its units. */
interface Sheet {
  readonly width: number;
  readonly height: number;
}

/** Which names have room: those of boroughs, of stations and districts, or also of those that stand close together. */
export type MapLevel = "far" | "near" | "close";

/** From how many times enlarged the names of a level are shown: they are placed to have room at that scale. */
export const LEVELS: Readonly<Record<MapLevel, number>> = { far: 1, near: 3, close: 8 };

/** The whole drawing. */
export const WHOLE: View = { x: 0, y: 0, scale: 1 };
const CLOSEST = 20;

/** The names that have room in a view. */
export function levelOf({ scale }: View): MapLevel {
  return scale >= LEVELS.close ? "close" : scale >= LEVELS.near ? "near" : "far";
}

/** Enlarged by `factor`; what lies `at` a part of the frame (0 to 1 from its top left) stays there, edges permitting. */
export function zoomed(sheet: Sheet, view: View, at: Point, factor: number): View {
  const scale = Math.min(CLOSEST, Math.max(1, view.scale * factor));
  const [x, y] = pointAt(sheet, view, at);
  return within(sheet, {
    x: x - (at[0] * sheet.width) / scale,
    y: y - (at[1] * sheet.height) / scale,
    scale,
  });
}

/** Moved over the drawing by parts of the frame: positive shows what lies to the right and further down. */
export function moved(sheet: Sheet, view: View, right: number, down: number): View {
  return within(sheet, {
    x: view.x + (right * sheet.width) / view.scale,
    y: view.y + (down * sheet.height) / view.scale,
    scale: view.scale,
  });
}

/** With a point of the drawing in the middle, edges permitting. */
export function centredOn(sheet: Sheet, [x, y]: Point, scale: number): View {
  return within(sheet, { x: x - sheet.width / scale / 2, y: y - sheet.height / scale / 2, scale });
}

/** Whether a point of the drawing is seen, and not at the very edge. */
export function shows(sheet: Sheet, view: View, [x, y]: Point): boolean {
  const across = ((x - view.x) * view.scale) / sheet.width;
  const down = ((y - view.y) * view.scale) / sheet.height;
  return across >= EDGE && across <= 1 - EDGE && down >= EDGE && down <= 1 - EDGE;
}

const EDGE = 0.04;

/** The way from one view to another: 0 is the first, 1 the second. */
export function between(from: View, to: View, part: number): View {
  const mix = (a: number, b: number) => a + (b - a) * part;
  return {
    x: mix(from.x, to.x),
    y: mix(from.y, to.y),
    scale: 1 / mix(1 / from.scale, 1 / to.scale),
  };
}

/** The drawing's point at a part of the frame. */
function pointAt(sheet: Sheet, view: View, [across, down]: Point): Point {
  return [view.x + (across * sheet.width) / view.scale, view.y + (down * sheet.height) / view.scale];
}

// Nothing lies beyond the sheet: the view stops at its edges.
function within({ width, height }: Sheet, { x, y, scale }: View): View {
  return {
    x: Math.min(Math.max(0, x), width - width / scale),
    y: Math.min(Math.max(0, y), height - height / scale),
    scale,
  };
}
