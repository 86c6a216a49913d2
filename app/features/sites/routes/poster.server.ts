import { redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { promisesOf } from "#app/features/openings/opening-card.ts";
import { movedTo } from "#app/features/sites/move-site.server.ts";
import { posterAsked, sizeOf } from "#app/features/sites/poster.ts";
import { findPrintedAddress } from "#app/features/sites/printed-address.server.ts";
import { findSite } from "#app/features/sites/site-queries.server.ts";
import { OFFERED, type OfferedTag } from "#app/i18n/languages.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { drawQr } from "#app/ui/qr-drawing.ts";
import { urls } from "#app/urls.ts";

/** How the letters of languages stand that are not Latin. */
const SCRIPTS: { readonly [tag in OfferedTag]?: "wide" | "tall" } = { ti: "wide", ar: "tall" };

const WELCOME = { poster: "poster:welcome", door: "poster:comeIn", after: "traits:feltTitle" } as const;
/** A picture takes the room of so many letters. */
const PICTURE_ROOM = "mm ";

/** A poster or door sign of a place, in any mix of languages. It says only what stays true while it hangs: no times. */
export const loader = guarded("sites.poster", async ({ app, params, url, lang, texts }) => {
  const found = await app.db.read("public", async (db) => {
    const site = await findSite(db, params.slug ?? "");
    return site && { site, path: await findPrintedAddress(db, site.slug, url.searchParams.get("code")) };
  });
  if (!found) {
    const moved = await movedTo(app.db, params.slug);
    throw moved === undefined ? notFound() : redirect(`${urls.poster(lang, moved)}${url.search}`);
  }
  const { site, path } = found;
  const { kind, paper, languages } = posterAsked(
    url.searchParams,
    OFFERED.map(({ tag }) => tag),
    lang,
  );
  const isAfter = kind === "after";
  const address = app.env.baseUrl + (isAfter ? urls.shareAfter(site.slug) : path);
  const said = languages.map(textsFor).map((each) => ({
    tag: each.tag,
    lang: each.htmlLang,
    dir: each.dir,
    welcome: each.t(WELCOME[kind]),
    kinds: isAfter
      ? [each.t("traits:felt.welcome"), each.t("traits:felt.safe"), each.t("traits:feltLead")]
      : site.kinds.map((one) =>
          each.t(one === "open_preschool" ? "common:openPreschoolIs" : "common:introductionPreschoolIs"),
        ),
    promises: isAfter ? [] : promisesOf(site.profile, each),
    where: site.station
      ? each.t("opening:nearStation", { station: site.station })
      : each.t("opening:inDistrict", { district: site.district }),
    seeTimes: each.t(isAfter ? "traits:feltLink" : "poster:seeTimes"),
  }));
  return {
    title: texts.t("poster:title"),
    slug: site.slug,
    name: site.name,
    address: site.address,
    kind,
    paper,
    size: sizeOf({
      kind,
      name: site.name,
      where: [site.address ?? "", ...said.map(({ where }) => where)].join(" · "),
      languages: said.map((each) => ({
        script: SCRIPTS[each.tag] ?? "plain",
        welcome: each.welcome,
        paragraphs: [...each.kinds, each.promises.map(({ text }) => PICTURE_ROOM + text).join(" · ")].filter(
          (paragraph) => paragraph !== "",
        ),
        seeTimes: each.seeTimes,
      })),
    }),
    texts: said,
    /** the same words once, though in Swedish and in easy Swedish */
    places: said.filter(({ where }, index) => said.findIndex((other) => other.where === where) === index),
    shortAddress: address.replace(/^https?:\/\//, ""),
    qr: drawQr(address),
  };
});
