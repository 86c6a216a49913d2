import { randomUUID } from "node:crypto";
import { data, redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { countingWindow } from "#app/features/door/door.ts";
import { findFormState } from "#app/features/door/count-walk-in.server.ts";
import { doorForm, readLastCount, writeLastCount } from "#app/features/door/door-form.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { undoCount } from "#app/features/door/undo-count.server.ts";
import { listAllOpenings } from "#app/features/openings/opening-queries.server.ts";
import { isUuid } from "#app/features/openings/uuid.ts";
import { countAtKiosk } from "#app/features/traits/count-at-kiosk.server.ts";
import { countFeltAnswers, countTraits, isAsked } from "#app/features/traits/count-answers.server.ts";
import { hasForm, openingAtKiosk, type Step, stepOf } from "#app/features/traits/kiosk.ts";
import { showQuestions } from "#app/features/traits/show-questions.server.ts";
import { keyOf, openingOf, readFelt, readTraits } from "#app/features/traits/trait-form.ts";
import { asksNow, justVisited } from "#app/features/traits/traits.ts";
import { OFFERED } from "#app/i18n/languages.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { COOKIE, cookieHeader, readCookie } from "#app/platform/cookies.ts";
import { keyedHash } from "#app/platform/secrets.ts";
import { urls } from "#app/urls.ts";
import type { VisitId } from "#db/schema.ts";

/** What the kiosk's forms are for. */
const INTENTS = ["walk_in", "undo", "traits", "felt"] as const;
/** So long a family may take its own count back. */
const UNDO_SECONDS = 180;

/** The screen by the door: the same address for each step. A tablet that is no kiosk any more goes to the door. */
export const loader = guarded(
  "kiosk.show",
  async ({ app, actor, params, request, url, lang, texts, now }) => {
    const site = await findOwnSite(app.db, actor, params.slug, url);
    if (actor.role !== "kiosk") throw redirect(urls.door(lang, site.slug), 303);
    const asksForStep = stepOf(url.searchParams.get("step"));
    const key = keyInAddress(url);
    if (hasForm(asksForStep) && key === undefined) throw redirect(withFreshKey(url), 303);
    const { opening, left, asked, form } = await app.db.read(site.operatorId, async (db) => {
      const openings = await listAllOpenings(db, {
        from: now.startOfDay(),
        lastDay: now.toPlainDate(),
        siteId: site.id,
      });
      const shown = openingAtKiosk(openings, url.searchParams.get("opening"), now);
      const isInWeek = shown !== undefined && (await isAsked(db, site.operatorId, shown.date));
      return {
        opening: shown,
        // Who goes home comes from what has been, not from what is shown because it is next.
        left: justVisited(openings, now),
        asked: shown !== undefined && asksNow(shown, "kiosk", isInWeek, now),
        form: asksForStep === "in" && key && shown ? await findFormState(db, shown.id, key) : "open",
      };
    });
    if (form === "spent") throw redirect(withFreshKey(url), 303);
    if (form === "counted")
      throw redirect(urls.kioskStep(lang, site.slug, "thanks", opening?.id ?? null), 303);
    const step: Step = asksForStep === "traits" && !asked ? "thanks" : asksForStep;
    const questions =
      step === "traits" && opening ? await showQuestions(app.db, site.slug, opening.date) : null;
    const window = opening && countingWindow(opening);
    const at = now.epochMilliseconds;
    return {
      title: texts.t("traits:kiosk.hello"),
      slug: site.slug,
      name: site.name,
      step,
      languages: OFFERED.map(({ tag, name, htmlLang, dir }) => {
        const askStaff = textsFor(tag).t("traits:kiosk.askStaff");
        return { tag, name, htmlLang, dir, askStaff };
      }),
      openingId: (step === "felt" ? left?.id : opening?.id) ?? null,
      counts:
        window !== undefined && at >= window.from.epochMilliseconds && at <= window.until.epochMilliseconds,
      asksFelt: left !== undefined,
      mayUndo:
        readLastCount(readCookie(request.headers.get("cookie"), COOKIE.lastCount, app.env.baseUrl)) !==
        undefined,
      undone: url.searchParams.has("undone"),
      key: key ?? randomUUID(),
      demo: app.env.demo,
      questions: questions && {
        ...questions,
        termBegan: questions.termBegan && texts.format.dayLong(questions.termBegan),
      },
    };
  },
);

/**
 * A form's key stands in the address of its page: who goes back to it finds the very form that was sent, whether the
 * browser kept the page or asks for it again, and it counts once. The next family comes by an address without one.
 */
function keyInAddress(url: URL): VisitId | undefined {
  const key = url.searchParams.get("form");
  return key !== null && isUuid<VisitId>(key) ? key : undefined;
}

function withFreshKey({ pathname, searchParams }: URL): string {
  const fresh = new URLSearchParams(searchParams);
  fresh.set("form", randomUUID());
  return `${pathname}?${fresh.toString()}`;
}

export const action = guarded("kiosk.count", async ({ app, actor, params, request, lang, now }) => {
  const site = await findOwnSite(app.db, actor, params.slug);
  // Ended meanwhile: nobody is counted, and whoever stands there meets the staff's door instead of a page not found.
  if (actor.role !== "kiosk") throw redirect(urls.door(lang, site.slug), 303);
  const form = await request.formData().catch(() => new FormData());
  const [id, key] = [openingOf(form), keyOf(form)];
  if (id === undefined || key === undefined) throw notFound();
  const own = { id, siteId: site.id, operatorId: site.operatorId };
  const keyHash = keyedHash(app.env.sessionSecret, "answers of a form", key);
  const { baseUrl } = app.env;
  const cookie = (value: string, seconds: number) => cookieHeader(COOKIE.lastCount, value, seconds, baseUrl);
  const onTo = (step: Step, more = "", setCookie?: string) =>
    redirect(urls.kioskStep(lang, site.slug, step, id) + more, {
      status: 303,
      headers: setCookie === undefined ? {} : { "Set-Cookie": setCookie },
    });
  const intent = INTENTS.find((known) => known === form.get("intent"));
  switch (intent) {
    case "walk_in": {
      const { data: counted } = doorForm.safeParse(Object.fromEntries(form));
      if (counted?.intent !== "walk_in") throw notFound();
      const outcome = await countAtKiosk(app.db, own, counted, counted.key, now);
      if (!outcome) throw notFound();
      if (!outcome.ok)
        return data({ refused: outcome.reason === "nobody" ? "nobody" : "askStaff" } as const, 422);
      const last = writeLastCount({ visitId: counted.key, bookingId: null });
      return onTo("traits", "", cookie(last, UNDO_SECONDS));
    }
    case "undo": {
      const last = readLastCount(readCookie(request.headers.get("cookie"), COOKIE.lastCount, baseUrl));
      const outcome = last && (await undoCount(app.db, own, { ...last, bookingId: null }, now));
      return outcome?.ok ? onTo("in", "&undone", cookie("", 0)) : onTo("language");
    }
    case "traits": {
      const said = { answers: readTraits(form), way: "kiosk", keyHash } as const;
      const outcome = await countTraits(app.db, own, said, now);
      if (!outcome) throw notFound();
      return onTo("thanks");
    }
    case "felt": {
      const outcome = await countFeltAnswers(app.db, own, { answers: readFelt(form), keyHash }, now);
      if (!outcome) throw notFound();
      return onTo("bye");
    }
    case undefined:
      throw notFound();
  }
});
