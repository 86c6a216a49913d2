import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, data, redirect } from "@remix-run/node";
import type { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import { guarded, notFound } from "#app/access/guarded.ts";
import { type ActionKey, mayDo } from "#app/access/table.ts";
import { closeOpening } from "#app/features/door/close-opening.server.ts";
import { named } from "#app/features/door/about-opening.ts";
import { countArrival } from "#app/features/door/count-arrival.server.ts";
import { countWalkIn } from "#app/features/door/count-walk-in.server.ts";
import { countingWindow, decideClosing, isOverLimit, openingToShow } from "#app/features/door/door.ts";
import {
  findCount,
  listExpected,
  listWaiting,
  type OwnOpening,
} from "#app/features/door/door-queries.server.ts";
import { listFlags } from "#app/features/door/door-event-queries.server.ts";
import { doorToday } from "#app/features/door/door-today.server.ts";
import { reopenOpening } from "#app/features/door/reopen-opening.server.ts";
import { seeFlags } from "#app/features/door/record-door-events.server.ts";
import type { DoorNow } from "#app/features/door/ui/offline/door-now.ts";
import { offlineWords, type OfflineWords } from "#app/features/door/ui/offline/words.ts";
import { heldFor } from "#app/features/door/ui/held-for.ts";
import { doorForm, readLastCount } from "#app/features/door/door-form.ts";
import { roomNow } from "#app/features/door/room-now.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { confirmOpening, countTurnedAway, setRoomState } from "#app/features/door/say-how-it-is.server.ts";
import { mayReopen } from "#app/features/door/today.ts";
import { stateNobodyCame } from "#app/features/door/state-nobody-came.server.ts";
import { rememberLast } from "#app/features/door/remember-last.server.ts";
import { lastOf } from "#app/features/door/last-of.server.ts";
import {
  askedAgainWhenLocked,
  lockOf,
  type TabletNow,
  tabletNow,
} from "#app/features/door/tablet-now.server.ts";
import { type LastCount, undoCount } from "#app/features/door/undo-count.server.ts";
import { countHeardClosed, countReach } from "#app/features/messages/count-reach.server.ts";
import { isConfirmed, phaseOf } from "#app/features/openings/opening.ts";
import { listAllOpenings, type Opening } from "#app/features/openings/opening-queries.server.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { pictureSignName } from "#app/i18n/picture-sign-name.ts";
import type { Texts } from "#app/i18n/texts.ts";
import type { Database, Reader } from "#app/platform/database.ts";
import { COOKIE, readCookie } from "#app/platform/cookies.ts";
import { refuse } from "#app/result.ts";
import { urls } from "#app/urls.ts";
import type { SiteId } from "#db/schema.ts";
import { noOpening } from "./no-opening.server.ts";

/** Where nothing is open today, the next opening is looked for this far ahead. */
const NEXT_DAYS = 14;
/** The unit head finds what to correct this far back; older openings are reached by their address. */
const EARLIER_DAYS = 14;

/** What the door shows; the page that is kept for when there is no network is the same with nothing in it. */
export interface DoorData {
  readonly tablet: TabletNow | null;
  readonly title: string;
  readonly siteId: SiteId;
  readonly slug: string;
  readonly words: OfflineWords;
  readonly now: DoorNow | null;
  readonly undone: boolean;
  readonly reopened: boolean;
  readonly openings: readonly (ReturnType<typeof named> & { shown: boolean })[];
  readonly next: ReturnType<typeof named> | null;
  readonly earlier: readonly ReturnType<typeof named>[];
  readonly sees: { readonly expected: boolean; readonly closing: boolean; readonly corrections: boolean };
  /** whether one is shown; else the page has its parts hidden and with nothing in them, for the script to fill */
  readonly isOpen: boolean;
  readonly shown: Awaited<ReturnType<typeof doorOf>>;
}

export const loader = guarded("door.show", async (asked) => {
  const { app, actor, params, request, url, lang, texts, now } = asked;
  staffLanguage(lang, url);
  const site = await findOwnSite(app.db, actor, params.slug, url);
  const today = now.toPlainDate();
  const sees = {
    expected: mayDo(actor.role, "door.expected"),
    closing: mayDo(actor.role, "door.close"),
    corrections: mayDo(actor.role, "door.correct"),
  };
  const last = readLastCount(readCookie(request.headers.get("cookie"), COOKIE.lastCount, app.env.baseUrl));
  const lock = lockOf(actor, request, app.env.baseUrl);
  const page = await app.db.read(site.operatorId, async (db): Promise<DoorData> => {
    const openings = await listAllOpenings(db, {
      from: now.startOfDay(),
      lastDay: today,
      siteId: site.id,
    });
    const chosen = url.searchParams.get("opening");
    const shown = openings.find(({ id }) => id === chosen) ?? openingToShow(openings, now);
    const ahead = shown
      ? []
      : await listAllOpenings(db, { from: now, lastDay: today.add({ days: NEXT_DAYS }), siteId: site.id });
    return {
      tablet: tabletNow(actor, request, app.env.baseUrl),
      title: texts.t("door:title", { site: site.name }),
      siteId: site.id,
      slug: site.slug,
      words: offlineWords(texts),
      now: await doorToday(db, site.id, { seesExpected: sees.expected, lock }, texts, now),
      undone: url.searchParams.has("undone"),
      reopened: url.searchParams.has("reopened"),
      openings: openings.map((opening) => ({ ...named(opening, texts), shown: opening.id === shown?.id })),
      next: ahead.filter(({ closure }) => !closure).map((opening) => named(opening, texts))[0] ?? null,
      earlier: sees.corrections
        ? (
            await listAllOpenings(db, {
              from: now.startOfDay().subtract({ days: EARLIER_DAYS }),
              lastDay: today.subtract({ days: 1 }),
              siteId: site.id,
            })
          )
            .reverse()
            .map((opening) => named(opening, texts))
        : [],
      sees,
      isOpen: shown !== undefined,
      shown: shown ? await doorOf(db, shown, { sees, last, texts, now }) : noOpening(),
    };
  });
  return data(page, { headers: askedAgainWhenLocked(actor) });
});

/** One opening as its door shows it. */
async function doorOf(
  db: Reader,
  opening: Opening,
  page: {
    sees: { expected: boolean; closing: boolean };
    last: LastCount | undefined;
    texts: Texts;
    now: Temporal.ZonedDateTime;
  },
) {
  const { sees, last, texts, now } = page;
  const { t, format } = texts;
  const time = (moment: Temporal.ZonedDateTime) => format.time(moment.toPlainTime());
  const count = await findCount(db, opening.id);
  const expected = sees.expected ? await listExpected(db, opening.id) : [];
  const waiting = sees.expected ? await listWaiting(db, opening.id) : [];
  const { from, until } = countingWindow(opening);
  const phase = phaseOf(opening, now);
  return {
    ...named(opening, texts),
    phaseText:
      phase === "later_today"
        ? t("door:notOpenYet", { time: time(opening.starts), from: time(from) })
        : phase === "over"
          ? t("door:overNow", { time: time(opening.ends), until: time(until) })
          : null,
    closedWhy: opening.closure && t(`opening:reason.${opening.closure}`),
    confirmedAt: isConfirmed(opening) && opening.confirmedAt ? time(opening.confirmedAt) : null,
    counted: count.counted,
    countedBy: opening.countedBy,
    turnedAway: count.turnedAway,
    nobodyCame: count.nobodyCame,
    maySayNobodyCame: phase !== "later_today" && !(count.counted && count.counted.parties > 0),
    mayClose: sees.closing && decideClosing(opening, now).ok && !opening.closure,
    mayReopen: sees.closing && mayReopen(opening, now),
    heardClosed: sees.closing && opening.closure ? await countHeardClosed(db, opening.id) : 0,
    mayConfirm: decideClosing(opening, now).ok && !opening.closure && !isConfirmed(opening),
    room: roomNow(opening, texts, now),
    reach: sees.closing ? await countReach(db, opening.id) : { told: 0, untold: 0 },
    expected: sees.expected
      ? expected.map(({ id, sign, colour, number, adults, children }) => ({
          id,
          sign,
          colour,
          number,
          adults,
          children,
          name: pictureSignName(texts, { sign, colour, number }),
          key: randomUUID(),
        }))
      : null,
    heldFor: heldFor(waiting, texts, now),
    waiting: waiting.filter(({ heldUntil }) => !heldUntil).length,
    walkInKey: randomUUID(),
    turnedAwayKey: randomUUID(),
    overLimit: isOverLimit(opening.capacity, count.counted),
    flags: await listFlags(db, opening.id),
    last: last ? await lastOf(db, opening, last, sees.expected, texts) : null,
  };
}

type DoorForm = z.infer<typeof doorForm>;

/** What each form asks the right for. */
const RIGHT = {
  arrive: "door.expected",
  walk_in: "door.count",
  undo: "door.count",
  room: "door.count",
  turned_away: "door.count",
  confirm: "door.count",
  nobody_came: "door.count",
  flags_seen: "door.count",
  close: "door.close",
  reopen: "door.close",
} as const satisfies Record<DoorForm["intent"], ActionKey>;

/** Where the page stands afterwards: on a phone the next family is counted without scrolling back. */
const BACK_TO: Partial<Record<DoorForm["intent"], string>> = {
  arrive: "#expected",
  walk_in: "#walk-in",
  undo: "&undone",
  reopen: "&reopened",
};

/** Every button of the door. The form is read behind the right that all share, then carried out behind its own. */
export async function action(args: ActionFunctionArgs) {
  const sent = await guarded("door.count", ({ request }) => request.formData().catch(() => new FormData()))(
    args,
  );
  const { data: form } = doorForm.safeParse(Object.fromEntries(sent));
  if (!form) throw notFound();
  return guarded(RIGHT[form.intent], async ({ app, actor, params, request, lang, now }) => {
    const site = await findOwnSite(app.db, actor, params.slug);
    const own = { id: form.opening, siteId: site.id, operatorId: site.operatorId };
    const { baseUrl } = app.env;
    const last = readLastCount(readCookie(request.headers.get("cookie"), COOKIE.lastCount, baseUrl));
    const outcome = await carryOut(app.db, own, form, last, now);
    if (!outcome) throw notFound();
    if (!outcome.ok) return data({ refused: outcome.reason }, { status: 422 });
    return redirect(urls.door(lang, site.slug, form.opening) + (BACK_TO[form.intent] ?? ""), {
      status: 303,
      headers: rememberLast(form, baseUrl),
    });
  })(args);
}

function carryOut(
  db: Database,
  own: OwnOpening,
  form: DoorForm,
  last: LastCount | undefined,
  now: Temporal.ZonedDateTime,
) {
  switch (form.intent) {
    case "arrive":
      return countArrival(db, own, form.booking, form.key, now);
    case "walk_in":
      return countWalkIn(db, own, form, form.key, now);
    case "undo":
      return last ? undoCount(db, own, last, now) : refuse("nothing_to_undo");
    case "room":
      return setRoomState(db, own, form.state, now);
    case "turned_away":
      return countTurnedAway(db, own, form.key, now);
    case "confirm":
      return confirmOpening(db, own, now);
    case "nobody_came":
      return stateNobodyCame(db, own, now);
    case "flags_seen":
      return seeFlags(db, own, now);
    case "reopen":
      return reopenOpening(db, own, now);
    case "close":
      return form.reason ? closeOpening(db, own, form.reason, now) : refuse("reason");
  }
}
