import { Temporal } from "temporal-polyfill";
import { ZONE } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { sharedAnswer } from "#app/platform/shared-answers.ts";
import { bookableCapacity, hasRoomFor, type Heads } from "./capacity.ts";
import { arrange } from "./find.ts";
import { listOpenings, type Opening } from "./opening-queries.server.ts";
import { phaseOf, releasedAt } from "./opening.ts";

const OTHERS = 2;

/**
 * What the party can go to instead on the same day, nearest first: the way on from every refusal. A burst of refusals
 * asks for the day once.
 */
export async function openInstead(
  db: Database,
  opening: Opening,
  party: Heads | null,
  now: Temporal.ZonedDateTime,
): Promise<Opening[]> {
  const all = await openingsOfDay(db, opening.date.toString());
  const open = all.filter((other) => other.site.id !== opening.site.id && takes(other, party, now));
  const {
    now: running,
    laterToday,
    laterDays,
  } = arrange(open, { from: opening.site.position, ages: null }, now);
  return [...running, ...laterToday, ...laterDays.flatMap((day) => day.openings)].slice(0, OTHERS);
}

const openingsOfDay = sharedAnswer((db: Database, day: string) => {
  const date = Temporal.PlainDate.from(day);
  const from = date.toZonedDateTime(ZONE);
  return db.read("public", (reader) => listOpenings(reader, { from, lastDay: date }));
});

function takes(other: Opening, party: Heads | null, now: Temporal.ZonedDateTime): boolean {
  if (other.closure || phaseOf(other, now) === "over" || other.roomState?.state === "full") return false;
  const kept = other.mode === "bookable" && now.epochMilliseconds < releasedAt(other).epochMilliseconds;
  if (!kept || !party) return true;
  return hasRoomFor(bookableCapacity(other.capacity, other.dropInShare), other.booked, party);
}
