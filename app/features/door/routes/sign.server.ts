import { guarded } from "#app/access/guarded.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { isForEverybody } from "#app/features/openings/opening.ts";
import { listAllOpenings, type Opening } from "#app/features/openings/opening-queries.server.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { isOfferedTag, OFFERED, type OfferedTag } from "#app/i18n/languages.ts";
import { type Texts, textsFor } from "#app/i18n/texts.ts";
import { drawQr } from "#app/ui/qr-drawing.ts";
import { urls } from "#app/urls.ts";

/** When it is open again is looked for this far ahead. */
const NEXT_DAYS = 28;
/** What an A4 has room for in letters that are read from the street. */
const MOST_LANGUAGES = 6;
const AT_FIRST: readonly OfferedTag[] = ["sv", "en", "ar", "so", "ti"];

export const loader = guarded("sign.show", async ({ app, actor, params, url, lang, texts, now }) => {
  staffLanguage(lang, url);
  const site = await findOwnSite(app.db, actor, params.slug, url);
  const today = now.toPlainDate();
  const openings = await app.db.read("public", (db) =>
    listAllOpenings(db, { from: now.startOfDay(), lastDay: today.add({ days: NEXT_DAYS }), siteId: site.id }),
  );
  const asked = url.searchParams.getAll("opening");
  const closed = openings
    .filter(({ closure }) => closure)
    .filter(({ id, date }) => (asked.length > 0 ? asked.includes(id) : date.equals(today)));
  const last = closed.at(-1);
  const next = openings.find(
    (opening) =>
      !opening.closure &&
      isForEverybody(opening) &&
      opening.starts.epochMilliseconds > (last?.ends ?? now).epochMilliseconds,
  );
  const languages = chosenLanguages(url.searchParams);
  const address = `${app.env.baseUrl}${urls.shareSite(site.slug)}`;
  return {
    title: texts.t("today:signTitle"),
    slug: site.slug,
    name: site.name,
    asked,
    chosen: languages,
    choices: OFFERED.map(({ tag, name, htmlLang }) => ({ tag, name, htmlLang })),
    days: languages.map((each) => saidIn(textsFor(each), closed, next, today.toString())),
    isClosed: closed.length > 0,
    qr: drawQr(address),
    shortAddress: address.replace(/^https?:\/\//, ""),
  };
});

/** `lang=sv,ar,ti`, or a field for each. */
function chosenLanguages(fields: URLSearchParams): OfferedTag[] {
  const asked = fields.getAll("lang").flatMap((value) => value.split(","));
  const offered = [...new Set(asked)].filter((tag) => isOfferedTag(tag));
  return offered.length > 0 ? offered.slice(0, MOST_LANGUAGES) : [...AT_FIRST];
}

/** What the sign says in one language, in words that visitors have met on the pages. */
function saidIn(texts: Texts, closed: readonly Opening[], next: Opening | undefined, today: string) {
  const { t, format, htmlLang, dir, tag } = texts;
  const hoursOf = ({ starts, ends }: Opening) => format.timeRange(starts.toPlainTime(), ends.toPlainTime());
  return {
    tag,
    lang: htmlLang,
    dir,
    heading: t(
      closed.every(({ date }) => date.toString() === today) ? "opening:closedToday" : "opening:closedThatDay",
    ),
    times: [...new Set(closed.map(({ date }) => date.toString()))].map((day) => {
      const ofDay = closed.filter(({ date }) => date.toString() === day);
      const date = ofDay[0]?.date;
      return {
        day: date ? format.capital(format.dayLong(date)) : "",
        hours: ofDay.map((opening) => ({ id: opening.id, hours: hoursOf(opening) })),
      };
    }),
    reasons: [...new Set(closed.flatMap(({ closure }) => (closure ? [t(`opening:reason.${closure}`)] : [])))],
    next: next && {
      day: format.capital(format.dayShort(next.date)),
      opens: t("opening:opensAt", { time: format.time(next.starts.toPlainTime()) }),
    },
  };
}
