import { linesOf, railsOf, wholeCity } from "./city-map-drawing.ts";
import { cutterOf } from "./frame-cutter.ts";
import type { Geography, RailKind } from "./geography.server.ts";
import { placeLabels, spotsAround, type Label } from "./label-placement.ts";
import { LEVELS, type MapLevel } from "./map-view.ts";
import { linesPath, ringsHold, ringsPath } from "./outline.ts";
import { onFrame, planeMetres, type Box, type Frame, type LonLat, type Point } from "./projection.ts";
import { sharedBorders } from "./shared-borders.ts";

/** The city below the marks, in drawing units; plain data, so that a loader can return it. */
export interface CityGround {
  readonly frame: Frame;
  readonly land: string;
  readonly water: string;
  readonly boroughBorders: string;
  readonly districtBorders: string;
  readonly rails: readonly { readonly kind: RailKind; readonly path: string }[];
  /** Dots of no length: drawn by their stroke, which keeps its size. */
  readonly stations: string;
  /** Stands where the marks leave room: see `placeBoroughNames`. */
  readonly boroughs: readonly { readonly lines: readonly string[]; readonly at: Point }[];
  readonly names: Readonly<Record<Exclude<MapLevel, "far">, readonly Name[]>>;
}

/** A name at a point of the drawing, beside it by so many heights of its letters. */
export interface Name {
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly aside: number;
  readonly down: number;
  readonly anchor: Label["anchor"];
}

const WIDTH = 2400;
const EDGE = 40;
const TOLERANCE = 2.2;
const TWIN_TRACKS = 12;
/** Height of letters: 11 px where the map is 330 px wide. */
const NAME_SIZE = 80;
const STATION_DOT = 26;

/** The whole municipality, north up, fine enough to be enlarged. Takes a while: make it once. */
export function drawCityGround(geography: Geography): CityGround {
  const frame = wholeCity(geography, WIDTH, EDGE);
  const cut = cutterOf(frame, TOLERANCE);
  return {
    frame,
    land: ringsPath(cut.rings(geography.municipality)),
    water: ringsPath(cut.rings(geography.water)),
    boroughBorders: linesPath(cut.lines(sharedBorders(geography.boroughs.flatMap(({ rings }) => rings)))),
    districtBorders: linesPath(cut.lines(geography.districtBorders)),
    rails: railsOf(geography, cut, TWIN_TRACKS),
    stations: stationsIn(geography, frame)
      .map(({ at: [x, y] }) => `M${Math.round(x)} ${Math.round(y)}h0`)
      .join(""),
    boroughs: geography.boroughs.flatMap(({ name, label }) =>
      label ? [{ lines: linesOf(name), at: rounded(onFrame(frame, label)) }] : [],
    ),
    names: closerNames(geography, frame),
  };
}

/** Where on the ground a place in the city lies. */
export function onGround({ frame }: CityGround, position: LonLat): Point {
  return rounded(onFrame(frame, planeMetres(position)));
}

/** The names of boroughs on the whole map, where `taken` leaves room for them. */
export function placeBoroughNames({ boroughs, frame }: CityGround, taken: readonly Box[]): Name[] {
  const wishes = boroughs.map(({ lines, at }) => {
    const top = at[1] + NAME_SIZE * (0.35 - (lines.length - 1) / 2);
    const spots = BESIDE.flatMap((down) =>
      BESIDE.map((aside) => ({
        at: [at[0] + aside * NAME_SIZE, top + down * NAME_SIZE] as const,
        anchor: "middle" as const,
      })),
    );
    return { lines, size: NAME_SIZE, spots };
  });
  const inside: Box = { minX: 0, minY: 0, maxX: frame.width, maxY: frame.height };
  return placeLabels(wishes, inside, [...taken]).map(({ lines, x, y, anchor }) => ({
    lines,
    x,
    y,
    aside: 0,
    down: 0,
    anchor,
  }));
}

const BESIDE = [0, 1, -1, 2, -2];

/** Stations first, then districts; those without room at the nearer level where there is more. */
function closerNames(geography: Geography, frame: Frame): CityGround["names"] {
  const stations = stationsIn(geography, frame);
  const named = new Set(stations.map(({ name }) => name));
  const districts = geography.districts.flatMap(({ name, label }) =>
    label && !named.has(name) ? [{ name, at: onFrame(frame, label), radius: 0 }] : [],
  );
  const all = [...stations.map((station) => ({ ...station, radius: STATION_DOT })), ...districts];
  const near = namesAt(all, LEVELS.near, frame);
  const close = namesAt(
    all.filter(({ name }) => !near.some(({ lines }) => lines[0] === name)),
    LEVELS.close,
    frame,
    near,
  );
  return { near, close };
}

function namesAt(
  wanted: readonly { name: string; at: Point; radius: number }[],
  scale: number,
  frame: Frame,
  standing: readonly Name[] = [],
): Name[] {
  const inside: Box = { minX: 0, minY: 0, maxX: frame.width * scale, maxY: frame.height * scale };
  const taken: Box[] = [];
  const stand = standing.map(({ lines, x, y, aside, down, anchor }) => ({
    lines,
    size: NAME_SIZE,
    spots: [{ at: [x * scale + aside * NAME_SIZE, y * scale + down * NAME_SIZE] as const, anchor }],
  }));
  placeLabels(stand, inside, taken);
  const wishes = wanted.map(({ name, at, radius }) => {
    const home = rounded(at);
    const there: Point = [home[0] * scale, home[1] * scale];
    return {
      lines: [name],
      size: NAME_SIZE,
      home,
      spots:
        radius > 0
          ? spotsAround(there, radius, NAME_SIZE)
          : [0, 1, -1].map((lines) => ({
              at: [there[0], there[1] + NAME_SIZE * (0.35 + lines)] as const,
              anchor: "middle" as const,
            })),
    };
  });
  return placeLabels(wishes, inside, taken).map(({ wish: { home }, lines, x, y, anchor }) => ({
    lines,
    x: home[0],
    y: home[1],
    aside: hundredths((x - home[0] * scale) / NAME_SIZE),
    down: hundredths((y - home[1] * scale) / NAME_SIZE),
    anchor,
  }));
}

/** One of each name: where metro and commuter rail share it they share a dot. */
function stationsIn({ stations, municipality }: Geography, frame: Frame): { name: string; at: Point }[] {
  const first = new Map(
    stations.filter(({ at }) => ringsHold(municipality, at)).map(({ name, at }) => [name, at]),
  );
  return [...first].map(([name, at]) => ({ name, at: onFrame(frame, at) }));
}

function rounded([x, y]: Point): Point {
  return [Math.round(x), Math.round(y)];
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
