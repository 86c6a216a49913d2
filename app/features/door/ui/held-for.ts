import type { Temporal } from "temporal-polyfill";
import type { PictureSign } from "#app/features/booking/picture-sign.ts";
import { pictureSignName } from "#app/i18n/picture-sign-name.ts";
import type { Texts } from "#app/i18n/texts.ts";
import type { BookingId } from "#db/schema.ts";

interface Waiting extends PictureSign {
  readonly id: BookingId;
  readonly adults: number;
  readonly children: number;
  readonly heldUntil: Temporal.ZonedDateTime | null;
}

/** Why a place that nobody has booked is not free: for whom it is held, and until when. */
export function heldFor(waiting: readonly Waiting[], texts: Texts, now: Temporal.ZonedDateTime) {
  return waiting.flatMap(({ id, adults, children, heldUntil, ...mark }) =>
    heldUntil
      ? [
          {
            id,
            adults,
            children,
            name: pictureSignName(texts, mark),
            until: untilText(heldUntil, texts, now),
          },
        ]
      : [],
  );
}

/** "10.15", with its day where that is not today. */
function untilText(at: Temporal.ZonedDateTime, { format }: Texts, now: Temporal.ZonedDateTime): string {
  const time = format.time(at.toPlainTime());
  const day = at.toPlainDate();
  return day.equals(now.toPlainDate()) ? time : `${format.dayShort(day)} ${time}`;
}
