import { data } from "@remix-run/node";
import { guarded } from "#app/access/guarded.ts";
import { arrange } from "#app/features/openings/find.ts";
import { openingCard, promisesOf } from "#app/features/openings/opening-card.ts";
import { listOpenings, type Opening } from "#app/features/openings/opening-queries.server.ts";
import { listDistricts, listStations } from "#app/features/openings/place-queries.server.ts";
import { CHILD_AGES, monthsOf } from "#app/features/openings/child-age.ts";

/** Days after today that the first screen shows; more on request. */
const DAYS_AHEAD = 1;
const MORE_DAYS_AHEAD = 7;

export const loader = guarded("sites.find", async ({ app, url, texts, now }) => {
  const near = url.searchParams.get("near") ?? "";
  const age = CHILD_AGES.find((known) => known === url.searchParams.get("age")) ?? null;
  const more = url.searchParams.get("days") === "more";
  const lastDay = now.toPlainDate().add({ days: more ? MORE_DAYS_AHEAD : DAYS_AHEAD });
  const { openings, districts, stations } = await app.db.read("public", async (db) => ({
    openings: await listOpenings(db, { from: now, lastDay }),
    districts: await listDistricts(db),
    stations: await listStations(db),
  }));
  const place = [
    ...districts.map((district) => ({ key: `d-${district.id}`, ...district })),
    ...stations.map((station) => ({ key: `s-${station.id}`, ...station })),
  ].find(({ key }) => key === near);
  const found = arrange(openings, { from: place ?? null, ages: age && monthsOf(age) }, now);
  const cards = (list: readonly Opening[]) => list.map((opening) => openingCard(opening, texts, now));
  const { t, format } = texts;
  return data(
    {
      title: t("find:title"),
      shared: { title: t("find:title"), description: t("find:description") },
      promises: commonPromises(openings, texts),
      near: place?.key ?? "",
      nearName: place?.name ?? null,
      age,
      more,
      districts: districts.map(({ id, name }) => ({ value: `d-${id}`, name })),
      stations: stations.map(({ id, name }) => ({ value: `s-${id}`, name })),
      now: cards(found.now.filter(({ closure }) => !closure)),
      laterToday: cards(found.laterToday.filter(({ closure }) => !closure)),
      // Told, lest somebody goes there, but not among what is open.
      closedToday: cards([...found.now, ...found.laterToday].filter(({ closure }) => closure)),
      laterDays: found.laterDays.map(({ date, openings: list }) => ({
        heading: date.equals(now.toPlainDate().add({ days: 1 }))
          ? t("find:tomorrow", { day: format.dayShort(date) })
          : format.capital(format.dayLong(date)),
        cards: cards(list),
      })),
    },
    // The same for everybody; held for seconds, so that a closed door shows well within the minute.
    { headers: { "Cache-Control": "public, max-age=5", Vary: "Accept-Language, Cookie" } },
  );
});

/** The promises that hold at every place of the list: said once, above it. */
function commonPromises(openings: readonly Opening[], texts: Parameters<typeof promisesOf>[1]) {
  const [first, ...rest] = openings.map((opening) => promisesOf(opening.site.profile, texts));
  return (first ?? []).filter(
    (promise) =>
      promise.holds &&
      rest.every((others) => others.some((other) => other.key === promise.key && other.holds)),
  );
}
