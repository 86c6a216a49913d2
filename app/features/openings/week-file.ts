import { z } from "zod";
import { activityCode, ageSpan, forWhomCode, season, spokenLanguage } from "#app/features/sites/profile.ts";
import { siteKind, slug } from "#app/features/sites/site-file.ts";

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

const template = z
  .strictObject({
    key: slug.describe("names the template within its site; the same key is the same template"),
    weekday: z.int().min(1).max(7).describe("ISO weekday, 1 is Monday"),
    starts: timeOfDay,
    ends: timeOfDay,
    kind: siteKind,
    mode: z.enum(["drop_in", "limited_drop_in", "bookable"]),
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
    capacities: z.array(datedCapacity).min(1),
  })
  .superRefine((it, fault) => {
    const refuse = (path: PropertyKey[], message: string) =>
      fault.addIssue({ code: "custom", path, message });
    if (it.ends <= it.starts) refuse(["ends"], "must be after starts");
    if (it.valid_to !== undefined && it.valid_to < it.valid_from)
      refuse(["valid_to"], "must not be before valid_from");
    it.capacities.forEach(({ from_date, capacity }, index) => {
      if (it.mode === "bookable" && capacity.unit === "uncounted")
        refuse(["capacities", index, "capacity", "unit"], "must be a limit where places are booked");
      const before = it.capacities[index - 1];
      if (before && from_date <= before.from_date)
        refuse(["capacities", index, "from_date"], "must be later than the one before");
      if (!before && from_date > it.valid_from)
        refuse(["capacities", index, "from_date"], "leaves the first days without a limit");
    });
  });

const closingReason = z.enum([
  "illness",
  "staff_meeting",
  "planning_day",
  "bridge_day",
  "public_holiday",
  "school_break",
  "room_unavailable",
  "weather",
  "other",
]);

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
