import type { Area, Geography, RailKind, Station } from "./geography.server.ts";
import { placeLabels, spotsAround, spotsWithin, type Label } from "./label-placement.ts";
import { cutterOf } from "./frame-cutter.ts";
import { findExits } from "./line-exits.ts";
import { areaOf, linesPath, ringsPath, withoutTwins, type Ring } from "./outline.ts";
import {
  boxAround,
  boxesMeet,
  boxHolds,
  boxOfFrame,
  onFrame,
  planeMetres,
  type Box,
  type Frame,
  type LonLat,
  type Point,
} from "./projection.ts";

/** Where a site is, and how well that is known. */
export interface SitePlace {
  readonly position: LonLat;
  readonly precision: "address" | "near_station";
}

/** All that `SiteMap` draws, in drawing units; plain data, so that a loader can return it. */
export interface SiteMapDrawing {
  readonly width: number;
  readonly height: number;
  readonly land: string;
  readonly water: string;
  readonly borders: string;
  readonly rails: readonly { readonly kind: RailKind; readonly path: string }[];
  readonly stations: readonly {
    readonly kind: Station["kind"];
    readonly line: RailKind;
    readonly x: number;
    readonly y: number;
  }[];
  readonly labels: readonly (Label & { readonly role: LabelRole })[];
  /** Where a line leaves the map: an arrow head pointing `turn` degrees clockwise from east. */
  readonly exits: readonly {
    readonly kind: RailKind;
    readonly x: number;
    readonly y: number;
    readonly turn: number;
  }[];
  readonly site: { readonly precision: SitePlace["precision"]; readonly x: number; readonly y: number };
  readonly inset: {
    readonly x: number;
    readonly y: number;
    readonly size: number;
    readonly land: string;
    readonly water: string;
    readonly at: Point;
  };
}

type LabelRole = "here" | "station" | "exit" | "district" | "neighbour";

const WIDTH = 800;
const HEIGHT = 600;
const METRES_WIDE = 2400;
const INSET = 150;
const TWIN_TRACKS = 9;
const SIZES: Readonly<Record<LabelRole, number>> = {
  here: 34,
  station: 29,
  exit: 27,
  district: 26,
  neighbour: 26,
};
const DOT = 13;
const HERE_WITHIN_METRES = 500;

