import type { Temporal } from "temporal-polyfill";
import type { Texts } from "#app/i18n/texts.ts";

/** How a phone may keep a receipt, and what the kept page says of itself. */
export interface Keeping {
  /** Each that is to come. Its end as a length and not a moment: the phone's clock may be wrong, a demo's is moved. */
  readonly occasions: readonly { readonly seconds: number; readonly title: string }[];
  readonly at: { readonly day: string; readonly time: string };
}

interface Occasion {
  readonly starts: Temporal.ZonedDateTime;
  readonly ends: Temporal.ZonedDateTime;
}

/**
 * Until the end of the day of the last occasion, which is never later than the day on which the booking itself is
 * purged; until the end of the day of each it is called after that one. Null when all are past.
 */
export function keepingOf(
  place: string,
  occasions: readonly Occasion[],
  now: Temporal.ZonedDateTime,
  { format }: Texts,
): Keeping | null {
  const coming = occasions.filter(({ ends }) => endOfDay(ends).epochMilliseconds > now.epochMilliseconds);
  if (coming.length === 0) return null;
  return {
    occasions: coming.map(({ starts, ends }) => ({
      seconds: Math.floor((endOfDay(ends).epochMilliseconds - now.epochMilliseconds) / 1000),
      title: `${place} · ${format.dayShort(starts.toPlainDate())} ${format.time(starts.toPlainTime())}`,
    })),
    at: { day: format.dayShort(now.toPlainDate()), time: format.time(now.toPlainTime()) },
  };
}

function endOfDay(moment: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return moment.startOfDay().add({ days: 1 });
}
