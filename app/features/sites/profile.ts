import { z } from "zod";
import { ACTIVITIES } from "#app/features/openings/activities.ts";

const weekday = z.int().min(1).max(7).describe("ISO weekday, 1 is Monday");
const timeOfDay = z.iso.time({ precision: -1 }).describe("HH:MM, local time");
const wholeSek = z.int().min(1).describe("whole kronor");
/** A day that exists in every leap year at least: no 31 June. */
const monthAndDay = z
  .string()
  .regex(
    /^((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|[12]\d))$/,
    "must be a month and a day that exist, MM-DD",
  );

interface Hours {
  readonly starts?: string | undefined;
  readonly ends?: string | undefined;
}
/** An end alone says nothing, and nothing ends before it begins. */
function withHours<Timed extends z.ZodType<Hours>>(timed: Timed): Timed {
  return timed
    .refine(({ starts, ends }) => ends === undefined || starts !== undefined, {
      path: ["starts"],
      error: "is needed where ends stands",
    })
    .refine(({ starts, ends }) => starts === undefined || ends === undefined || starts < ends, {
      path: ["ends"],
      error: "must be after starts",
    });
}

/** What a visit can hold. */
export const activityCode = z.enum(ACTIVITIES);

/** For whom an opening is especially. Nobody is refused by it. */
export const forWhomCode = z.enum(["everyone", "babies", "dads", "twins", "grandparents"]);

/** A language people speak, as a tag of two or three letters. */
export const spokenLanguage = z
  .string()
  .regex(/^[a-z]{2,3}$/, "must be a language tag of two or three letters");

/** Ages in whole months, both included: 0 to 71 is "0-5 years", 0 to 8 is "0-8 months". */
export const ageSpan = z
  .strictObject({ min_months: z.int().min(0).max(155), max_months: z.int().min(0).max(155) })
  .refine((ages) => ages.min_months <= ages.max_months, {
    path: ["max_months"],
    error: "must not be below min_months",
  });

/** The part of the year in which something is held, both days included; may run over New Year. */
export const season = z.strictObject({ from: monthAndDay, to: monthAndDay });

const promises = z
  .strictObject({
    free: z.boolean().optional(),
    price_sek: wholeSek.optional().describe("per visit and family, where it is not free"),
    personal_number_needed: z.boolean().optional(),
    adult: z.enum(["stays", "child_next_door"]).optional(),
    swedish_needed: z.boolean().optional(),
  })
  .refine((promise) => promise.price_sek === undefined || promise.free === false, {
    path: ["price_sek"],
    error: "stands only where free is false",
  });

const fika = z
  .strictObject({
    kind: z.enum(["none", "free", "at_cost", "cafe"]),
    price_sek: wholeSek.optional(),
    payment: z.array(z.enum(["swish", "cash", "card"])).optional(),
    organic: z.boolean().optional(),
  })
  .refine((it) => it.price_sek === undefined || it.kind === "at_cost" || it.kind === "cafe", {
    path: ["price_sek"],
    error: "stands only where fika is at_cost or cafe",
  });

const programmeItem = withHours(
  z.strictObject({
    activity: activityCode,
    weekday,
    starts: timeOfDay.optional(),
    ends: timeOfDay.optional(),
    ages: ageSpan.optional(),
    season: season.optional(),
    sign_up: z.enum(["none", "contact"]).optional(),
  }),
);

const swedishClass = withHours(
  z.strictObject({
    weekday: weekday.optional(),
    times_a_week: z.int().min(1).max(7).optional(),
    starts: timeOfDay.optional(),
    ends: timeOfDay.optional(),
    hours: z.number().min(0.5).max(8).optional(),
    level: z.enum(["beginner", "some_swedish", "every_level"]).optional(),
    teacher: z.enum(["sfi", "staff", "volunteer"]).optional(),
    child: z.enum(["along", "next_door"]).optional(),
    late_joiners: z.boolean().optional(),
    sign_up: z.enum(["none", "contact"]).optional(),
  }),
);

const visitingHelp = withHours(
  z.strictObject({
    who: z.enum(["study_counsellor", "bvc_nurse", "family_counsellor"]),
    by_appointment: z.boolean().optional(),
    weekday: weekday.optional(),
    starts: timeOfDay.optional(),
    ends: timeOfDay.optional(),
  }),
);

const introduction = z.strictObject({
  swedish_classes: z.array(swedishClass).max(40).optional(),
  visits: z.array(visitingHelp).max(40).optional(),
  help_to_apply: z.boolean().optional().describe("help to apply for preschool"),
});

