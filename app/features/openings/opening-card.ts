import type { Temporal } from "temporal-polyfill";
import type { Texts } from "#app/i18n/texts.ts";
import type { SiteProfile } from "#app/features/sites/profile.ts";
import type { PictogramName } from "#app/ui/pictogram.tsx";
import type { OpeningId } from "#db/schema.ts";
import { ACTIVITIES } from "./activities.ts";
import { ACTIVITY_PICTURES } from "./activity-pictures.ts";
import {
  bookingOpensAt,
  isConfirmed,
  isForEverybody,
  type OpeningFacts,
  phaseOf,
  releasedAt,
  roomOf,
} from "./opening.ts";
import type { Opening } from "./opening-queries.server.ts";

/** How the door is drawn; the words beside it say the same. */
type DoorShape = "room" | "few" | "full" | "later" | "closed";

/** One opening as a card says it, every text in the reader's language. */
export interface OpeningCard {
  readonly id: OpeningId;
  readonly siteSlug: string;
  readonly siteName: string;
  readonly day: string;
  readonly hours: string;
  readonly door: DoorShape;
  readonly state: string;
  readonly unconfirmed: boolean;
  readonly confirmation: string | null;
  readonly room: string | null;
  readonly where: string;
  readonly movedTo: string | null;
  readonly forWhom: string | null;
  readonly activities: readonly Activity[];
  readonly languages: string | null;
  /** the mark of a time that nobody has published */
  readonly example: string | null;
  readonly closedWhy: string | null;
  /** from when places can be booked, while that is still to come */
  readonly bookingOpens: string | null;
  readonly button: "book" | "coming" | null;
  /** the same card in Swedish, line by line, where the reader's language is another */
  readonly swedish: readonly string[] | null;
}

/** What is done at an opening, with the picture that stands beside its name. */
interface Activity {
  readonly picture: PictogramName;
  readonly text: string;
}

/** The words for what an opening offers and how it stands now; never more than is known. */
export function openingCard(opening: Opening, texts: Texts, now: Temporal.ZonedDateTime): OpeningCard {
  const { t, format } = texts;
  const phase = phaseOf(opening, now);
  const today = phase === "now" || phase === "later_today";
  const confirmed = isConfirmed(opening);
  const standing = standingOf(opening, texts, now);
  return {
    id: opening.id,
    siteSlug: opening.site.slug,
    siteName: opening.site.name,
    day: format.capital(format.relativeDay(opening.date, now.toPlainDate())),
    hours: format.timeRange(opening.starts.toPlainTime(), opening.ends.toPlainTime()),
    ...standing,
    unconfirmed: today && !confirmed && !opening.closure && isForEverybody(opening),
    confirmation:
      opening.closure || !isForEverybody(opening)
        ? null
        : confirmed && opening.confirmedAt
          ? t("opening:confirmedAt", { time: format.time(opening.confirmedAt.toPlainTime()) })
          : today
            ? t("opening:notConfirmed")
            : null,
    where: opening.site.station
      ? t("opening:nearStation", { station: opening.site.station })
      : t("opening:inDistrict", { district: opening.site.district }),
    movedTo: opening.movedTo,
    forWhom:
      opening.forWhom && opening.forWhom !== "everyone" ? t(`opening:forWhom.${opening.forWhom}`) : null,
    activities: opening.activities.flatMap((code) => activityShown(code, texts)),
    languages: languagesText(opening.languages, texts),
    example: exampleMark(opening, texts),
    closedWhy: opening.closure && t(`opening:reason.${opening.closure}`),
    bookingOpens: opensText(opening, texts, now),
    button: buttonOf(opening, now),
    swedish: null,
  };
}

/**
 * The one button of an opening: none when it is closed or over, when its bookable places are released or its meeting has
 * begun; a course has its own, for all its occasions.
 */
function buttonOf(opening: OpeningFacts, now: Temporal.ZonedDateTime): OpeningCard["button"] {
  const phase = phaseOf(opening, now);
  if (opening.closure || phase === "over" || opening.mode === "series") return null;
  if (opening.mode === "appointment") return phase === "now" ? null : "book";
  if (opening.mode !== "bookable") return "coming";
  return isBookingOpen(opening, now) && now.epochMilliseconds < releasedAt(opening).epochMilliseconds
    ? "book"
    : null;
}

function isBookingOpen(opening: OpeningFacts, now: Temporal.ZonedDateTime): boolean {
  const opens = bookingOpensAt(opening);
  return !opens || now.epochMilliseconds >= opens.epochMilliseconds;
}

