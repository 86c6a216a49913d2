import { areaOf, clipLine, clipRing, simplifyLine, simplifyRing, type Ring } from "./outline.ts";
import { boxAround, boxesMeet, boxOfFrame, onFrame, type Box, type Frame, type Point } from "./projection.ts";

// Beyond the frame, so that the edges which clipping adds and the ends of strokes are never seen.
const MARGIN = 20;
const TOLERANCE = 1.2;
const SPECK = 40;

/** Cuts plane metres to what a frame shows, in its drawing units, without detail that no eye would see. */
export function cutterOf(frame: Frame, tolerance = TOLERANCE, margin = MARGIN) {
  const box = boxOfFrame(frame, margin);
  const onto = (points: readonly Point[]) => points.map((point) => onFrame(frame, point));
  return {
    /** `around` is the box of all rings, where it is known. */
    rings(rings: readonly Ring[], around?: Box): Ring[] {
      if (around && !boxesMeet(around, box)) return [];
      return rings
        .filter((ring) => boxesMeet(boxAround(ring), box))
        .map((ring) => simplifyRing(onto(clipRing(ring, box)), tolerance))
        .filter((ring) => areaOf(ring) > SPECK);
    },
    lines(lines: readonly (readonly Point[])[]): Point[][] {
      return lines
        .filter((line) => boxesMeet(boxAround(line), box))
        .flatMap((line) => clipLine(line, box))
        .map((line) => simplifyLine(onto(line), tolerance));
    },
  };
}
