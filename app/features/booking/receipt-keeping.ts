import type { Temporal } from "temporal-polyfill";
import type { Texts } from "#app/i18n/texts.ts";

/** How a phone may keep a receipt, and what the kept page says of itself. */
export interface Keeping {
  /** lengths and not moments: the phone's clock may be wrong, and a demo's is moved */
  readonly seconds: number;
  readonly title: string;
  readonly at: { readonly day: string; readonly time: string };
}

interface Occasion {
  readonly starts: Temporal.ZonedDateTime;
  readonly ends: Temporal.ZonedDateTime;
}

/**
 * Until the end of the day of the last occasion, which is never later than the day on which the booking itself is
 * purged. Null when that is past.
 */
export function keepingOf(
  place: string,
  occasions: readonly Occasion[],
  now: Temporal.ZonedDateTime,
  { format }: Texts,
): Keeping | null {
  const coming = occasions.filter(({ ends }) => endOfDay(ends).epochMilliseconds > now.epochMilliseconds);
  const [next, last] = [coming[0], coming.at(-1)];
  if (!next || !last) return null;
  return {
    seconds: Math.floor((endOfDay(last.ends).epochMilliseconds - now.epochMilliseconds) / 1000),
    title: `${place} · ${format.dayShort(next.starts.toPlainDate())} ${format.time(next.starts.toPlainTime())}`,
    at: { day: format.dayShort(now.toPlainDate()), time: format.time(now.toPlainTime()) },
  };
}

function endOfDay(moment: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return moment.startOfDay().add({ days: 1 });
}
