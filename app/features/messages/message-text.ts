import type { Temporal } from "temporal-polyfill";
import type { PlainKey } from "#app/i18n/resources.ts";
import type { Texts } from "#app/i18n/texts.ts";
import type { BookingKind, MessageKind } from "#db/schema.ts";
import { adviceText, type SaidAdvice } from "./advice.ts";
import { asSms, segmentsOf, withoutInnerIsolates } from "./sms-segments.ts";
import type { WhatChanged } from "./what-changed.ts";

/** What a message may tell: when, and what has become of it; nothing of who comes. */
export interface Told {
  readonly kind: MessageKind;
  readonly booking: BookingKind;
  readonly starts: Temporal.ZonedDateTime;
  readonly ends: Temporal.ZonedDateTime;
  /** what a change is of; null in a message of another kind */
  readonly changed: WhatChanged | null;
  /** the opening is somewhere else that day */
  readonly moved: boolean;
  /** until when an offer holds its places */
  readonly until: Temporal.ZonedDateTime | null;
  /** where it is that day, only where the adult ticked that the place may be named */
  readonly place: string | null;
  /** the name of the party's picture sign in the reader's language */
  readonly sign: string;
  /** what staff say of the day; null but in a message of that kind */
  readonly advice: SaidAdvice | null;
  /** a fresh link to the booking */
  readonly link: string;
}

/** The most that one SMS may cost. */
const SEGMENTS = 2;
/** A place's name shorter than this tells nothing. */
const SHORTEST_PLACE = 8;

/** A message in the reader's language, understood without opening its link. */
export function messageText(told: Told, texts: Texts, now: Temporal.ZonedDateTime) {
  const sentence = saidIn(texts, told, now);
  const place = told.place;
  const lines = (parts: { place: string | null; sign: boolean }) => [
    sentence,
    ...(parts.place === null ? [] : [texts.t("messages:part.place", { place: parts.place })]),
    ...(parts.sign && showsSign(told) ? [texts.t("messages:part.sign", { sign: told.sign })] : []),
  ];
  return {
    subject: sentence,
    sms: fittingSms((parts) => [...lines(parts), told.link].join("\n"), place),
    mail: [...lines({ place, sign: true }), "", told.link, "", texts.t("messages:part.why"), ""].join("\n"),
  };
}

/** What happened and when, in one or two sentences. */
function saidIn(texts: Texts, told: Told, now: Temporal.ZonedDateTime): string {
  if (told.kind === "advice") return told.advice ? adviceText(told.advice, told.starts, texts) : "";
  const { t, format } = texts;
  const moment = (at: Temporal.ZonedDateTime) => ({
    day: format.dayShort(at.toPlainDate()),
    time: format.time(at.toPlainTime()),
  });
  const until = told.until ? moment(told.until) : { day: "", time: "" };
  const isToday = told.starts.toPlainDate().equals(now.toPlainDate());
  return t(sentenceOf(told.kind, told, isToday), {
    ...moment(told.starts),
    // Where only the end is another, the start alone would be no news.
    ...(told.changed?.hours && {
      time: format.timeRange(told.starts.toPlainTime(), told.ends.toPlainTime()),
    }),
    until: `${until.day} ${until.time}`,
  });
}

function sentenceOf(kind: Exclude<MessageKind, "advice">, told: Told, isToday: boolean): PlainKey {
  switch (kind) {
    case "receipt":
      return `messages:text.${told.booking}`;
    case "closing":
      return isToday ? "messages:text.closedToday" : "messages:text.closedDay";
    case "reopening":
      return "messages:text.openAgain";
    case "change":
      return changeOf(told);
    case "link":
      // Who waits has no place and no visit yet.
      return told.booking === "waiting" ? "messages:text.waiting" : "messages:text.link";
    case "reminder":
    case "offer":
      return `messages:text.${kind}`;
  }
}

/** What was changed is what is said; where it is, as it is when it is said. */
function changeOf({ changed, moved }: Told): PlainKey {
  if (!changed?.place) return "messages:text.changedTime";
  if (moved) return changed.hours ? "messages:text.changedBoth" : "messages:text.changedPlace";
  return changed.hours ? "messages:text.changedTimeUsualPlace" : "messages:text.usualPlace";
}

/** At a closed door nobody asks for it. */
function showsSign({ kind }: Told): boolean {
  return kind !== "closing";
}

/** What many places are called: in an SMS it goes before the part that tells one from another. */
const KIND_OF_PLACE = /^öppna förskolan (?:i )?|[ ,]+öppna förskola(?= |$)/giu;

/**
 * The fullest text that two SMS hold: first the sign goes, then from the place's name what kind it is, then its end,
 * then the name.
 */
function fittingSms(
  write: (parts: { place: string | null; sign: boolean }) => string,
  place: string | null,
): string {
  const core = place?.replace(KIND_OF_PLACE, "") || place;
  const letters = [...(core ?? "")];
  const shortened = letters
    .map((_, cut) => letters.slice(0, letters.length - cut - 1))
    .filter(({ length }) => length >= SHORTEST_PLACE)
    .map((kept) => `${kept.join("").trimEnd()}...`);
  const attempts = [
    { place, sign: true },
    ...(place === core ? [] : [{ place: core, sign: true }]),
    ...[place, ...(place === null ? [] : [core, ...shortened]), null].map((name) => ({
      place: name,
      sign: false,
    })),
  ].map((parts) => asSms(withoutInnerIsolates(write(parts))));
  return attempts.find((text) => segmentsOf(text) <= SEGMENTS) ?? attempts.at(-1) ?? "";
}
