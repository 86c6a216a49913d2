import { data, redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { courseCard } from "#app/features/openings/course-card.ts";
import { findWelcomeRole, listCourses } from "#app/features/openings/course-queries.server.ts";
import { freeTimesOf } from "#app/features/openings/free-times.ts";
import { openingCard, promisesOf } from "#app/features/openings/opening-card.ts";
import { listBySignUp, listOccasions, listOpenings } from "#app/features/openings/opening-queries.server.ts";
import { introductionOf, programmeOf, rulesOf } from "#app/features/sites/site-facts.ts";
import { movedTo } from "#app/features/sites/move-site.server.ts";
import { findSite } from "#app/features/sites/site-queries.server.ts";
import { drawSiteMap } from "#app/ui/map/site-map-drawing.ts";
import { readGeography } from "#app/ui/map/geography.server.ts";
import { urls } from "#app/urls.ts";

const DAYS_AHEAD = 7;

export const loader = guarded("sites.show", async ({ app, params, lang, texts, now }) => {
  const found = await app.db.read("public", async (db) => {
    const site = await findSite(db, params.slug ?? "");
    if (!site) return undefined;
    const lastDay = now.toPlainDate().add({ days: DAYS_AHEAD });
    const bySignUp = await listBySignUp(db, { id: site.id, from: now });
    const courseIds = [...new Set(bySignUp.flatMap(({ seriesId }) => seriesId ?? []))];
    return {
      site,
      openings: await listOpenings(db, { from: now, lastDay, siteId: site.id }),
      appointments: bySignUp.filter(({ mode }) => mode === "appointment"),
      courses: await Promise.all(
        (await listCourses(db, courseIds)).map(async (course) => ({
          course,
          occasions: await listOccasions(db, course.id),
        })),
      ),
      metBy: await findWelcomeRole(db, site.operator_id),
    };
  });
  if (!found) {
    const moved = await movedTo(app.db, params.slug);
    throw moved === undefined ? notFound() : redirect(urls.site(lang, moved), 301);
  }
  const { site, openings, appointments, courses, metBy } = found;
  const cards = openings.map((opening) => ({
    today: opening.date.equals(now.toPlainDate()),
    card: openingCard(opening, texts, now),
  }));
  return data(
    {
      title: site.name,
      slug: site.slug,
      name: site.name,
      kinds: site.kinds,
      promises: promisesOf(site.profile, texts),
      today: cards.filter(({ today }) => today).map(({ card }) => card),
      later: cards.filter(({ today }) => !today).map(({ card }) => card),
      courses: courses.map(({ course, occasions }) => courseCard(course, occasions, texts, now)),
      appointments: freeTimesOf(appointments, metBy, texts),
      rules: rulesOf(site.profile, texts),
      programme: programmeOf(site.profile, texts),
      introduction: introductionOf(site.profile, texts),
      hasExamples: site.profile.example_fields.length > 0,
      address: site.address,
      station: site.station,
      district: site.district,
      approximate: site.position_precision === "near_station",
      map:
        site.lon === null || site.lat === null || site.position_precision === "unknown"
          ? null
          : drawSiteMap(readGeography(), {
              position: [site.lon, site.lat],
              precision: site.position_precision,
            }),
      operator: site.operator_kind === "unknown" ? null : site.operator,
      phone: site.profile.phone ?? null,
      web: site.profile.web ?? null,
      sources: site.profile.sources,
    },
    { headers: { "Cache-Control": "public, max-age=5" } },
  );
});
