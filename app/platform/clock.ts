import { Temporal } from "temporal-polyfill";

/** The one zone of the service; days are calendar days here. */
export const ZONE = "Europe/Stockholm";

/**
 * Rules' time: the real clock plus an offset that is zero everywhere but in a demo, where it is stored with the
 * database so that every process and every restart agree. Sign-in, cookies and limits use `realNow`.
 */
export interface Clock {
  now(): Temporal.ZonedDateTime;
  setOffset(milliseconds: number): void;
}

/** @param offsetMs added to the real clock, in milliseconds */
export function createClock(offsetMs: number): Clock {
  let offset = offsetMs;
  return {
    now: () => realNow().add({ milliseconds: offset }).toZonedDateTimeISO(ZONE),
    setOffset: (milliseconds) => {
      offset = milliseconds;
    },
  };
}

/** The machine's own clock. */
export function realNow(): Temporal.Instant {
  return Temporal.Now.instant();
}

/** For the driver's edge: rules hold Temporal values, the database is handed a Date. */
export function toDate(moment: Temporal.ZonedDateTime | Temporal.Instant): Date {
  return new Date(moment.epochMilliseconds);
}

/** For the driver's edge: a Date from the database as wall time in Stockholm. */
export function fromDate(date: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(ZONE);
}