const changeToExpect = withHours(
  z.strictObject({
    reason: z.enum(["staff_meeting", "planning_day", "school_break", "summer"]),
    how_often: z.enum(["some_weeks", "monthly", "every_summer"]),
    effect: z.enum(["closed", "partly_closed", "opens_later", "moved_outdoors"]),
    starts: timeOfDay.optional(),
    ends: timeOfDay.optional(),
    moved_to: z.string().min(1).optional().describe("the name of the other place"),
  }),
)
  .refine(({ effect, starts }) => effect !== "opens_later" || starts !== undefined, {
    path: ["starts"],
    error: "is needed where effect is opens_later",
  })
  .refine(({ effect, moved_to }) => effect !== "moved_outdoors" || moved_to !== undefined, {
    path: ["moved_to"],
    error: "is needed where effect is moved_outdoors",
  });

const facts = z.strictObject({
  promises: promises.optional().describe("what is true before any button"),
  ages: ageSpan.optional(),
  for_whom: z.array(forWhomCode).optional().describe("groups with times of their own"),
  enrolled_children: z
    .enum(["welcome", "some_days", "not_welcome"])
    .optional()
    .describe("children who have a place in a preschool"),
  siblings: z.enum(["welcome", "some_days", "in_school_breaks", "not_welcome"]).optional(),
  adults_alone: z
    .enum(["welcome", "not_welcome"])
    .optional()
    .describe("an adult without a child: expecting, or a first look"),
  sign_up: z.enum(["never", "some_activities", "always"]).optional(),
  illness: z
    .strictObject({
      rule: z.enum(["stay_home_when_ill"]),
      symptom_free_days: z.int().min(1).max(7).optional(),
      wash_hands: z.boolean().optional(),
    })
    .optional(),
  allergies: z
    .array(z.enum(["no_nuts", "no_peanuts", "no_fish", "no_shellfish", "no_citrus", "no_egg", "no_animals"]))
    .optional(),
  perfume_free: z.boolean().optional(),
  fika: fika.optional(),
  own_food: z.enum(["may_be_heated", "allowed", "not_allowed"]).optional(),
  prams: z
    .array(z.enum(["may_come_in", "parked_indoors", "parked_under_roof", "parked_outdoors", "bring_a_lock"]))
    .optional(),
  entrance: z
    .strictObject({
      door_code: z.boolean().optional().describe("whether one is needed; the code itself is never stored"),
      step_free: z.boolean().optional(),
      stairs: z.int().min(0).max(200).optional().describe("steps to climb"),
      lift: z.boolean().optional(),
      floor: z.int().min(-3).max(30).optional().describe("0 is the street"),
    })
    .optional(),
  wheelchair: z.enum(["yes", "partly", "no"]).optional(),
  rooms: z
    .strictObject({
      toilet: z.boolean().optional(),
      wheelchair_toilet: z.boolean().optional(),
      changing_table: z.boolean().optional(),
      breastfeeding_place: z.boolean().optional(),
    })
    .optional(),
  where: z.enum(["indoors", "outdoors", "both"]).optional(),
  setting: z
    .enum([
      "family_centre",
      "family_house",
      "park_playground",
      "preschool",
      "cultural_centre",
      "church",
      "library",
      "own_rooms",
    ])
    .optional(),
  shares_rooms_with: z
    .array(z.enum(["child_health_centre", "maternity_clinic", "family_counsellor", "preschool", "library"]))
    .optional(),
  walk_minutes: z.int().min(1).max(60).optional().describe("from the station; only with an exact address"),
  languages: z.array(spokenLanguage).optional().describe("spoken by the staff"),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, "must be an international number such as +468123456")
    .optional(),
  web: z.url({ protocol: /^https$/ }).optional(),
  activities: z.array(activityCode).optional(),
  programme: z
    .array(programmeItem)
    .max(40)
    .optional()
    .describe("activities with a time, inside the openings"),
  changes_to_expect: z.array(changeToExpect).max(40).optional(),
  introduction: introduction.optional(),
});

/**
 * Everything said of a site beside its name, address and hours. Every rule is a code or a number, so that it can be
 * said in every language; a fact that is not known is absent, never guessed. Who runs it is the site's operator.
 */
export const siteProfile = facts.extend({
  sources: z.array(z.string().min(1)).describe("names of the pages the facts come from, shown as they are"),
  example_fields: z
    .array(facts.keyof())
    .describe("fields above that are examples in the demo, not published"),
});

export type SiteProfile = z.infer<typeof siteProfile>;
