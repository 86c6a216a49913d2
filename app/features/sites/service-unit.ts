import proj4 from "proj4";
import { z } from "zod";
import { serviceUnitId } from "./site-file.ts";

/** SWEREF 99 18 00 (EPSG:3011), in which the city writes its coordinates. */
const SWEREF_99_18_00 =
  "+proj=tmerc +lat_0=0 +lon_0=18 +k=1 +x_0=150000 +y_0=0 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs";

const coordinate = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number)
    .pipe(z.number()),
]);

const optional = coordinate.nullish().transform((said) => said ?? undefined);

/** What is there but empty says no more than what is not there. */
const text = z
  .string()
  .trim()
  .transform((said) => (said === "" ? undefined : said));

/** One unit. What is not named here is not read; names and shapes are those that users of the service have published. */
const serviceUnit = z.object({
  id: z.union([serviceUnitId, z.int().positive().transform(String)]),
  attributes: z.object({
    name: z.string().trim().min(1),
    address: z
      .union([text, z.object({ street: text.nullish() }).transform(({ street }) => street)])
      .nullish(),
    phone: text.nullish(),
    location: z
      .object({ east: optional, north: optional })
      .transform(({ east, north }, fault) => {
        if (east !== undefined && north !== undefined) return { east, north };
        if (east !== undefined || north !== undefined) fault.addIssue("has one coordinate of two");
        return undefined;
      })
      .nullish(),
  }),
});

/** One page of the service's list, as JSON:API writes it. */
export const serviceUnitPage = z.object({
  data: z.array(serviceUnit),
  meta: z.object({ totalCount: z.int().min(0).optional() }).optional(),
});

export type ServiceUnit = z.infer<typeof serviceUnit>;

/** A position of the city's as longitude and latitude, to a decimetre. */
export function toLonLat({ east, north }: { east: number; north: number }): { lon: number; lat: number } {
  const [lon = Number.NaN, lat = Number.NaN] = proj4(SWEREF_99_18_00, "WGS84", [east, north]);
  return { lon: rounded(lon), lat: rounded(lat) };
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