/** The neighbourhood of a site: 2.4 km from west to east, north up. Takes some milliseconds: keep the result. */
export function drawSiteMap(geography: Geography, place: SitePlace): SiteMapDrawing {
  const centre = planeMetres(place.position);
  const frame: Frame = { centre, unit: METRES_WIDE / WIDTH, width: WIDTH, height: HEIGHT };
  const cut = cutterOf(frame);

  const districts = geography.districts.map((area) => ({ area, rings: cut.rings(area.rings, area.box) }));
  const neighbours = geography.neighbours.map((area) => ({ area, rings: cut.rings(area.rings, area.box) }));
  const water = cut.rings(geography.water);
  const tracks = geography.rails.map((rail) => ({
    rail,
    lines: withoutTwins(cut.lines(rail.tracks), TWIN_TRACKS),
  }));
  const allTracks = tracks.flatMap((track) => track.lines);
  const stations = geography.stations
    .filter((station) => boxHolds(boxOfFrame(frame, -DOT), station.at))
    .map((station) => ({ station, at: onFrame(frame, station.at) }));
  const nearest = stations
    .filter(({ station }) => distance(station.at, centre) < HERE_WITHIN_METRES)
    .sort((a, b) => distance(a.station.at, centre) - distance(b.station.at, centre))[0];

  const taken = stations.map(({ at }) => around(at, DOT));
  if (place.precision === "address") taken.push({ minX: 375, maxX: 425, minY: 225, maxY: 305 });
  const inset = drawInset(geography, centre, taken);
  taken.push({ minX: inset.x, minY: inset.y, maxX: inset.x + INSET, maxY: inset.y + INSET });
  const exits = findExits(geography, frame);
  taken.push(...exits.map(({ at }) => around(at, DOT)));

  // A district named as a station on the map would only say the same twice.
  const named = new Set(stations.map(({ station }) => station.name));
  const inside: Box = { minX: 10, minY: 10, maxX: WIDTH - 10, maxY: HEIGHT - 10 };
  const avoid = { water, lines: allTracks };
  const areaWish = (
    role: "district" | "neighbour",
    { area, rings }: { area: Area; rings: readonly Ring[] },
  ) => ({
    role,
    lines: [area.name],
    size: SIZES[role],
    spots: spotsWithin(rings, avoid, inside, SIZES[role]),
  });
  const bySize = (a: { rings: readonly Ring[] }, b: { rings: readonly Ring[] }) =>
    areaSum(b.rings) - areaSum(a.rings);
  const labels = placeLabels(
    [
      ...stations
        .toSorted((a, b) => Number(b === nearest) - Number(a === nearest))
        .map((shownStation) => {
          const role: LabelRole = shownStation === nearest ? "here" : "station";
          const size = SIZES[role];
          return {
            role,
            lines: [shownStation.station.name],
            size,
            spots: spotsAround(shownStation.at, DOT, size),
          };
        }),
      ...exits.map(({ name, at }) => ({
        role: "exit" as const,
        lines: [name],
        size: SIZES.exit,
        spots: spotsAround(at, DOT * 0.8, SIZES.exit),
      })),
      ...districts
        .filter(({ area }) => !named.has(area.name))
        .toSorted(bySize)
        .map((district) => areaWish("district", district)),
      ...neighbours.toSorted(bySize).map((neighbour) => areaWish("neighbour", neighbour)),
    ],
    inside,
    taken,
  );

  return {
    width: WIDTH,
    height: HEIGHT,
    land: ringsPath(cut.rings(geography.municipality)),
    water: ringsPath(water),
    borders: linesPath(cut.lines(geography.districtBorders)),
    rails: tracks.flatMap(({ rail, lines }) => {
      const path = linesPath(lines);
      return path ? [{ kind: rail.kind, path }] : [];
    }),
    stations: stations.map(({ station, at }) => ({
      kind: station.kind,
      line: lineOf(geography, station),
      x: Math.round(at[0]),
      y: Math.round(at[1]),
    })),
    labels: labels.map(({ wish, lines, x, y, anchor }) => ({ role: wish.role, lines, x, y, anchor })),
    exits: exits
      .filter(({ name }) => labels.some(({ wish }) => wish.role === "exit" && wish.lines[0] === name))
      .map(({ kind, at, turn }) => ({ kind, x: Math.round(at[0]), y: Math.round(at[1]), turn })),
    site: { precision: place.precision, x: WIDTH / 2, y: HEIGHT / 2 },
    inset,
  };
}

// Where in the city the map lies: a small outline in the corner that hides the fewest stations.
function drawInset(geography: Geography, centre: Point, taken: readonly Box[]): SiteMapDrawing["inset"] {
  const city = boxAround(geography.municipality.flat());
  const across = Math.max(city.maxX - city.minX, city.maxY - city.minY);
  const frame: Frame = {
    centre: [(city.minX + city.maxX) / 2, (city.minY + city.maxY) / 2],
    unit: across / (INSET - 16),
    width: INSET,
    height: INSET,
  };
  const cut = cutterOf(frame);
  const far = (size: number, all: number) => all - size - 10;
  const corners: Point[] = [
    [far(INSET, WIDTH), far(INSET, HEIGHT)],
    [10, far(INSET, HEIGHT)],
    [far(INSET, WIDTH), 10],
    [10, 10],
  ];
  const hidden = ([x, y]: Point) =>
    taken.filter((box) => boxesMeet(box, { minX: x, minY: y, maxX: x + INSET, maxY: y + INSET })).length;
  const [x, y] = corners.reduce((best, corner) => (hidden(corner) < hidden(best) ? corner : best));
  const at = onFrame(frame, centre);
  return {
    x,
    y,
    size: INSET,
    land: ringsPath(cut.rings(geography.municipality)),
    water: ringsPath(cut.rings(geography.water)),
    at: [Math.round(at[0]), Math.round(at[1])],
  };
}

function lineOf(geography: Geography, station: Station): RailKind {
  return geography.rails.find((rail) => rail.name === station.lines[0])?.kind ?? "tram";
}

function areaSum(rings: readonly Ring[]): number {
  return rings.reduce((sum, ring) => sum + areaOf(ring), 0);
}

function around([x, y]: Point, radius: number): Box {
  return { minX: x - radius, minY: y - radius, maxX: x + radius, maxY: y + radius };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
