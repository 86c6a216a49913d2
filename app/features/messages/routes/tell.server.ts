import { data, redirect } from "@remix-run/node";
import { Temporal } from "temporal-polyfill";
import { guarded, notFound } from "#app/access/guarded.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import {
  ADVICE,
  type AdviceRefusal,
  adviceText,
  decideAdvice,
  lateStarts,
  type SaidAdvice,
} from "#app/features/messages/advice.ts";
import { adviseParties, findAdvised } from "#app/features/messages/advise-parties.server.ts";
import { dueFor } from "#app/features/messages/when-due.ts";
import { activityName } from "#app/features/openings/opening-card.ts";
import { listAllOpenings, type Opening } from "#app/features/openings/opening-queries.server.ts";
import { isUuid } from "#app/features/openings/uuid.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { isOfferedTag, OFFERED } from "#app/i18n/languages.ts";
import { type Texts, textsFor } from "#app/i18n/texts.ts";
import { urls } from "#app/urls.ts";
import type { OpeningId } from "#db/schema.ts";

/** Further ahead nobody knows the weather. */
const DAYS_AHEAD = 7;

export const loader = guarded("tell.show", async ({ app, actor, params, url, lang, texts, now }) => {
  staffLanguage(lang, url);
  const site = await findOwnSite(app.db, actor, params.slug);
  const openings = await openingsAhead(app.db, site, now);
  const asked = url.searchParams;
  const opening = openings.find(({ id }) => id === asked.get("opening"));
  const page = {
    title: `${texts.t("unit:tell.title")}: ${site.name}`,
    siteName: site.name,
    slug: site.slug,
    openings: openings.map((each) => ({ id: each.id, name: nameOf(each, texts) })),
  };
  if (!opening) return { ...page, chosen: null, languages: [] };
  const { format } = texts;
  const { reach, before } = await findAdvised(app.db, { ...opening, siteId: site.id });
  const said = saidIn(asked);
  const decision = said && decideAdvice(opening, said, before, now);
  return {
    ...page,
    chosen: {
      id: opening.id,
      name: nameOf(opening, texts),
      reach,
      before: before.map((one) => ({
        advice: one.advice,
        text: adviceText(one, opening.starts, texts),
        at: texts.t("unit:tell.toldAt", momentOf(one.toldAt, texts)),
      })),
      choices: ADVICE.filter((advice) => before.every((one) => one.advice !== advice)).map((advice) => ({
        advice,
        text:
          advice === "starts_late"
            ? texts.t("unit:tell.starts_late")
            : adviceText({ advice, begins: null }, opening.starts, texts),
        checked: advice === said?.advice,
      })),
      lateStarts: lateStarts(opening).map((time) => ({
        value: time.toString().slice(0, 5),
        text: format.time(time),
        checked: said?.begins?.equals(time) ?? false,
      })),
      also: alsoIn(asked),
      refused: refusedOf(decision, asked.has("show")),
      preview:
        said && decision?.ok && decision.value === "tell"
          ? previewOf(said, opening, asked, texts, now)
          : null,
    },
    languages: OFFERED.filter(({ tag }) => tag !== "sv").map(({ tag, name, htmlLang }) => ({
      tag,
      name,
      htmlLang,
    })),
  };
});

export const action = guarded("tell.send", async ({ app, actor, params, request, lang, now }) => {
  const site = await findOwnSite(app.db, actor, params.slug);
  const form = await request.formData().catch(() => new FormData());
  const id = form.get("opening");
  if (typeof id !== "string" || !isUuid<OpeningId>(id)) throw notFound();
  const said = saidIn(form);
  if (!said) return data({ refused: "choice" as const }, { status: 422 });
  const own = { id, siteId: site.id, operatorId: site.operatorId };
  const outcome = await adviseParties(app.db, own, said, now);
  if (!outcome) throw notFound();
  if (!outcome.ok) return data({ refused: outcome.reason }, { status: 422 });
  return redirect(urls.tell(lang, site.slug, id), 303);
});

/** Why there is nothing to show; nothing where nothing has been asked for. */
function refusedOf(
  decision: ReturnType<typeof decideAdvice> | null,
  wasAsked: boolean,
): AdviceRefusal | "choice" | null {
  if (!decision) return wasAsked ? "choice" : null;
  return decision.ok ? null : decision.reason;
}

async function openingsAhead(
  database: Parameters<typeof findOwnSite>[0],
  site: Awaited<ReturnType<typeof findOwnSite>>,
  now: Temporal.ZonedDateTime,
): Promise<Opening[]> {
  const lastDay = now.toPlainDate().add({ days: DAYS_AHEAD });
  const ahead = await database.read("public", (db) =>
    listAllOpenings(db, { from: now, lastDay, siteId: site.id }),
  );
  return ahead.filter(({ closure, role }) => !closure && !role);
}

function nameOf(opening: Opening, texts: Texts): string {
  const { format } = texts;
  const course = opening.seriesId ? opening.activities.flatMap((code) => activityName(code, texts)) : [];
  const hours = format.timeRange(opening.starts.toPlainTime(), opening.ends.toPlainTime());
  return [`${format.dayShort(opening.date)} ${hours}`, ...course].join(" · ");
}

/** What a form or an address asks to be said; nothing where it is none of the ready ones. */
function saidIn(fields: { get(name: string): FormDataEntryValue | null }): SaidAdvice | null {
  const advice = ADVICE.find((one) => one === fields.get("say"));
  const begins = fields.get("begins");
  if (!advice) return null;
  const isTime = typeof begins === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(begins);
  // The time stands in the same form for all of them, and means something for one.
  return { advice, begins: advice === "starts_late" && isTime ? Temporal.PlainTime.from(begins) : null };
}

function alsoIn(asked: URLSearchParams) {
  const also = asked.get("also");
  return isOfferedTag(also) && also !== "sv" ? also : "en";
}

function previewOf(
  said: SaidAdvice,
  opening: Opening,
  asked: URLSearchParams,
  texts: Texts,
  now: Temporal.ZonedDateTime,
) {
  const facts = { kind: "coming", bookedAt: now, cancelled: false, offerExpires: null } as const;
  const { starts, ends } = opening;
  const due = dueFor("advice", { ...facts, opening: { starts, ends, closed: false } }, now);
  const isLater = due !== undefined && due.at.epochMilliseconds > now.epochMilliseconds;
  return {
    advice: said.advice,
    begins: said.begins?.toString().slice(0, 5) ?? "",
    texts: (["sv", alsoIn(asked)] as const).map(textsFor).map((each) => ({
      lang: each.htmlLang,
      dir: each.dir,
      text: adviceText(said, starts, each),
    })),
    sent: isLater ? texts.t("unit:tell.sentLater", momentOf(due.at, texts)) : texts.t("unit:tell.sentNow"),
  };
}

function momentOf(at: Temporal.ZonedDateTime, { format }: Texts) {
  return { day: format.dayShort(at.toPlainDate()), time: format.time(at.toPlainTime()) };
}
