import { cutterOf } from "./frame-cutter.ts";
import type { Geography, RailKind } from "./geography.server.ts";
import { placeLabels, type Label } from "./label-placement.ts";
import { linesPath, ringsHold, ringsPath, withoutTwins } from "./outline.ts";
import { boxAround, onFrame, type Box, type Frame, type Point } from "./projection.ts";

/** All that `CityMap` draws, in drawing units; plain data, so that a loader can return it. */
export interface CityMapDrawing {
  readonly width: number;
  readonly height: number;
  readonly boroughs: readonly { readonly id: string; readonly name: string; readonly path: string }[];
  readonly water: string;
  readonly rails: readonly { readonly kind: RailKind; readonly path: string }[];
  readonly labels: readonly Label[];
}

const WIDTH = 800;
const EDGE = 12;
const TWIN_TRACKS = 6;
const NAME_SIZE = 27;

/** The whole municipality with its boroughs, north up: always the same drawing, so make it once. */
export function drawCityMap(geography: Geography): CityMapDrawing {
  const frame = wholeCity(geography, WIDTH, EDGE);
  const cut = cutterOf(frame);
  const shown: Box = { minX: 0, minY: 0, maxX: frame.width, maxY: frame.height };

  const wishes = geography.boroughs.flatMap(({ name, label }) => {
    if (!label) return [];
    const [x, y] = onFrame(frame, label);
    const lines = linesOf(name);
    const top = y + NAME_SIZE * (0.35 - (lines.length - 1) / 2);
    const spots = [0, 1, -1, 2, -2].flatMap((down) =>
      [0, 1, -1, 2, -2].map((aside) => ({
        at: [x + aside * NAME_SIZE * 0.8, top + down * NAME_SIZE * 0.6] as const,
        anchor: "middle" as const,
      })),
    );
    return [{ lines, size: NAME_SIZE, spots }];
  });

  return {
    width: frame.width,
    height: frame.height,
    boroughs: geography.boroughs.map(({ id, name, rings }) => ({
      id,
      name,
      path: ringsPath(cut.rings(rings)),
    })),
    water: ringsPath(cut.rings(geography.water)),
    rails: railsOf(geography, cut, TWIN_TRACKS),
    labels: placeLabels(wishes, shown, []).map(({ lines, x, y, anchor }) => ({ lines, x, y, anchor })),
  };
}

/** The stretches of a track inside the municipality: lines end at the border as the fills do, or hang in the air. */
function within({ municipality }: Geography, track: readonly Point[]): Point[][] {
  const runs: Point[][] = [[]];
  for (const point of track) {
    if (ringsHold(municipality, point)) runs.at(-1)?.push(point);
    else if (runs.at(-1)?.length) runs.push([]);
  }
  return runs.filter((run) => run.length > 1);
}

/** A name's lines: as many as it has parts; the hyphen stays at the end of its line. */
export function linesOf(name: string): string[] {
  return name.split(/(?<=-)| /);
}

/** The whole municipality, so wide in drawing units, with an edge around it. */
export function wholeCity({ municipality }: Geography, width: number, edge: number): Frame {
  const { minX, maxX, minY, maxY } = boxAround(municipality.flat());
  const unit = (maxX - minX) / (width - 2 * edge);
  return {
    centre: [(minX + maxX) / 2, (minY + maxY) / 2],
    unit,
    width,
    height: Math.ceil((maxY - minY) / unit) + 2 * edge,
  };
}

/** Each kind of rail inside the city as one path; tracks closer than `twins` drawing units are one. */
export function railsOf(
  geography: Geography,
  cut: ReturnType<typeof cutterOf>,
  twins: number,
): { kind: RailKind; path: string }[] {
  return geography.rails.flatMap(({ kind, tracks }) => {
    const inside = tracks.flatMap((track) => within(geography, track));
    const path = linesPath(withoutTwins(cut.lines(inside), twins));
    return path ? [{ kind, path }] : [];
  });
}
