import { meetingOf } from "#app/features/openings/meeting.ts";
import { activityName } from "#app/features/openings/opening-card.ts";
import type { Opening } from "#app/features/openings/opening-queries.server.ts";
import type { Texts } from "#app/i18n/texts.ts";

/** What tells openings with the same hours apart: whom an appointment is with, which course it is; null for the rest. */
export function aboutOf(opening: Opening, texts: Texts): string | null {
  const meeting = meetingOf(opening, undefined, texts);
  if (meeting) return [meeting.who, meeting.languages].filter(Boolean).join(" · ");
  if (!opening.seriesId) return null;
  return opening.activities.flatMap((activity) => activityName(activity, texts)).join(" · ") || null;
}
