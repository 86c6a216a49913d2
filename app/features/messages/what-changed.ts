import { Temporal } from "temporal-polyfill";
import type { TimeText } from "#db/schema.ts";

/** An opening's hours and place as its parties know them before it changes. */
export interface Heard {
  readonly starts: TimeText;
  readonly ends: TimeText;
  /** null at its usual place */
  readonly movedTo: string | null;
}

/** What a change of an opening is of; at least one of them. */
export interface WhatChanged {
  readonly hours: boolean;
  readonly place: boolean;
}

/** Whether parties are told of what differs: when to come and where; the rest they meet on the page. */
export function isTold(differs: readonly string[]): boolean {
  return differs.includes("hours") || differs.includes("place");
}

/** What is news to who heard that; null where nothing is: what was changed has been taken back. */
export function whatChanged(
  heard: Heard,
  is: {
    readonly starts: Temporal.ZonedDateTime;
    readonly ends: Temporal.ZonedDateTime;
    readonly movedTo: string | null;
  },
): WhatChanged | null {
  const isAt = (time: TimeText, moment: Temporal.ZonedDateTime) =>
    Temporal.PlainTime.from(time).equals(moment.toPlainTime());
  const hours = !isAt(heard.starts, is.starts) || !isAt(heard.ends, is.ends);
  const place = heard.movedTo !== is.movedTo;
  return hours || place ? { hours, place } : null;
}
