import type { Temporal } from "temporal-polyfill";
import { DOOR_AHEAD_DAYS } from "#app/features/openings/generate.ts";
import { isForEverybody } from "#app/features/openings/opening.ts";
import { listAllOpenings, type Opening } from "#app/features/openings/opening-queries.server.ts";
import { pictureSignName } from "#app/i18n/picture-sign-name.ts";
import type { Texts } from "#app/i18n/texts.ts";
import type { Reader } from "#app/platform/database.ts";
import type { SiteId } from "#db/schema.ts";
import { aboutOf } from "./about-opening.ts";
import { isOverLimit } from "./door.ts";
import { listFlags } from "./door-event-queries.server.ts";
import { findCount, listExpected } from "./door-queries.server.ts";
import type { DoorNow, OpeningNow } from "./ui/offline/door-now.ts";

/**
 * What a device at the door keeps: today's openings, who is expected only for those who may see it, and the hours of
 * the days that follow.
 * @param holder whether whoever holds it may see the list, and when the tablet locks itself
 */
export async function doorToday(
  db: Reader,
  siteId: SiteId,
  holder: Pick<DoorNow, "seesExpected" | "lock">,
  texts: Texts,
  now: Temporal.ZonedDateTime,
): Promise<DoorNow> {
  const today = now.toPlainDate();
  const lastDay = today.add({ days: DOOR_AHEAD_DAYS });
  const openings: OpeningNow[] = [];
  for (const opening of await listAllOpenings(db, { from: now.startOfDay(), lastDay, siteId })) {
    const hours = hoursOf(opening, texts);
    openings.push(
      opening.date.equals(today)
        ? { ...hours, ...(await standing(db, opening, holder.seesExpected, texts)) }
        : hours,
    );
  }
  return { at: now.epochMilliseconds, ...holder, openings };
}

function hoursOf(opening: Opening, texts: Texts): OpeningNow {
  const { t, format } = texts;
  const { closure } = opening;
  return {
    id: opening.id,
    day: opening.date.toString(),
    hours: format.timeRange(opening.starts.toPlainTime(), opening.ends.toPlainTime()),
    about: aboutOf(opening, texts),
    starts: opening.starts.epochMilliseconds,
    ends: opening.ends.epochMilliseconds,
    forEverybody: isForEverybody(opening),
    closedWhy: closure && t(`opening:reason.${closure}`),
    countedBy: opening.countedBy,
    counted: null,
    turnedAway: 0,
    room: null,
    overLimit: false,
    flags: [],
    expected: null,
  };
}

async function standing(db: Reader, opening: Opening, seesExpected: boolean, texts: Texts) {
  const { counted, turnedAway } = await findCount(db, opening.id);
  const { roomState } = opening;
  const expected = seesExpected ? await listExpected(db, opening.id) : null;
  return {
    counted,
    turnedAway,
    room: roomState && { state: roomState.state, setAt: roomState.setAt.epochMilliseconds },
    overLimit: isOverLimit(opening.capacity, counted),
    flags: await listFlags(db, opening.id),
    expected:
      expected &&
      expected.map(({ id, sign, colour, number, adults, children }) => ({
        ...{ id, sign, colour, number, adults, children },
        name: pictureSignName(texts, { sign, colour, number }),
      })),
  };
}
