import { data } from "@remix-run/node";
import { guarded } from "#app/access/guarded.ts";
import { cardWithSwedish } from "#app/features/openings/card-in-swedish.server.ts";
import { filterText, filtersShown } from "#app/features/openings/filter-words.server.ts";
import {
  FILTERS,
  insteadOf,
  LAST_DAY,
  narrow,
  readFilters,
  without,
} from "#app/features/openings/filters.ts";
import { ALL_FILTERS, type Asked, findAddress } from "#app/features/openings/find-address.ts";
import { findPlaces, type Places } from "#app/features/openings/find-places.server.ts";
import { arrange, inOrder } from "#app/features/openings/find.ts";
import { promisesOf } from "#app/features/openings/opening-card.ts";
import { listOpenings, type Opening } from "#app/features/openings/opening-queries.server.ts";
import type { OfferedTag } from "#app/i18n/languages.ts";

/** Days after today that the first screen shows; more on request. */
const DAYS_AHEAD = 1;
/** How many openings are offered where none fits. */
const NEAREST = 3;

export const loader = guarded("sites.find", async ({ app, url, lang, texts, now }) => {
  const today = now.toPlainDate();
  const typed = (url.searchParams.get("q") ?? "").trim();
  const filters = readFilters(url.searchParams, today);
  const allFilters = url.searchParams.get(ALL_FILTERS.name) === ALL_FILTERS.value;
  const more = url.searchParams.get("days") === "more";
  const until = (days: number) => ({ from: now, lastDay: today.add({ days }) });
  const { shown, week, places } = await app.db.read("public", async (db) => {
    const near = url.searchParams.get("near") ?? "";
    const ahead = filters.day ? today.until(filters.day).days : more ? LAST_DAY : DAYS_AHEAD;
    const first = await listOpenings(db, until(ahead));
    const none = narrow(first, filters).length === 0;
    return {
      shown: first,
      week: none ? await listOpenings(db, until(LAST_DAY)) : first,
      places: await findPlaces(db, { near, typed }),
    };
  });
  const { start } = places;
  // Of those that are as near, the place itself stands first.
  const own = ({ site }: Opening) => Number(site.slug !== start?.slug);
  const openings = week.toSorted((a, b) => (start?.slug ? own(a) - own(b) : 0));
  const fitting = narrow(openings, filters);
  const found = arrange(fitting, start?.at ?? null, now);
  const cards = (list: readonly Opening[]) => list.map((opening) => cardWithSwedish(opening, texts, now));
  const { t, format } = texts;
  const asked: Asked = { near: start?.key ?? "", filters, more };
  const narrowed = FILTERS.some((name) => filters[name] !== undefined);
  const inTurn = () => inOrder(arrange(openings, start?.at ?? null, now));
  const instead = narrowed && fitting.length === 0 ? insteadOf(inTurn(), filters, NEAREST) : null;
  return data(
    {
      title: t("find:title"),
      shared: { title: t("find:title"), description: t("find:description") },
      promises: commonPromises(shown, texts),
      near: asked.near,
      start: start && { name: start.name, slug: start.slug },
      filters,
      allFilters,
      filtersShown: filtersShown(texts, today, { chosen: filters, all: allFilters }),
      search: searched(typed, places, lang, asked),
      // Only a week that nothing is left of has no more days to show.
      moreDays: more || filters.day || week !== shown ? null : findAddress(lang, { ...asked, more: true }),
      instead: instead && {
        drop: instead.drop.map(({ name }) => ({
          text: filterText(name, filters, texts, today),
          to: findAddress(lang, { ...asked, filters: without(filters, name) }),
        })),
        dropAll: findAddress(lang, { ...asked, filters: {} }),
        nearest: cards(instead.nearest),
      },
      districts: places.districts.map(({ key, name }) => ({ value: key, name })),
      stations: places.stations.map(({ key, name }) => ({ value: key, name })),
      positions: positionsOf(instead?.nearest ?? fitting),
      now: cards(found.now.filter(({ closure }) => !closure)),
      laterToday: cards(found.laterToday.filter(({ closure }) => !closure)),
      // Told, lest somebody goes there, but not among what is open.
      closedToday: cards([...found.now, ...found.laterToday].filter(({ closure }) => closure)),
      laterDays: found.laterDays.map(({ date, openings: list }) => ({
        heading: date.equals(today.add({ days: 1 }))
          ? t("find:tomorrow", { day: format.dayShort(date) })
          : format.capital(format.dayLong(date)),
        cards: cards(list),
      })),
    },
    // The same for everybody; held for seconds, so that a closed door shows well within the minute.
    { headers: { "Cache-Control": "public, max-age=5", Vary: "Accept-Language, Cookie" } },
  );
});

/** What to say of a search that named no one place: the few it may have meant, each as an address. */
function searched(typed: string, { found }: Places, lang: OfferedTag, asked: Asked) {
  if (!found || found.says === "one") return null;
  const choices = found.says === "some" ? found.places : found.nearest;
  return {
    words: typed,
    found: found.says === "some",
    choices: choices.map(({ key, name }) => ({ name, to: findAddress(lang, { ...asked, near: key }) })),
  };
}

/** Where the listed places are, for the phone that sorts them itself: what it knows of itself it tells nobody. */
function positionsOf(openings: readonly Opening[]): string {
  const sites = new Map(openings.map(({ site }) => [site.slug, site]));
  return [...sites.values()]
    .flatMap(({ slug, position, exact }) =>
      position ? [`${slug} ${position.lon.toFixed(4)} ${position.lat.toFixed(4)}${exact ? " !" : ""}`] : [],
    )
    .join(",");
}

/** The promises that hold at every place of the list: said once, above it. */
function commonPromises(openings: readonly Opening[], texts: Parameters<typeof promisesOf>[1]) {
  const [first, ...rest] = openings.map((opening) => promisesOf(opening.site.profile, texts));
  return (first ?? []).filter(
    (promise) =>
      promise.holds &&
      rest.every((others) => others.some((other) => other.key === promise.key && other.holds)),
  );
}
