import type { Reader } from "#app/platform/database.ts";
import type { From } from "./find.ts";
import { type Found, type Place, searchPlaces } from "./place-search.ts";
import { listBoroughs, listDistricts, listSitesToFind, listStations } from "./place-queries.server.ts";

/** A place of the city to begin at; where it is a place to play at, that one stands first. */
export interface Start extends Place {
  readonly at: From | null;
  readonly slug: string | null;
}

/** Where the list begins, what was found of what was typed, and the places that can be picked. */
export interface Places {
  readonly start: Start | null;
  readonly found: Found<Start> | null;
  readonly districts: readonly Start[];
  readonly stations: readonly Start[];
}

/** The place that was typed, else the one that was picked. Boroughs and places to play at are looked up if asked for. */
export async function findPlaces(db: Reader, asked: { near: string; typed: string }): Promise<Places> {
  const districts = (await listDistricts(db)).map(({ id, ...one }) => aStart(`d-${id}`, one));
  const stations = (await listStations(db)).map(({ id, ...one }) => aStart(`s-${id}`, one));
  const others = asked.typed || /^[bp]-/.test(asked.near) ? await listOthers(db) : [];
  const all = [...districts, ...stations, ...others];
  const found = asked.typed ? searchPlaces(asked.typed, all) : null;
  const picked = all.find(({ key }) => key === asked.near) ?? null;
  return { start: found?.says === "one" ? found.place : picked, found, districts, stations };
}

async function listOthers(db: Reader): Promise<Start[]> {
  const boroughs = (await listBoroughs(db)).map(({ id, ...one }) => aStart(`b-${id}`, one));
  const sites = (await listSitesToFind(db)).map(({ slug, address, ...one }) => ({
    ...aStart(`p-${slug}`, one),
    street: address,
    slug,
  }));
  return [...boroughs, ...sites];
}

function aStart(
  key: string,
  { name, lon, lat }: { name: string; lon: number | null; lat: number | null },
): Start {
  return { key, name, at: lon === null || lat === null ? null : { lon, lat }, slug: null };
}
