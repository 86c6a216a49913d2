import type { Temporal } from "temporal-polyfill";
import { redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { promisesOf } from "#app/features/openings/opening-card.ts";
import { listOpenings, type Opening } from "#app/features/openings/opening-queries.server.ts";
import { movedTo } from "#app/features/sites/move-site.server.ts";
import { findPrintedAddress } from "#app/features/sites/printed-address.server.ts";
import { findSite } from "#app/features/sites/site-queries.server.ts";
import { isOfferedTag, OFFERED, type OfferedTag } from "#app/i18n/languages.ts";
import { type Texts, textsFor } from "#app/i18n/texts.ts";
import { drawQr } from "#app/ui/qr-drawing.ts";
import { urls } from "#app/urls.ts";

/** Today and six days more. */
const DAYS_AHEAD = 6;
/** What an A6 has room for. */
const MOST_DAYS = 7;
/** From so many languages and kinds of service together on, the letters are smaller. */
const DENSE = 4;

/** A slip about a place, to print and hand over: nothing of who asks for it is in it, in its address or kept. */
export const loader = guarded("sites.slip", async ({ app, params, url, lang, texts, now }) => {
  const found = await app.db.read("public", async (db) => {
    const site = await findSite(db, params.slug ?? "");
    const lastDay = now.toPlainDate().add({ days: DAYS_AHEAD });
    return (
      site && {
        site,
        openings: await listOpenings(db, { from: now, lastDay, siteId: site.id }),
        path: await findPrintedAddress(db, site.slug, url.searchParams.get("code")),
      }
    );
  });
  if (!found) {
    const moved = await movedTo(app.db, params.slug);
    throw moved === undefined ? notFound() : redirect(`${urls.slip(lang, moved)}${url.search}`);
  }
  const { site, openings, path } = found;
  const chosen = chosenLanguages(url.searchParams, lang);
  const languages = [...chosen, "sv" as const].map(textsFor);
  const held = openings.filter(({ closure }) => !closure);
  const days = daysOf(held).slice(0, MOST_DAYS);
  const address = app.env.baseUrl + path;
  const said = languages.map((each) => {
    const texts = slipTexts(each, site, held);
    // With two languages beside it the Swedish needs only what staff look for.
    return each.tag === "sv" && chosen.length > 1 ? { ...texts, kinds: [] } : texts;
  });
  return {
    title: texts.t("slip:title"),
    slug: site.slug,
    /** goes along when other languages are chosen */
    code: path === urls.shareSite(site.slug) ? null : url.searchParams.get("code"),
    name: site.name,
    address: site.address,
    chosen,
    choices: OFFERED.filter(({ tag }) => tag !== "sv").map(({ tag, name, htmlLang }) => ({
      tag,
      name,
      htmlLang,
    })),
    dense: languages.length + site.kinds.length >= DENSE,
    texts: said,
    /** the same words once, though in Swedish and in easy Swedish */
    places: once(said, ({ where }) => where),
    headings: once(said, ({ openDays }) => openDays),
    days: days.map(({ date, hours }) => ({
      date: `${date.day}/${date.month}`,
      names: once(
        languages.map(({ tag, htmlLang, dir, format }) => ({
          tag,
          lang: htmlLang,
          dir,
          text: format.weekday(date.dayOfWeek),
        })),
        ({ text }) => text,
      ),
      hours: hours.map(([starts, ends]) => textsFor("sv").format.timeRange(starts, ends)).join(", "),
    })),
    shortAddress: address.replace(/^https?:\/\//, ""),
    qr: drawQr(address),
  };
});

/** One or two languages beside Swedish, as chosen; at first the reader's own, or English for who reads Swedish. */
function chosenLanguages(fields: URLSearchParams, lang: OfferedTag): OfferedTag[] {
  if (!fields.has("with")) return [lang === "sv" ? "en" : lang];
  const asked = [fields.get("with"), fields.get("also")].filter((tag) => isOfferedTag(tag));
  return [...new Set(asked)].filter((tag) => tag !== "sv");
}

function slipTexts(
  texts: Texts,
  site: NonNullable<Awaited<ReturnType<typeof findSite>>>,
  openings: readonly Opening[],
) {
  const { t, tag, htmlLang, dir } = texts;
  return {
    tag,
    lang: htmlLang,
    dir,
    kinds: site.kinds.map((kind) =>
      t(kind === "open_preschool" ? "common:openPreschoolIs" : "common:introductionPreschoolIs"),
    ),
    promises: promisesOf(site.profile, texts),
    where: site.station
      ? t("opening:nearStation", { station: site.station })
      : t("opening:inDistrict", { district: site.district }),
    openDays: t(openings.length > 0 ? "slip:openDays" : "slip:noDays"),
    example: openings.some(({ isExample }) => isExample) ? t("slip:exampleTimes") : null,
    seeMore: t("slip:seeMore"),
  };
}

/** Each that says something new. */
function once<Said>(all: readonly Said[], textOf: (one: Said) => string): Said[] {
  return all.filter((one, index) => all.findIndex((other) => textOf(other) === textOf(one)) === index);
}

interface Day {
  readonly date: Temporal.PlainDate;
  readonly hours: [starts: Temporal.PlainTime, ends: Temporal.PlainTime][];
}

function daysOf(openings: readonly Opening[]): Day[] {
  const days: Day[] = [];
  for (const { date, starts, ends } of openings) {
    const last = days.at(-1);
    const day = last?.date.equals(date) ? last : { date, hours: [] };
    if (day !== last) days.push(day);
    const hours: Day["hours"][number] = [starts.toPlainTime(), ends.toPlainTime()];
    if (!day.hours.some(([from, to]) => from.equals(hours[0]) && to.equals(hours[1]))) day.hours.push(hours);
  }
  return days;
}
