import type { Temporal } from "temporal-polyfill";
import type { Texts } from "#app/i18n/texts.ts";
import type { PictogramName } from "#app/ui/pictogram.tsx";
import type { OpeningId, SeriesId } from "#db/schema.ts";
import { bookableCapacity, left } from "./capacity.ts";
import { type CourseRefusal, decideCourse, hasBegun, remainingOf } from "./course.ts";
import type { Course } from "./course-queries.server.ts";
import { activityShown } from "./opening-card.ts";
import type { Opening } from "./opening-queries.server.ts";

/** A course as its card and its page say it, every text in the reader's language. */
export interface CourseCard {
  readonly id: SeriesId;
  readonly name: string;
  /** beside the name */
  readonly picture: PictogramName | null;
  readonly about: readonly string[];
  readonly languages: string | null;
  readonly next: string | null;
  readonly count: string;
  /** every occasion that is not over, closed ones with their reason */
  readonly occasions: readonly {
    readonly id: OpeningId;
    readonly when: string;
    readonly closedWhy: string | null;
    readonly movedTo: string | null;
  }[];
  /** what to know before the button: until when, or that it has begun */
  readonly notes: readonly string[];
  readonly example: boolean;
  readonly full: boolean;
  /** why nobody can sign up now; null where the button stands */
  readonly closed: string | null;
}

/** The words for a course: when, for whom, how it stands; never more than is known. */
export function courseCard(
  course: Course,
  occasions: readonly Opening[],
  texts: Texts,
  now: Temporal.ZonedDateTime,
): CourseCard {
  const { t, format } = texts;
  const [activity] = activityShown(course.activity, texts);
  const remaining = remainingOf(occasions, now);
  const open = decideCourse(course, occasions, now);
  const begun = hasBegun(occasions, now);
  const [first] = remaining;
  const languages = (first?.languages ?? []).flatMap((tag) => format.spokenLanguage(tag));
  const hours = ({ starts, ends }: Opening) => format.timeRange(starts.toPlainTime(), ends.toPlainTime());
  return {
    id: course.id,
    name: activity?.text ?? "",
    picture: activity?.picture ?? null,
    about: first?.forWhom && first.forWhom !== "everyone" ? [t(`opening:forWhom.${first.forWhom}`)] : [],
    languages: languages.length > 0 ? `${t("series:languages")}: ${format.list(languages)}` : null,
    next: first ? t("series:nextTime", { day: format.dayShort(first.date), hours: hours(first) }) : null,
    count: t(begun ? "series:timesLeft" : "series:times", { count: remaining.length }),
    occasions: occasions
      .filter(({ starts }) => now.epochMilliseconds < starts.epochMilliseconds)
      .map((occasion) => ({
        id: occasion.id,
        when: `${format.capital(format.dayLong(occasion.date))} ${hours(occasion)}`,
        closedWhy: occasion.closure && t(`opening:reason.${occasion.closure}`),
        movedTo: occasion.movedTo,
      })),
    notes: [
      ...(open.ok && begun ? [t("series:lateJoiners")] : []),
      ...(open.ok && course.closes ? [t("series:signUpUntil", dayAndTime(course.closes, texts))] : []),
    ],
    example: course.isExample,
    full: remaining.some((occasion) => isFull(occasion)),
    closed: open.ok ? null : closedText(open.reason, course, texts),
  };
}

/** Full is what has no place at all in one occasion that remains: nobody can sign up then. */
function isFull({ capacity, dropInShare, booked }: Opening): boolean {
  return left(bookableCapacity(capacity, dropInShare), booked) === 0;
}

function closedText(reason: CourseRefusal, course: Course, texts: Texts): string {
  return reason === "not_open_yet" && course.opens
    ? texts.t("series:signUpFrom", dayAndTime(course.opens, texts))
    : texts.t(`series:refused.${reason}`);
}

function dayAndTime(at: Temporal.ZonedDateTime, { format }: Texts) {
  return { day: format.dayLong(at.toPlainDate()), time: format.time(at.toPlainTime()) };
}

/** All that a course's card says, line by line. */
export function courseLines(card: CourseCard): string[] {
  return [
    card.name,
    [card.next, card.count].filter(Boolean).join(" · "),
    card.about.join(" · "),
    card.languages ?? "",
    ...card.notes,
    card.closed ?? "",
  ].filter((line) => line !== "");
}
