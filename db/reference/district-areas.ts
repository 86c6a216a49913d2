import { readFile, writeFile } from "node:fs/promises";
import { z } from "zod";

/** A RegSO that holds at least a twentieth of a district's land; both shares in whole per cent. */
export interface DistrictArea {
  readonly district: string;
  readonly regso: string;
  readonly districtPerCent: number;
  readonly regsoPerCent: number;
}

const LEAST_PER_CENT = 5;
/** How far points lie apart for the file that is committed: some ten thousand in a district. */
const METRES = 10;
const HEADER = "stadsdel,regso,andel_av_stadsdel_pct,andel_av_regso_pct";

/** Around the municipality, in degrees. */
const BOX = { west: 17.7, east: 18.25, south: 59.2, north: 59.47 };
const METRES_A_DEGREE = 111_320;

const ring = z.array(z.tuple([z.number(), z.number()]));
const file = z.object({
  features: z.array(
    z.object({
      properties: z.object({ id: z.string().optional(), kod: z.string().optional() }),
      geometry: z.union([
        z
          .object({ type: z.literal("Polygon"), coordinates: z.array(ring) })
          .transform((it) => it.coordinates),
        z
          .object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring)) })
          .transform((it) => it.coordinates.flat()),
      ]),
    }),
  ),
});
interface Area {
  readonly name: string;
  readonly rings: readonly z.output<typeof ring>[];
  readonly south: number;
  readonly north: number;
}

/**
 * Which RegSO each district spans. A net of points is laid over the municipality; those on land that lie in both count for
 * the pair. A RegSO that holds less than a twentieth of a district's land is left out: the outlines do not agree better.
 */
export async function districtAreas(metres: number): Promise<DistrictArea[]> {
  const [districts, regsos, water] = await Promise.all([
    readAreas("districts.geojson"),
    readAreas("regso.geojson"),
    readAreas("water.geojson"),
  ]);
  const up = metres / METRES_A_DEGREE;
  const along = up / Math.cos((((BOX.south + BOX.north) / 2) * Math.PI) / 180);
  const [ofDistrict, ofRegso, ofBoth] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  for (let lat = BOX.south + up / 2; lat < BOX.north; lat += up) {
    const [inDistrict, inRegso, inWater] = [districts, regsos, water].map((areas) => namesAlong(areas, lat, along));
    inDistrict?.forEach((district, at) => {
      if (inWater?.[at] !== undefined) return;
      add(ofDistrict, district);
      const regso = inRegso?.[at];
      if (regso !== undefined) add(ofBoth, `${district} ${regso}`);
    });
    inRegso?.forEach((regso, at) => {
      if (inWater?.[at] === undefined) add(ofRegso, regso);
    });
  }
  return [...ofBoth]
    .flatMap(([both, points]): DistrictArea[] => {
      const [district = "", regso = ""] = both.split(" ");
      const shareOf = (all: number | undefined) => (100 * points) / (all ?? points);
      const share = shareOf(ofDistrict.get(district));
      if (share < LEAST_PER_CENT) return [];
      const regsoPerCent = Math.round(shareOf(ofRegso.get(regso)));
      return [{ district, regso, districtPerCent: Math.round(share), regsoPerCent }];
    })
    .sort((one, other) => (`${one.district} ${one.regso}` < `${other.district} ${other.regso}` ? -1 : 1));
}

function add(points: Map<string, number>, name: string): void {
  points.set(name, (points.get(name) ?? 0) + 1);
}

/** The area that each point of a line from west to east lies in; a point in none has no entry. */
function namesAlong(areas: readonly Area[], lat: number, along: number): string[] {
  const names: string[] = [];
  const pointAfter = (lon: number) => Math.ceil((lon - BOX.west) / along - 0.5);
  for (const { name, rings, south, north } of areas) {
    if (lat < south || lat > north) continue;
    const borders = rings.flatMap((points) => crossings(points, lat)).sort((one, other) => one - other);
    for (let at = 0; at + 1 < borders.length; at += 2) {
      const [west = 0, east = 0] = borders.slice(at, at + 2);
      for (let point = pointAfter(west); point < pointAfter(east); point++) names[point] = name;
    }
  }
  return names;
}

function crossings(points: readonly (readonly [number, number])[], lat: number): number[] {
  return points.flatMap(([toLon, toLat], at) => {
    const [fromLon, fromLat] = points[at - 1] ?? [toLon, toLat];
    if (fromLat > lat === toLat > lat) return [];
    return [fromLon + ((lat - fromLat) / (toLat - fromLat)) * (toLon - fromLon)];
  });
}

async function readAreas(name: string): Promise<Area[]> {
  const contents: unknown = JSON.parse(await readFile(new URL(name, import.meta.url), "utf8"));
  return file.parse(contents).features.map(({ properties, geometry: rings }) => {
    const lats = rings.flat().map(([, lat]) => lat);
    return {
      name: properties.kod ?? properties.id ?? "water",
      rings,
      south: Math.min(...lats),
      north: Math.max(...lats),
    };
  });
}

if (import.meta.main) {
  const lines = (await districtAreas(METRES)).map((it) =>
    [it.district, it.regso, it.districtPerCent, it.regsoPerCent].join(","),
  );
  await writeFile(new URL("district-areas.csv", import.meta.url), `${[HEADER, ...lines].join("\n")}\n`);
}