function opensText(opening: Opening, { t, format }: Texts, now: Temporal.ZonedDateTime): string | null {
  const opens = bookingOpensAt(opening);
  if (!opens || opening.mode !== "bookable" || opening.closure || isBookingOpen(opening, now)) return null;
  return t("change:bookingOpens", {
    day: format.dayLong(opens.toPlainDate()),
    time: format.time(opens.toPlainTime()),
  });
}

function standingOf(
  opening: Opening,
  { t, format }: Texts,
  now: Temporal.ZonedDateTime,
): Pick<OpeningCard, "door" | "state" | "room"> {
  const phase = phaseOf(opening, now);
  if (opening.closure) {
    return {
      door: "closed",
      state: t(phase === "later_day" ? "opening:closedThatDay" : "opening:closedToday"),
      room: null,
    };
  }
  if (phase === "over") return { door: "closed", state: t("opening:over"), room: null };
  const room = roomOf(opening, now);
  const asOf =
    "setAt" in room && room.setAt
      ? ` (${t("opening:asOf", { time: format.time(room.setAt.toPlainTime()) })})`
      : "";
  const said = {
    nothing: null,
    room:
      room.says === "room" && room.left !== null
        ? t("opening:roomLeft", { count: room.left })
        : `${t("opening:room")}${asOf}`,
    few: `${t("opening:few")}${asOf}`,
    full: phase === "now" ? `${t("opening:full")}${asOf}` : t("opening:fullyBooked"),
    not_updated:
      room.says === "not_updated"
        ? t("opening:notUpdated", { time: format.time(room.setAt.toPlainTime()) })
        : null,
  }[room.says];
  const open = room.says === "few" || room.says === "full" ? room.says : "room";
  return phase === "now"
    ? { door: open, state: t("opening:until", { time: format.time(opening.ends.toPlainTime()) }), room: said }
    : {
        door: room.says === "full" ? "full" : "later",
        state: t(isForEverybody(opening) ? "opening:opensAt" : "series:startsAt", {
          time: format.time(opening.starts.toPlainTime()),
        }),
        room: said,
      };
}

/**
 * The mark of a time that nobody has published. Confirmed that day it is still an example, but not "not confirmed".
 */
export function exampleMark(opening: Opening, { t }: Pick<Texts, "t">): string | null {
  if (!opening.isExample) return null;
  return t(isConfirmed(opening) ? "opening:exampleTimeConfirmed" : "opening:exampleTime");
}

/** An activity's name, or nothing for a code without one. */
export function activityName(code: string, texts: Texts): string[] {
  return activityShown(code, texts).map(({ text }) => text);
}

/** An activity with its picture, or nothing for a code without a name. */
export function activityShown(code: string, { t }: Texts): Activity[] {
  const known = ACTIVITIES.find((activity) => activity === code);
  return known ? [{ picture: ACTIVITY_PICTURES[known], text: t(`opening:activity.${known}`) }] : [];
}

/** "Språk den dagen: svenska och arabiska", or nothing where no language is told. */
function languagesText(tags: readonly string[], texts: Texts): string | null {
  const names = tags.flatMap((tag) => texts.format.spokenLanguage(tag));
  return names.length > 0
    ? texts.t("opening:languagesThatDay", { languages: texts.format.list(names) })
    : null;
}

/** What is true of an activity before any button: the promise where it holds, the truth where it does not. */
export interface Promised {
  readonly key: "free" | "no-personal-number" | "stay-with-child" | "no-swedish-needed";
  readonly holds: boolean;
  readonly text: string;
}

/** The four promises as the site's profile has them; what is not known is not said. */
export function promisesOf(profile: SiteProfile, { t }: Texts): Promised[] {
  const promises = profile.promises ?? {};
  const { free, price_sek: price, personal_number_needed: number, adult, swedish_needed: swedish } = promises;
  const said: (Promised | null)[] = [
    free === undefined
      ? null
      : {
          key: "free",
          holds: free,
          text: free
            ? t("opening:promise.free")
            : price === undefined
              ? t("opening:promise.costs")
              : t("opening:promise.notFree", { price }),
        },
    number === undefined
      ? null
      : {
          key: "no-personal-number",
          holds: !number,
          text: t(number ? "opening:promise.personalNumber" : "opening:promise.noPersonalNumber"),
        },
    adult === undefined
      ? null
      : {
          key: "stay-with-child",
          holds: adult === "stays",
          text: t(adult === "stays" ? "opening:promise.stays" : "opening:promise.nextDoor"),
        },
    swedish === undefined
      ? null
      : {
          key: "no-swedish-needed",
          holds: !swedish,
          text: t(swedish ? "opening:promise.swedish" : "opening:promise.noSwedish"),
        },
  ];
  return said.filter((promise) => promise !== null);
}
