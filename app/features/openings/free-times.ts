import type { Texts } from "#app/i18n/texts.ts";
import type { MeetingRole, OpeningId, WelcomeRole } from "#db/schema.ts";
import { type Meeting, meetingOf } from "./meeting.ts";
import type { Opening } from "./opening-queries.server.ts";

/** One person whom families meet at a place, with the next free times. */
export interface FreeTimes extends Meeting {
  readonly role: MeetingRole;
  readonly example: boolean;
  readonly free: readonly { readonly id: OpeningId; readonly when: string }[];
}

/** Times shown of each person: enough to choose from, few enough to read. */
const SHOWN = 6;

/** The next free times of each role that has times at all among these appointments, soonest first. */
export function freeTimesOf(
  appointments: readonly Opening[],
  metBy: WelcomeRole | undefined,
  texts: Texts,
): FreeTimes[] {
  const roles = [...new Set(appointments.flatMap(({ role }) => role ?? []))];
  return roles.sort().flatMap((role) => {
    const own = appointments.filter((opening) => opening.role === role);
    const free = own.filter(({ closure, booked }) => !closure && booked.parties === 0).slice(0, SHOWN);
    const meeting = own[0] && meetingOf(free[0] ?? own[0], metBy, texts);
    if (!meeting) return [];
    return [
      {
        ...meeting,
        role,
        example: own.some(({ isExample }) => isExample),
        free: free.map((opening) => ({ id: opening.id, when: whenText(opening, texts) })),
      },
    ];
  });
}

function whenText({ date, starts, ends }: Opening, { format }: Texts): string {
  return `${format.capital(format.dayShort(date))} ${format.timeRange(starts.toPlainTime(), ends.toPlainTime())}`;
}

/** All that the card of a person's free times says, line by line. */
export function freeTimesLines(times: FreeTimes | undefined, { t }: Pick<Texts, "t">): string[] {
  if (!times) return [];
  const { who, about, metBy, languages, free } = times;
  return [
    who,
    about,
    ...(metBy === null ? [] : [`${t("series:youMeet")}: ${metBy}`]),
    ...(languages === null ? [] : [`${t("series:languages")}: ${languages}`]),
    ...(free.length === 0 ? [t("series:noFree")] : free.map(({ when }) => when)),
  ];
}
