import { randomUUID } from "node:crypto";
import { data, redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { readChosenAges, readCounts, readParty } from "#app/features/booking/booking-form.ts";
import { findKeptDays } from "#app/features/booking/booking-facts-queries.server.ts";
import { refusedChange } from "#app/features/booking/refused-change.server.ts";
import { signUp } from "#app/features/booking/sign-up.server.ts";
import { PARTY_FORM_ID } from "#app/features/booking/ui/party-steps.tsx";
import { courseCard, courseLines } from "#app/features/openings/course-card.ts";
import { findCourse } from "#app/features/openings/course-queries.server.ts";
import { phaseOf } from "#app/features/openings/opening.ts";
import { promisesOf } from "#app/features/openings/opening-card.ts";
import { listOccasions } from "#app/features/openings/opening-queries.server.ts";
import { oldestText, youngestText } from "#app/features/sites/site-facts.ts";
import { rememberPhone } from "#app/platform/cookies.ts";
import { urls } from "#app/urls.ts";

export const loader = guarded("course.prepare", async ({ app, params, url, texts, now }) => {
  const found = await app.db.read("public", async (db) => {
    const course = await findCourse(db, params.courseId ?? "");
    const occasions = course ? await listOccasions(db, course.id) : [];
    return course && { course, occasions, keptDays: await findKeptDays(db, course.siteId) };
  });
  const last = found?.occasions.at(-1);
  if (!found || !last) throw notFound();
  const card = courseCard(found.course, found.occasions, texts, now);
  const { site, ages, rules } = last;
  const { t } = texts;
  const title = `${card.name}: ${site.name}`;
  const where = site.station
    ? t("opening:nearStation", { station: site.station })
    : t("opening:inDistrict", { district: site.district });
  const promises = promisesOf(site.profile, texts);
  return {
    title,
    shared: {
      title,
      description: [...courseLines(card).slice(1), where, ...promises.map(({ text }) => text)].join(" · "),
      over: phaseOf(last, now) === "over",
    },
    card,
    siteName: site.name,
    siteSlug: site.slug,
    where,
    formId: card.closed ? null : PARTY_FORM_ID,
    promises,
    ages: { from: youngestText(ages.minMonths, t), to: oldestText(ages.maxMonths, t) },
    ageSpan: ages,
    adultsAlone: rules.adultsAlone,
    keptDays: found.keptDays ?? null,
    counts: readCounts(url.searchParams),
    chosenAges: readChosenAges(url.searchParams),
    formKey: randomUUID(),
  };
});

const NOTHING_REFUSED = { refused: null, mayWait: false, others: [], formKey: "" } as const;

export const action = guarded("course.sign_up", async ({ app, params, request, lang, texts, now, actor }) => {
  const form = await request.formData().catch(() => new FormData());
  const filled = readParty(form);
  const values = { counts: readCounts(form), chosenAges: readChosenAges(form) };
  if (!filled.ok) return data({ ...values, ...NOTHING_REFUSED, fault: filled.reason }, { status: 422 });

  const { party, formKey } = filled.value;
  const signedUp = await signUp(
    app.db,
    {
      courseId: params.courseId ?? "",
      party,
      formKey,
      language: lang,
      wait: form.get("ask") === "wait",
      deviceHash: actor.role === "party" ? actor.deviceHash : undefined,
    },
    now,
    app.env.sessionSecret,
  );
  if (!signedUp) throw notFound();
  if (!signedUp.ok) {
    const refused = texts.t(`series:refused.${signedUp.reason}`);
    const mayWait = signedUp.reason === "full";
    const occasions = await app.db.read("public", async (db) => {
      const course = await findCourse(db, params.courseId ?? "");
      return course ? listOccasions(db, course.id) : [];
    });
    const opening = occasions.find((each) => phaseOf(each, now) !== "over") ?? occasions.at(-1);
    if (!opening) throw notFound();
    return refusedChange({ db: app.db, opening, party, texts, now }, refused, {
      ...values,
      fault: null,
      mayWait,
      formKey,
    });
  }
  const { bookingId, newPhoneToken, again } = signedUp.value;
  return redirect(`${urls.courseReceipt(lang, bookingId)}${again ? "?again" : ""}`, {
    status: 303,
    headers: rememberPhone(newPhoneToken, app.env.baseUrl),
  });
});
