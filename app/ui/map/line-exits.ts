import type { Geography, RailKind } from "./geography.server.ts";
import { cutterOf } from "./frame-cutter.ts";
import { boxHolds, boxOfFrame, onFrame, type Frame, type Point } from "./projection.ts";

/** Where a line leaves the frame and the next station on it, in drawing units; `turn` in degrees from east. */
interface LineExit {
  readonly name: string;
  readonly kind: RailKind;
  readonly at: Point;
  readonly turn: number;
}

const INWARDS = 26;
const FARTHEST_METRES = 2500;

/** One exit per next station: where two lines lead to the same one, the first. */
export function findExits(geography: Geography, frame: Frame): LineExit[] {
  const cut = cutterOf(frame, 1, -INWARDS);
  const shown = boxOfFrame(frame);
  const exits = new Map<string, LineExit>();
  for (const rail of geography.rails) {
    const beyond = geography.stations
      .filter((station) => station.lines.includes(rail.name) && !boxHolds(shown, station.at))
      .map(({ name, at }) => ({ name, at: onFrame(frame, at) }));
    for (const line of cut.lines(rail.tracks)) {
      for (const [end, before] of [
        [line.at(0), line.at(1)],
        [line.at(-1), line.at(-2)],
      ]) {
        if (!end || !before || !onEdge(frame, end)) continue;
        const next = nearestAhead(beyond, end, before, FARTHEST_METRES / frame.unit);
        if (!next || exits.has(next.name)) continue;
        const turn = Math.round((Math.atan2(end[1] - before[1], end[0] - before[0]) * 180) / Math.PI);
        exits.set(next.name, { name: next.name, kind: rail.kind, at: end, turn });
      }
    }
  }
  return [...exits.values()];
}

function onEdge({ width, height }: Frame, [x, y]: Point): boolean {
  return Math.min(x, y, width - x, height - y) < INWARDS + 0.5;
}

function nearestAhead<T extends { at: Point }>(
  stations: readonly T[],
  end: Point,
  before: Point,
  farthest: number,
) {
  const [dx, dy] = [end[0] - before[0], end[1] - before[1]];
  return stations
    .map((station) => {
      const [sx, sy] = [station.at[0] - end[0], station.at[1] - end[1]];
      const distance = Math.hypot(sx, sy);
      return { ...station, distance, ahead: (sx * dx + sy * dy) / (distance * Math.hypot(dx, dy)) };
    })
    .filter(({ distance, ahead }) => distance < farthest && ahead > 0.3)
    .sort((a, b) => a.distance - b.distance)[0];
}
