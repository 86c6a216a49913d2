import ical, { type ICalCalendar, ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { Temporal } from "temporal-polyfill";
import type { Opening } from "#app/features/openings/opening-queries.server.ts";
import type { Texts } from "#app/i18n/texts.ts";
/** What of a booking stands in a calendar. */
interface InCalendar {
  /** always the same for this booking */
  readonly uid: string;
  readonly revision: number;
  readonly cancelledAt: Temporal.ZonedDateTime | null;
  readonly opening: Opening;
  readonly signName: string;
}

const ZONE = "Europe/Stockholm";
/** How often a calendar that follows should ask again, in seconds. */
const EVERY_HOUR = 3600;

/**
 * Bookings as a calendar file in one language: when, where and the sign, nothing of who comes. The same booking is
 * the same event for ever; a calendar that asks again hears of a move, a cancellation and a closed door.
 */
export function calendarFile(
  events: readonly InCalendar[],
  texts: Texts,
  now: Temporal.ZonedDateTime,
): string {
  const calendar = ical({
    prodId: { company: "Famn", product: "Famn" },
    method: ICalCalendarMethod.PUBLISH,
    timezone: ZONE,
    ttl: EVERY_HOUR,
  });
  for (const event of events) addEvent(calendar, event, texts, now);
  return calendar.toString();
}

function addEvent(
  calendar: ICalCalendar,
  { uid, revision, cancelledAt, opening, signName }: InCalendar,
  { t }: Texts,
  now: Temporal.ZonedDateTime,
): void {
  const isOff = cancelledAt !== null || opening.closure !== null;
  calendar.createEvent({
    id: uid,
    sequence: revision,
    status: isOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    stamp: now.withTimeZone("UTC").toPlainDateTime().toString(),
    start: opening.starts.toPlainDateTime().toString(),
    end: opening.ends.toPlainDateTime().toString(),
    timezone: ZONE,
    summary: [opening.site.name, opening.isExample ? ` (${t("opening:exampleTime")})` : ""].join(""),
    description: [
      ...(opening.closure ? [t("booking:receiptClosed")] : []),
      `${t("booking:yourSign")}: ${signName}`,
    ].join("\n"),
    location: opening.site.station
      ? t("opening:nearStation", { station: opening.site.station })
      : opening.site.district,
  });
}
