import type { Texts } from "#app/i18n/texts.ts";
import type { BookingRefusal, ChangeRefusal } from "./booking.ts";
import type { Part } from "./with-sign-up.server.ts";

const OF_BOOKING = [
  "closed",
  "over",
  "full",
  "too_many",
  "released",
  "not_open_yet",
  "started",
  "whole_course",
  "one_per_day",
  "booking_not_open",
  "signs_used_up",
  "childrenNeeded",
] as const satisfies readonly BookingRefusal[];

/** Why a booking stays as it is, in the reader's language, with what to do instead. @param phone whom to ask */
export function changeRefusedText(reason: ChangeRefusal, phone: string, { t }: Texts): string {
  const ofBooking = OF_BOOKING.find((known) => known === reason);
  if (ofBooking) return t(`booking:refused.${ofBooking}`);
  if (isOwn(reason)) return t(`change:refused.${reason}`, { phone });
  throw new Error(`No text for ${reason}.`);
}

/** The same for a whole sign-up: which of its days lack room. */
export function courseRefusedText(
  { reason, lacking }: { reason: ChangeRefusal; lacking?: readonly Part[] },
  phone: string,
  texts: Texts,
): string {
  const { t, format } = texts;
  if (reason !== "full") return changeRefusedText(reason, phone, texts);
  if (!lacking) return t("series:refused.full");
  return t("course:noRoom", {
    days: format.list(lacking.map(({ opening }) => format.dayShort(opening.date))),
  });
}

function isOwn(reason: ChangeRefusal): reason is Exclude<ChangeRefusal, BookingRefusal> {
  return !OF_BOOKING.some((known) => known === reason);
}
