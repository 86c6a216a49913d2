import { randomUUID } from "node:crypto";
import { data, redirect } from "@remix-run/node";
import type { Temporal } from "temporal-polyfill";
import { isUnitHead } from "#app/access/actor.ts";
import { guarded, notFound } from "#app/access/guarded.ts";
import { aboutOf } from "#app/features/door/about-opening.ts";
import { openingToShow } from "#app/features/door/door.ts";
import { findCount } from "#app/features/door/door-queries.server.ts";
import { enterBatch, enteredOf } from "#app/features/door/enter-batch.server.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import {
  type BatchRefusal,
  findRowFaults,
  firstOpenDay,
  kindOf,
  LARGEST_BATCH,
  type RowFaults,
  TAKE_BACK_REASONS,
  type TakeBackRefusal,
} from "#app/features/door/paper.ts";
import {
  countOf,
  emptyTyped,
  type Fault,
  paperForm,
  readTyped,
  type Typed,
} from "#app/features/door/paper-form.ts";
import { listBatches } from "#app/features/door/paper-queries.server.ts";
import { takeBackBatch } from "#app/features/door/take-back-batch.server.ts";
import { findOpening, listAllOpenings, type Opening } from "#app/features/openings/opening-queries.server.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import type { Texts } from "#app/i18n/texts.ts";
import type { Reader } from "#app/platform/database.ts";
import { urls } from "#app/urls.ts";

const ROWS_AT_FIRST = 12;
const ROWS_MORE = 20;

export const loader = guarded("door.paper", async ({ app, actor, params, url, lang, texts, now }) => {
  staffLanguage(lang, url);
  const site = await findOwnSite(app.db, actor, params.slug);
  return app.db.read(site.operatorId, async (db) => {
    const openings = await listAllOpenings(db, {
      from: firstOpenDay(now.toPlainDate()).toZonedDateTime(now.timeZoneId),
      lastDay: now.toPlainDate(),
      siteId: site.id,
    });
    const asked = url.searchParams.get("opening");
    const today = openings.filter(({ date }) => date.equals(now.toPlainDate()));
    const found = openings.find(({ id }) => id === asked);
    // What was asked for and can no longer be entered must not become another day's form, with the rows typed in it.
    const shown = asked === null ? (openingToShow(today, now) ?? openings.at(-1)) : found;
    return {
      title: texts.t("paper:title", { site: site.name }),
      slug: site.slug,
      kind: kindOf(url.searchParams.get("kind")),
      said: url.searchParams.has("entered")
        ? ("entered" as const)
        : url.searchParams.has("taken_back")
          ? ("isTakenBack" as const)
          : null,
      openings: openings
        .reverse()
        .map((opening) => ({ ...named(opening, texts, now), shown: opening.id === shown?.id })),
      isLocked: asked !== null && !found,
      shown: shown ? await paperOf(db, shown, texts) : null,
      empty: emptyTyped(ROWS_AT_FIRST),
      formKey: randomUUID(),
    };
  });
});

function named(opening: Opening, texts: Texts, now: Temporal.ZonedDateTime) {
  const { t, format } = texts;
  const isToday = opening.date.equals(now.toPlainDate());
  const hours = format.timeRange(opening.starts.toPlainTime(), opening.ends.toPlainTime());
  const day = isToday ? t("paper:today") : format.dayShort(opening.date);
  const about = aboutOf(opening, texts);
  return { id: opening.id, name: [`${day} ${hours}`, about].filter(Boolean).join(" · ") };
}

async function paperOf(db: Reader, opening: Opening, { t, format }: Texts) {
  const { counted } = await findCount(db, opening.id);
  const batches = await listBatches(db, opening.id);
  return {
    id: opening.id,
    counted,
    seen: enteredOf(batches).batches,
    batches: batches.map(({ id, kind, enteredBy, enteredAt, turnedAway, takenBack, ...sum }) => ({
      id,
      text: [
        t(`paper:batch.${kind}`, {
          ...sum,
          day: format.dayShort(enteredAt.toPlainDate()),
          time: format.time(enteredAt.toPlainTime()),
        }),
        turnedAway > 0 && t("paper:batchTurnedAway", { turnedAway }),
        t(`paper:by.${enteredBy}`),
      ]
        .filter(Boolean)
        .join(", "),
      takenBack: takenBack && t("paper:takenBackWhy", { reason: t(`door:reason.${takenBack}`) }),
    })),
  };
}

export const action = guarded("door.paper", async ({ app, actor, params, request, lang, now }) => {
  const site = await findOwnSite(app.db, actor, params.slug);
  const sent = await request.formData().catch(() => new FormData());
  const { data: form } = paperForm.safeParse(Object.fromEntries(sent));
  if (!form) throw notFound();
  const own = { id: form.opening, siteId: site.id, operatorId: site.operatorId };
  const page = urls.paper(lang, site.slug, form.opening);

  if (form.intent === "take_back") {
    const reason = TAKE_BACK_REASONS.find((one) => one === sent.get("reason"));
    if (!reason) return answer({ refused: "reason" });
    const outcome = await takeBackBatch(app.db, own, { batchId: form.batch, reason }, now);
    if (!outcome) throw notFound();
    return outcome.ok ? redirect(`${page}&taken_back`, 303) : answer({ refused: outcome.reason });
  }

  const typed = readTyped(sent);
  if (form.intent === "more") {
    const rows = [...typed.rows, ...emptyTyped(ROWS_MORE).rows].slice(0, LARGEST_BATCH.rows);
    return answer({ refused: null, typed: { ...typed, rows }, key: form.key, seen: form.seen });
  }
  const kind = kindOf(form.intent);
  const { count, at, faults } = countOf(kind, typed);
  if (faults.length > 0) {
    // What the fields alone tell is not all: the rows that could be read are held against the opening too.
    const opening = await app.db.read("public", (db) => findOpening(db, own.id));
    if (!opening || opening.site.id !== site.id) throw notFound();
    const more = kind === "rows" ? placed(findRowFaults(opening, count, now), at) : [];
    return answer({ refused: "rows", faults: [...faults, ...more], typed, key: form.key, seen: form.seen });
  }
  const enteredBy = isUnitHead(actor) ? ("unit_head" as const) : ("staff" as const);
  const batch = { id: form.key, seen: form.seen, count, enteredBy };
  const entered = await enterBatch(app.db, own, batch, now);
  if (!entered) throw notFound();
  if (entered.outcome.ok) return redirect(`${page}&entered`, 303);
  return answer({
    refused: entered.outcome.reason,
    faults: placed(entered.faults, at),
    typed,
    key: form.key,
    // Only who was told that something was entered meanwhile has now seen it.
    seen: entered.outcome.reason === "entered_meanwhile" ? null : form.seen,
  });
});

interface Answer {
  readonly refused: BatchRefusal | TakeBackRefusal | "reason" | null;
  readonly faults: readonly Fault[];
  readonly typed: Typed | null;
  readonly key: string | null;
  /** how many batches stood on the page when the form was first filled in; null: as many as stand now */
  readonly seen: number | null;
}

/** The same page again, with what was typed and what is wrong. */
function answer(what: Pick<Answer, "refused"> & Partial<Answer>) {
  const whole: Answer = { faults: [], typed: null, key: null, seen: null, ...what };
  return data(whole, { status: what.refused ? 422 : 200 });
}

function placed(faults: RowFaults, at: readonly number[]): Fault[] {
  return [...faults].map(([row, why]) => ({ at: at[row] ?? row, why }));
}
