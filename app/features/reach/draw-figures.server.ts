import { type CityGround, drawCityGround } from "#app/ui/map/city-ground.ts";
import { type CityMapDrawing, drawCityMap } from "#app/ui/map/city-map-drawing.ts";
import { readGeography } from "#app/ui/map/geography.server.ts";
import { markSizes } from "#app/ui/map/symbol-marks.ts";
import type { FiguresChart } from "./figures-chart.ts";
import type { figuresView } from "./figures-view.ts";
import type { Ranges } from "./ranges.ts";

type View = ReturnType<typeof figuresView>;

/** A drawing in its two sizes, as SVG. */
export interface Drawn {
  readonly wide: string;
  readonly narrow: string;
}

/** A page of figures with its chart and its map drawn. */
export async function drawFigures<Own extends View>({ chart, map, ...view }: Own) {
  return { ...view, chart: { title: chart.title, ...(await drawChartOf(chart)) }, map: drawMap(map) };
}

/** Ranges, in both sizes. */
export async function drawRangesOf(sizes: { wide: Ranges; narrow: Ranges }): Promise<Drawn> {
  // What draws is half of all code that a server would otherwise read at its start.
  const { drawRanges } = await import("./ranges.ts");
  return { wide: drawRanges(sizes.wide), narrow: drawRanges(sizes.narrow) };
}

async function drawChartOf(chart: FiguresChart): Promise<Drawn> {
  if (chart.kind === "bars") {
    const { drawBars } = await import("./bars.ts");
    return { wide: drawBars(chart.wide), narrow: drawBars(chart.narrow) };
  }
  const { drawChart } = await import("./chart.ts");
  return { wide: drawChart(chart.wide), narrow: drawChart(chart.narrow) };
}

function drawMap(map: View["map"]) {
  if (map === null) return null;
  if (map.kind === "shades") return { ...map, drawing: (boroughs ??= drawCityMap(readGeography())) };
  const { places, ...rest } = map;
  const drawn = (ground ??= drawCityGround(readGeography()));
  return { ...rest, ground: drawn, symbols: markSizes(drawn, places) };
}

let boroughs: CityMapDrawing | undefined;
let ground: CityGround | undefined;
