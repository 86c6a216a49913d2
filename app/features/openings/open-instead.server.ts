import { Temporal } from "temporal-polyfill";
import { ZONE } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { sharedAnswer } from "#app/platform/shared-answers.ts";
import { fittingInstead, type Seeker } from "./instead.ts";
import { listOpenings, type Opening } from "./opening-queries.server.ts";

const OTHERS = 2;
/** How far ahead to look where the day itself has too little. */
const DAYS_AHEAD = 7;

/**
 * What the party can go to instead: that day, else in the week that follows, else before it, never what is over. The
 * way on from every refusal. A burst of refusals asks for each of them once.
 */
export async function openInstead(
  db: Database,
  opening: Opening,
  party: Seeker | null,
  now: Temporal.ZonedDateTime,
): Promise<Opening[]> {
  const today = now.toPlainDate();
  const first = Temporal.PlainDate.compare(opening.date, today) < 0 ? today : opening.date;
  const thatDay = fittingInstead(await openingsOfDay(db, first.toString()), opening, party, now);
  if (thatDay.length >= OTHERS) return thatDay.slice(0, OTHERS);
  const ofWeek = await openingsOfWeek(db, first.toString());
  const found = [...thatDay, ...fittingInstead(ofWeek, opening, party, now)];
  if (found.length >= OTHERS || first.equals(today)) return found.slice(0, OTHERS);
  const sooner = await openingsFromNow(db, today.toString());
  const before = sooner.filter(({ date }) => Temporal.PlainDate.compare(date, first) < 0);
  return [...found, ...fittingInstead(before, opening, party, now)].slice(0, OTHERS);
}

const openingsOfDay = sharedAnswer((db: Database, day: string) => listDays(db, day, 0, 0));
const openingsOfWeek = sharedAnswer((db: Database, day: string) => listDays(db, day, 1, DAYS_AHEAD));
/** Today as well; apart from a later day's week, so that neither answer drives the other out. */
const openingsFromNow = sharedAnswer((db: Database, today: string) => listDays(db, today, 0, DAYS_AHEAD));

function listDays(db: Database, day: string, from: number, to: number): Promise<Opening[]> {
  const date = Temporal.PlainDate.from(day);
  const period = { from: date.add({ days: from }).toZonedDateTime(ZONE), lastDay: date.add({ days: to }) };
  return db.read("public", (reader) => listOpenings(reader, period));
}
