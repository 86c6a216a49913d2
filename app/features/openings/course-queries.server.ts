import { Temporal } from "temporal-polyfill";
import { ZONE } from "#app/platform/clock.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { OperatorId, SeriesId, SiteId, WelcomeRole } from "#db/schema.ts";
import type { CourseFacts } from "./course.ts";
import { isUuid } from "./uuid.ts";

/** A course with what rules decide by. */
export interface Course extends CourseFacts {
  readonly id: SeriesId;
  readonly operatorId: OperatorId;
  readonly siteId: SiteId;
  readonly activity: string;
  readonly isExample: boolean;
}

/** One course, or nothing. An id that is no id is nothing, too. */
export async function findCourse(db: Reader, id: string): Promise<Course | undefined> {
  if (!isUuid<SeriesId>(id)) return undefined;
  const row = await db.selectFrom("series").selectAll().where("id", "=", id).executeTakeFirst();
  return row && asCourse(row);
}

/** The courses with these ids. */
export async function listCourses(db: Reader, ids: readonly SeriesId[]): Promise<Course[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom("series").selectAll().where("id", "in", ids).execute();
  return rows.map(asCourse);
}

/** The courses that have an occasion which is not over. */
export async function listCoursesAhead(db: Reader, now: Date): Promise<SeriesId[]> {
  const rows = await db
    .selectFrom("opening")
    .select("series_id as id")
    .distinct()
    .where("ends_at", ">", now)
    .where("series_id", "is not", null)
    .orderBy("series_id")
    .execute();
  return rows.flatMap(({ id }) => id ?? []);
}

function asCourse(row: {
  id: SeriesId;
  operator_id: OperatorId;
  site_id: SiteId;
  activity: string;
  is_example: boolean;
  late_joiners: boolean;
  sign_up_opens_on: string | null;
  sign_up_opens_at: string | null;
  sign_up_closes_on: string | null;
  sign_up_closes_at: string | null;
}): Course {
  return {
    id: row.id,
    operatorId: row.operator_id,
    siteId: row.site_id,
    activity: row.activity,
    isExample: row.is_example,
    lateJoiners: row.late_joiners,
    opens: momentOf(row.sign_up_opens_on, row.sign_up_opens_at),
    closes: momentOf(row.sign_up_closes_on, row.sign_up_closes_at),
  };
}

function momentOf(date: string | null, time: string | null): Temporal.ZonedDateTime | null {
  if (date === null || time === null) return null;
  return Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone: ZONE,
    plainTime: Temporal.PlainTime.from(time),
  });
}

/** Who meets the family at an operator's welcome visits; nothing where it gives none. */
export async function findWelcomeRole(db: Reader, operatorId: OperatorId): Promise<WelcomeRole | undefined> {
  const row = await db
    .selectFrom("welcome_visit")
    .select("met_by")
    .where("operator_id", "=", operatorId)
    .executeTakeFirst();
  return row?.met_by;
}

/** Locks the occasions of a course that are not over, in the order of their ids, as everybody does who locks several. */
export async function lockOccasions(tx: Writer, seriesId: SeriesId, now: Date): Promise<void> {
  await tx
    .selectFrom("opening")
    .select("id")
    .where("series_id", "=", seriesId)
    .where("ends_at", ">", now)
    .orderBy("id")
    .forUpdate()
    .execute();
}
