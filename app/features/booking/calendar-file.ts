import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { Temporal } from "temporal-polyfill";
import { exampleMark } from "#app/features/openings/opening-card.ts";
import type { Opening } from "#app/features/openings/opening-queries.server.ts";
import type { Texts } from "#app/i18n/texts.ts";
import type { BookingKind } from "#db/schema.ts";

/** What of a booking stands in a calendar. */
interface InCalendar {
  readonly opening: Opening;
  readonly kind: BookingKind;
  readonly signName: string;
  /** always the same for this booking */
  readonly uid: string;
  readonly revision: number;
  readonly cancelledAt: Temporal.ZonedDateTime | null;
}

const ZONE = "Europe/Stockholm";
/** How often a calendar that follows should ask again, in seconds. */
const EVERY_HOUR = 3600;

/**
 * Bookings as a calendar file in one language: when, where and the sign, nothing of who comes. The same booking is
 * the same event for ever; a calendar that asks again hears of a move, a cancellation and a closed door.
 */
export function calendarFile(
  bookings: readonly InCalendar[],
  { t }: Texts,
  now: Temporal.ZonedDateTime,
): string {
  const calendar = ical({
    prodId: { company: "Famn", product: "Famn" },
    method: ICalCalendarMethod.PUBLISH,
    timezone: ZONE,
    ttl: EVERY_HOUR,
  });
  for (const { uid, revision, signName, opening, ...booking } of bookings) {
    const mark = exampleMark(opening, { t });
    calendar.createEvent({
      id: uid,
      sequence: revision,
      status: statusOf(booking, opening),
      stamp: now.withTimeZone("UTC").toPlainDateTime().toString(),
      start: opening.starts.toPlainDateTime().toString(),
      end: opening.ends.toPlainDateTime().toString(),
      timezone: ZONE,
      summary: mark === null ? opening.site.name : `${opening.site.name} (${mark})`,
      description: [
        ...(opening.closure ? [t("booking:receiptClosed")] : []),
        ...(booking.kind === "waiting" ? [t("waiting:noPlaceYet")] : []),
        `${t("booking:yourSign")}: ${signName}`,
      ].join("\n"),
      location:
        opening.movedTo ??
        (opening.site.station
          ? t("opening:nearStation", { station: opening.site.station })
          : opening.site.district),
    });
  }
  return calendar.toString();
}

function statusOf(booking: Pick<InCalendar, "kind" | "cancelledAt">, opening: Opening): ICalEventStatus {
  if (booking.cancelledAt !== null || opening.closure !== null) return ICalEventStatus.CANCELLED;
  return booking.kind === "waiting" ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}
