import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import type { Ring } from "./outline.ts";
import { sharedBorders } from "./shared-borders.ts";
import { boxAround, planeMetres, type Box, type LonLat, type Point } from "./projection.ts";

/** A named area, in plane metres. The rings follow the even-odd rule. */
export interface Area {
  readonly id: string;
  readonly name: string;
  readonly rings: readonly Ring[];
  readonly box: Box;
  /** Where its name may stand; null for the neighbouring municipalities. */
  readonly label: Point | null;
}

/** One line of the metro or the railway with its tracks, in plane metres. */
interface Rail {
  readonly name: string;
  readonly kind: RailKind;
  readonly tracks: readonly (readonly Point[])[];
}

/** A station of the metro or the commuter rail, in plane metres. */
export interface Station {
  readonly name: string;
  readonly kind: "metro" | "commuter_rail";
  readonly lines: readonly string[];
  readonly at: Point;
}

/** Names the colour of a line: the three of the metro, the commuter rail, and the rest. */
export type RailKind = "green" | "red" | "blue" | "commuter" | "tram";

/** All that is drawn on a map, in plane metres. */
export interface Geography {
  readonly boroughs: readonly Area[];
  readonly districts: readonly Area[];
  readonly neighbours: readonly Area[];
  readonly municipality: readonly Ring[];
  /** Borders between districts, each once. */
  readonly districtBorders: readonly (readonly Point[])[];
  readonly water: readonly Ring[];
  readonly rails: readonly Rail[];
  readonly stations: readonly Station[];
}

let known: Geography | undefined;

/** The open data of `db/reference`, read at the first call. Throws when a file is missing or malformed. */
export function readGeography(): Geography {
  known ??= readAll();
  return known;
}

const lonLat = z.tuple([z.number(), z.number()]);
const rings = z.array(z.array(lonLat));
const polygon = z.union([
  z.object({ type: z.literal("Polygon"), coordinates: rings }).transform((g) => g.coordinates),
  z
    .object({ type: z.literal("MultiPolygon"), coordinates: z.array(rings) })
    .transform((g) => g.coordinates.flat()),
]);
const lines = z.union([
  z.object({ type: z.literal("LineString"), coordinates: z.array(lonLat) }).transform((g) => [g.coordinates]),
  z.object({ type: z.literal("MultiLineString"), coordinates: rings }).transform((g) => g.coordinates),
]);
const named = z.object({ namn: z.string(), etikett: lonLat.optional() });
const outlines = features(z.object({ geometry: polygon }));
const areas = features(z.object({ id: z.string(), properties: named, geometry: polygon }));
const rails = features(z.object({ properties: z.object({ linje: z.string() }), geometry: lines }));
const stations = features(
  z.object({
    properties: z.object({
      namn: z.string(),
      typ: z.enum(["tunnelbana", "pendeltåg"]),
      linjer: z.array(z.string()),
    }),
    geometry: z.object({ coordinates: lonLat }),
  }),
);

const RAIL_KINDS: Readonly<Record<string, RailKind>> = {
  "Gröna linjen": "green",
  "Röda linjen": "red",
  "Blå linjen": "blue",
  Pendeltåg: "commuter",
};

function readAll(): Geography {
  const districts = readAreas("districts");
  return {
    boroughs: readAreas("boroughs"),
    districts,
    neighbours: readAreas("neighbours"),
    municipality: ringsOf("municipality"),
    districtBorders: sharedBorders(districts.flatMap((district) => district.rings)),
    water: ringsOf("water"),
    rails: read("lines.osm", rails).map(({ properties, geometry }) => ({
      name: properties.linje,
      kind: RAIL_KINDS[properties.linje] ?? "tram",
      tracks: geometry.map((track) => track.map(planeMetres)),
    })),
    stations: read("stations", stations).map(({ properties, geometry }) => ({
      name: properties.namn,
      kind: properties.typ === "tunnelbana" ? "metro" : "commuter_rail",
      lines: properties.linjer,
      at: planeMetres(geometry.coordinates),
    })),
  };
}

function ringsOf(file: string): Ring[] {
  return read(file, outlines).flatMap(({ geometry }) => geometry.map(ringOf));
}

function readAreas(file: string): Area[] {
  return read(file, areas).map(({ id, properties, geometry }) => {
    const rings = geometry.map(ringOf);
    return {
      id,
      name: properties.namn,
      rings,
      box: boxAround(rings.flat()),
      label: properties.etikett ? planeMetres(properties.etikett) : null,
    };
  });
}

// GeoJSON repeats the first point at the end of a ring.
function ringOf(points: readonly LonLat[]): Ring {
  return points.slice(0, -1).map(planeMetres);
}

function features<T extends z.ZodType>(feature: T) {
  return z.object({ features: z.array(feature) }).transform((collection) => collection.features);
}

function read<T>(file: string, schema: z.ZodType<T>): T {
  const path = resolve(process.cwd(), "db/reference", `${file}.geojson`);
  return schema.parse(JSON.parse(readFileSync(path, "utf8")));
}
