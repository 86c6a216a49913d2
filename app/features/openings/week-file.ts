import { z } from "zod";
import { activityCode, ageSpan, forWhomCode, season, spokenLanguage } from "#app/features/sites/profile.ts";
import { siteKind, slug } from "#app/features/sites/site-file.ts";
import { CLOSURE_REASONS } from "./closure-reasons.ts";

const date = z.iso.date();
const timeOfDay = z.iso.time({ precision: -1 }).describe("HH:MM, local time");
const limit = z.int().min(1).max(500);

const capacity = z.discriminatedUnion("unit", [
  z.strictObject({ unit: z.literal("persons"), persons: limit }),
  z.strictObject({ unit: z.literal("adults"), adults: limit }),
  z.strictObject({ unit: z.literal("adults_and_children"), adults: limit, children: limit }),
  z.strictObject({ unit: z.literal("families"), families: limit }),
  z.strictObject({ unit: z.literal("uncounted") }),
]);

const datedCapacity = z.strictObject({
  from_date: date.describe("the first day this limit holds; the next one in the list ends it"),
  capacity,
  drop_in_share: z.int().min(0).max(100).optional().describe("per cent kept for drop-in; 30 where absent"),
});

const meeting = z.strictObject({
  role: z.enum(["study_counsellor", "child_health_nurse", "welcome_visit"]).describe("whom one meets"),
  minutes: z.int().min(5).max(240).describe("how long each appointment is; the hours are cut into them"),
});

const localMoment = z.iso.datetime({ local: true, precision: -1 }).describe("YYYY-MM-DDTHH:MM, local time");

const series = z
  .strictObject({
    key: slug.describe("names the course within its site; the same key is the same course"),
    activity: activityCode,
    languages: z.array(spokenLanguage).optional(),
    for_whom: forWhomCode.optional(),
    sign_up_opens: localMoment.optional().describe("absent: at once"),
    sign_up_closes: localMoment.optional().describe("absent: when the last occasion begins"),
    late_joiners: z.boolean().describe("whether one may sign up after the first occasion, to what is left"),
    is_example: z.boolean().describe("true where this course is not published by the site"),
  })
  .refine((it) => !it.sign_up_opens || !it.sign_up_closes || it.sign_up_opens < it.sign_up_closes, {
    path: ["sign_up_closes"],
    error: "must be after sign_up_opens",
  });

const template = z
  .strictObject({
    key: slug.describe("names the template within its site; the same key is the same template"),
    weekday: z.int().min(1).max(7).describe("ISO weekday, 1 is Monday"),
    starts: timeOfDay,
    ends: timeOfDay,
    kind: siteKind,
    mode: z.enum(["drop_in", "limited_drop_in", "bookable", "series", "appointment"]),
    series: slug.optional().describe("key of the course whose occasions these are; with mode series"),
    meeting: meeting.optional().describe("with mode appointment"),
    activities: z.array(activityCode).optional(),
    languages: z.array(spokenLanguage).optional().describe("spoken by the staff that day"),
    for_whom: forWhomCode.optional(),
    ages: ageSpan.optional().describe("0 to 71 months where absent"),
    valid_from: date,
    valid_to: date.optional().describe("the last day"),
    season: season.optional(),
    in_terms_only: z.boolean().optional(),
    weeks_off: z.array(z.int().min(1).max(53)).optional().describe("ISO weeks"),
    is_example: z.boolean().describe("true where these hours or limits are not published by the site"),
    capacities: z
      .array(datedCapacity)
      .min(1)
      .optional()
      .describe("limits from a date; left out for appointments, which are for one party each"),
  })
  .superRefine((it, fault) => {
    const refuse = (path: PropertyKey[], message: string) =>
      fault.addIssue({ code: "custom", path, message });
    if (it.ends <= it.starts) refuse(["ends"], "must be after starts");
    if (it.valid_to !== undefined && it.valid_to < it.valid_from)
      refuse(["valid_to"], "must not be before valid_from");
    if (it.mode === "appointment") return refuseAppointment(it, refuse);
    if (it.meeting) refuse(["meeting"], "stands only with mode appointment");
    if (!it.capacities) refuse(["capacities"], "must be said");
    if (it.mode === "series") refuseOccasions(it, refuse);
    else if (it.series !== undefined) refuse(["series"], "stands only with mode series");
    it.capacities?.forEach(({ from_date, capacity, drop_in_share }, index) => {
      if ((it.mode === "bookable" || it.mode === "series") && capacity.unit === "uncounted")
        refuse(["capacities", index, "capacity", "unit"], "must be a limit where places are booked");
      if (it.mode === "series" && drop_in_share)
        refuse(["capacities", index, "drop_in_share"], "must be 0: a course keeps nothing for drop-in");
      const before = it.capacities?.[index - 1];
      if (before && from_date <= before.from_date)
        refuse(["capacities", index, "from_date"], "must be later than the one before");
      if (!before && from_date > it.valid_from)
        refuse(["capacities", index, "from_date"], "leaves the first days without a limit");
    });
  });

type Refuse = (path: PropertyKey[], message: string) => void;

/** What is wrong with a template of appointments beside its hours. */
function refuseAppointment(
  it: {
    starts: string;
    ends: string;
    series?: unknown;
    meeting?: { minutes: number } | undefined;
    capacities?: unknown;
  },
  refuse: Refuse,
): void {
  if (it.series !== undefined) refuse(["series"], "stands only with mode series");
  if (it.capacities !== undefined) refuse(["capacities"], "is left out: an appointment is for one party");
  if (!it.meeting) return refuse(["meeting"], "must be said with mode appointment");
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  if (it.meeting.minutes > minutes(it.ends) - minutes(it.starts))
    refuse(["meeting", "minutes"], "is longer than the hours");
}

/** What is wrong with a template of a course's occasions: what the course says, it does not say again. */
function refuseOccasions(it: Record<string, unknown>, refuse: Refuse): void {
  if (it["series"] === undefined) refuse(["series"], "must be said with mode series");
  if (it["valid_to"] === undefined) refuse(["valid_to"], "must be said: a course has a last day");
  for (const field of ["activities", "languages", "for_whom"])
    if (it[field] !== undefined) refuse([field], "is said by the series");
}

const closingReason = z.enum(CLOSURE_REASONS);

const dated = {
  date,
  template: slug.optional().describe("key of the one template it concerns; absent: the whole day"),
};
const exception = z.discriminatedUnion("kind", [
  z.strictObject({ ...dated, kind: z.literal("closed"), reason: closingReason }),
  z.strictObject({ ...dated, kind: z.literal("cancelled"), reason: closingReason }),
  z
    .strictObject({ ...dated, kind: z.literal("changed_hours"), starts: timeOfDay, ends: timeOfDay })
    .refine((it) => it.ends > it.starts, { path: ["ends"], error: "must be after starts" }),
  z.strictObject({
    ...dated,
    kind: z.literal("moved"),
    moved_to: z.string().min(1).describe("the name of the other place"),
  }),
]);

const week = z.strictObject({
  site: slug,
  series: z.array(series).optional().describe("courses: one sign-up for all their occasions"),
  templates: z.array(template),
  exceptions: z.array(exception).optional(),
});

/** The file of sites' weeks: templates, their limits from each date, and exceptions; see docs/formats. */
export const weekFile = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal("famn-week-1"),
  weeks: z.array(week),
});

/** One site's week as a file gives it. */
export type SiteWeek = z.infer<typeof week>;
