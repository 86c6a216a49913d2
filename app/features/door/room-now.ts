import type { Temporal } from "temporal-polyfill";
import type { Opening } from "#app/features/openings/opening-queries.server.ts";
import { roomOf } from "#app/features/openings/opening.ts";
import type { Texts } from "#app/i18n/texts.ts";

/** The room as it was last set, and when; what is too old counts as not set. */
export function roomNow(opening: Opening, { t, format }: Texts, now: Temporal.ZonedDateTime) {
  if (!opening.roomState) return { state: null, text: t("door:roomNotSet") };
  const setAt = format.time(opening.roomState.setAt.toPlainTime());
  return roomOf(opening, now).says === "not_updated"
    ? { state: null, text: t("door:roomNotUpdated", { time: setAt }) }
    : { state: opening.roomState.state, text: t("door:roomSetAt", { time: setAt }) };
}
