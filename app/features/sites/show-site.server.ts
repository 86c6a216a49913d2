import type { Temporal } from "temporal-polyfill";
import { cardWithSwedish, inSwedish } from "#app/features/openings/card-in-swedish.server.ts";
import { courseCard, courseLines } from "#app/features/openings/course-card.ts";
import { findWelcomeRole, listCourses } from "#app/features/openings/course-queries.server.ts";
import { freeTimesLines, freeTimesOf } from "#app/features/openings/free-times.ts";
import { promisesOf } from "#app/features/openings/opening-card.ts";
import { listBySignUp, listOccasions, listOpenings } from "#app/features/openings/opening-queries.server.ts";
import { besideDraft } from "#app/i18n/beside-draft.ts";
import { type Texts, textsFor } from "#app/i18n/texts.ts";
import type { Reader } from "#app/platform/database.ts";
import { drawSiteMap } from "#app/ui/map/site-map-drawing.ts";
import { readGeography } from "#app/ui/map/geography.server.ts";
import { directionsOf } from "./directions.ts";
import type { SiteProfile } from "./profile.ts";
import { activitiesOf, healthOf, introductionOf, programmeOf, rulesOf } from "./site-facts.ts";
import { findSite } from "./site-queries.server.ts";

const DAYS_AHEAD = 7;

/** A place with what is held there in the coming days; nothing where there is no such place. */
export async function findSiteWithWeek(db: Reader, slug: string, now: Temporal.ZonedDateTime) {
  const site = await findSite(db, slug);
  if (!site) return undefined;
  const lastDay = now.toPlainDate().add({ days: DAYS_AHEAD });
  const bySignUp = await listBySignUp(db, { id: site.id, from: now });
  const courseIds = [...new Set(bySignUp.flatMap(({ seriesId }) => seriesId ?? []))];
  const openings = await listOpenings(db, { from: now, lastDay, siteId: site.id });
  const appointments = bySignUp.filter(({ mode }) => mode === "appointment");
  const courses = await Promise.all(
    (await listCourses(db, courseIds)).map(async (course) => ({
      course,
      occasions: await listOccasions(db, course.id),
    })),
  );
  const metBy = await findWelcomeRole(db, site.operator_id);
  return { site, openings, appointments, courses, metBy };
}

type SiteWithWeek = NonNullable<Awaited<ReturnType<typeof findSiteWithWeek>>>;

/** A place's page in the reader's language. */
export type SitePage = ReturnType<typeof showSite>;

/** Everything that a place's page says. A draft's preview hands in another profile than the published one. */
export function showSite(
  { site, openings, appointments, courses, metBy }: SiteWithWeek,
  profile: SiteProfile,
  texts: Texts,
  now: Temporal.ZonedDateTime,
) {
  const cards = openings.map((opening) => ({
    today: opening.date.equals(now.toPlainDate()),
    card: cardWithSwedish(opening, texts, now),
  }));
  const today = cards.filter(({ today: isToday }) => isToday).map(({ card }) => card);
  const swedish = inSwedish(texts);
  return {
    way: directionsOf(site, profile, texts),
    /** what the page says of itself in Swedish, part by part, where the reader's language is another */
    swedish: swedish && partsInLines(site, profile, swedish),
    title: site.name,
    slug: site.slug,
    name: site.name,
    kinds: site.kinds,
    promises: promisesOf(profile, texts),
    today,
    later: cards.filter(({ today: isToday }) => !isToday).map(({ card }) => card),
    courses: courses.map(({ course, occasions }) => ({
      ...courseCard(course, occasions, texts, now),
      swedish: swedish && courseLines(courseCard(course, occasions, swedish, now)),
    })),
    appointments: freeTimesOf(appointments, metBy, texts).map((times, index) => ({
      ...times,
      swedish: swedish && freeTimesLines(freeTimesOf(appointments, metBy, swedish)[index], swedish),
    })),
    rules: rulesOf(profile, texts),
    healthBeside: healthBeside(profile, texts),
    activities: activitiesOf(profile, texts),
    programme: programmeOf(profile, texts),
    introduction: introductionOf(profile, texts),
    hasExamples: profile.example_fields.length > 0,
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
    phone: profile.phone ?? null,
    web: profile.web ?? null,
    sources: profile.sources,
  };
}

/** Illness and allergies once more in Swedish, where the reader's language is a draft and the place says anything of them. */
function healthBeside(profile: SiteProfile, { tag }: Texts) {
  return besideDraft(tag).flatMap((swedish) => {
    const facts = healthOf(profile, textsFor(swedish.tag)).map(({ text }) => text);
    return facts.length > 0 ? [{ ...swedish, facts }] : [];
  });
}

/** What the parts of the page say, as plain lines in the order in which they stand there. */
function partsInLines(site: SiteWithWeek["site"], profile: SiteProfile, texts: Texts) {
  const { t } = texts;
  const introduction = introductionOf(profile, texts);
  const lines = (facts: readonly { readonly text: string }[]) => facts.map(({ text }) => text);
  return {
    promises: lines(promisesOf(profile, texts)),
    introduction: introduction
      ? [
          t("site:introduction.isFor"),
          ...introduction.classes,
          ...introduction.visits,
          ...(introduction.helpToApply ? [t("site:introduction.help_to_apply")] : []),
        ]
      : [],
    rules: lines([
      ...rulesOf(profile, texts),
      ...activitiesOf(profile, texts),
      ...programmeOf(profile, texts),
    ]),
    way: lines(directionsOf(site, profile, texts)),
  };
}
