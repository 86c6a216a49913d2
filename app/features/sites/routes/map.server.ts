import { data } from "@remix-run/node";
import { guarded } from "#app/access/guarded.ts";
import { CHILD_AGES, monthsOf } from "#app/features/openings/child-age.ts";
import { arrange } from "#app/features/openings/find.ts";
import { openingCard } from "#app/features/openings/opening-card.ts";
import { listOpenings } from "#app/features/openings/opening-queries.server.ts";
import { listDistricts, listStations } from "#app/features/openings/place-queries.server.ts";
import { listPlaces } from "#app/features/sites/map-queries.server.ts";
import { placesOnMap } from "#app/features/sites/places-on-map.ts";
import { type CityGround, drawCityGround, onGround } from "#app/ui/map/city-ground.ts";
import { readGeography } from "#app/ui/map/geography.server.ts";
import { markPlaces } from "#app/ui/map/place-marks.ts";

const DAYS_AHEAD = 7;

let drawn: CityGround | undefined;

export const loader = guarded("sites.map", async ({ app, url, texts, now }) => {
  const near = url.searchParams.get("near") ?? "";
  const age = CHILD_AGES.find((known) => known === url.searchParams.get("age")) ?? null;
  const lastDay = now.toPlainDate().add({ days: DAYS_AHEAD });
  const { places, openings, districts, stations } = await app.db.read("public", async (db) => ({
    places: await listPlaces(db),
    openings: await listOpenings(db, { from: now, lastDay }),
    districts: await listDistricts(db),
    stations: await listStations(db),
  }));
  const picked = [
    ...districts.map((district) => ({ key: `d-${district.id}`, ...district })),
    ...stations.map((station) => ({ key: `s-${station.id}`, ...station })),
  ].find(({ key }) => key === near);
  const found = arrange(openings, { from: null, ages: age && monthsOf(age) }, now);
  const soonestFirst = [...found.now, ...found.laterToday, ...found.laterDays.flatMap((day) => day.openings)];
  const ground = (drawn ??= drawCityGround(readGeography()));
  const { t } = texts;
  const listed = placesOnMap(places, soonestFirst, { from: picked ?? null, narrowed: age !== null }).map(
    ({ place, next }, i) => ({
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
    }),
  );
  const marks = markPlaces(
    ground,
    listed.flatMap(({ number, at }) => (at ? [{ number, ...at }] : [])),
  );
  return data(
    {
      title: t("map:title"),
      nearName: picked?.name ?? null,
      start: picked ? onGround(ground, [picked.lon, picked.lat]) : null,
      ground,
      marks,
      places: listed.map(({ at, ...place }) => ({ ...place, onMap: at !== null })),
    },
    { headers: { "Cache-Control": "public, max-age=5", Vary: "Accept-Language, Cookie" } },
  );
});
