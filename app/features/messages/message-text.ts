import type { Temporal } from "temporal-polyfill";
import type { PlainKey } from "#app/i18n/resources.ts";
import type { Texts } from "#app/i18n/texts.ts";
import type { BookingKind, MessageKind } from "#db/schema.ts";
import { asSms, segmentsOf } from "./sms-segments.ts";

/** What a message may tell: when, and what has become of it; nothing of who comes. */
export interface Told {
  readonly kind: MessageKind;
  readonly booking: BookingKind;
  readonly starts: Temporal.ZonedDateTime;
  /** the opening is somewhere else that day */
  readonly moved: boolean;
  /** until when an offer holds its places */
  readonly until: Temporal.ZonedDateTime | null;
  /** only where the adult ticked that the place may be named */
  readonly place: string | null;
  /** the name of the party's picture sign in the reader's language */
  readonly sign: string;
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
  // The usual place beside "a new place" would be taken for the new one; the page behind the link names that.
  const place = told.kind === "change" && told.moved ? null : told.place;
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
function saidIn({ t, format }: Texts, told: Told, now: Temporal.ZonedDateTime): string {
  const moment = (at: Temporal.ZonedDateTime) => ({
    day: format.dayShort(at.toPlainDate()),
    time: format.time(at.toPlainTime()),
  });
  const until = told.until ? moment(told.until) : { day: "", time: "" };
  const isToday = told.starts.toPlainDate().equals(now.toPlainDate());
  return t(sentenceOf(told, isToday), { ...moment(told.starts), until: `${until.day} ${until.time}` });
}

function sentenceOf(told: Told, isToday: boolean): PlainKey {
  switch (told.kind) {
    case "receipt":
      return `messages:text.${told.booking}`;
    case "closing":
      return isToday ? "messages:text.closedToday" : "messages:text.closedDay";
    case "change":
      return told.moved ? "messages:text.changedPlace" : "messages:text.changedTime";
    case "reminder":
    case "offer":
    case "link":
      return `messages:text.${told.kind}`;
  }
}

/** At a closed door nobody asks for it. */
function showsSign({ kind }: Told): boolean {
  return kind !== "closing";
}

/** The fullest text that two SMS hold: first the sign goes, then the end of the place's name, then the name. */
function fittingSms(
  write: (parts: { place: string | null; sign: boolean }) => string,
  place: string | null,
): string {
  const letters = [...(place ?? "")];
  const shortened = letters
    .map((_, cut) => letters.slice(0, letters.length - cut - 1))
    .filter(({ length }) => length >= SHORTEST_PLACE)
    .map((kept) => `${kept.join("").trimEnd()}...`);
  const attempts = [
    { place, sign: true },
    ...[place, ...(place === null ? [] : shortened), null].map((name) => ({ place: name, sign: false })),
  ].map((parts) => asSms(write(parts)));
  return attempts.find((text) => segmentsOf(text) <= SEGMENTS) ?? attempts.at(-1) ?? "";
}
