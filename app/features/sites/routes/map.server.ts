import { data } from "@remix-run/node";
import { guarded } from "#app/access/guarded.ts";
import { FILTERS, LAST_DAY, narrow, readFilters } from "#app/features/openings/filters.ts";
import { findPlaces } from "#app/features/openings/find-places.server.ts";
import { arrange, inOrder } from "#app/features/openings/find.ts";
import { openingCard } from "#app/features/openings/opening-card.ts";
import { listOpenings } from "#app/features/openings/opening-queries.server.ts";
import { listPlaces } from "#app/features/sites/map-queries.server.ts";
import { placesOnMap } from "#app/features/sites/places-on-map.ts";
import { type CityGround, drawCityGround, onGround } from "#app/ui/map/city-ground.ts";
import { readGeography } from "#app/ui/map/geography.server.ts";
import { markPlaces } from "#app/ui/map/place-marks.ts";

let drawn: CityGround | undefined;

export const loader = guarded("sites.map", async ({ app, url, texts, now }) => {
  const filters = readFilters(url.searchParams, now.toPlainDate());
  const near = url.searchParams.get("near") ?? "";
  const typed = (url.searchParams.get("q") ?? "").trim();
  const lastDay = now.toPlainDate().add({ days: LAST_DAY });
  const { places, openings, start } = await app.db.read("public", async (db) => ({
    places: await listPlaces(db),
    openings: await listOpenings(db, { from: now, lastDay }),
    start: (await findPlaces(db, { near, typed })).start,
  }));
  const from = start?.at ?? null;
  const soonestFirst = inOrder(arrange(narrow(openings, filters), null, now));
  const narrowed = FILTERS.some((name) => filters[name] !== undefined);
  const ground = (drawn ??= drawCityGround(readGeography()));
  const { t } = texts;
  const listed = placesOnMap(places, soonestFirst, { from, narrowed }).map(({ place, next }, i) => ({
    number: i + 1,
    slug: place.slug,
    name: place.name,
    where:
      place.precision === "address" && place.address !== null
        ? place.address
        : place.station === null
          ? t("opening:inDistrict", { district: place.district })
          : t("opening:nearStation", { station: place.station }),
    next: next && openingCard(next, texts, now),
    at:
      place.lon === null || place.lat === null || place.precision === "unknown"
        ? null
        : { position: [place.lon, place.lat] as const, precision: place.precision },
  }));
  const marks = markPlaces(
    ground,
    listed.flatMap(({ number, at }) => (at ? [{ number, ...at }] : [])),
  );
  return data(
    {
      title: t("map:title"),
      shared: { title: t("map:title"), description: `${t("find:description")} ${t("map:lead")}` },
      nearName: from && start ? start.name : null,
      start: from && onGround(ground, [from.lon, from.lat]),
      ground,
      marks,
      places: listed.map(({ at, ...place }) => ({ ...place, onMap: at !== null })),
    },
    { headers: { "Cache-Control": "public, max-age=5", Vary: "Accept-Language, Cookie" } },
  );
});
