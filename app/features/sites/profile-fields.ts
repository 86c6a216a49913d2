import type { PlainKey } from "#app/i18n/resources.ts";
import { activityCode, forWhomCode, siteProfile, type SiteProfile } from "./profile.ts";

/** What is owned, compared and published as one: a fact of the profile, or a group of facts that belong together. */
export type ProfileKey = Exclude<keyof SiteProfile, "sources" | "example_fields">;

/** A choice, said as the site's page will say it where the page says it at all. */
export interface Option {
  readonly value: string;
  readonly text: PlainKey;
}

interface Named {
  /** where it stands in the profile, and its name in the form */
  readonly path: string;
  readonly label: PlainKey;
  readonly note?: PlainKey;
}

/** One input. Left alone, each says nothing: what is not known stays not known. */
export type Leaf = Named &
  (
    | { readonly kind: "yes_no" | "weekday" | "time" | "day" | "phone" | "web" | "name" | "languages" }
    | { readonly kind: "one" | "many"; readonly options: readonly Option[] }
    | { readonly kind: "number"; readonly min: number; readonly max: number }
    | { readonly kind: "age"; readonly end: "youngest" | "oldest" }
  );

/** A list whose entries have the same inputs; their paths begin at the entry. */
export interface Rows extends Named {
  readonly kind: "rows";
  readonly leaves: readonly Leaf[];
}

/** Parts of the form, each with its own anchor. */
export const SECTIONS = [
  "welcome",
  "health",
  "food",
  "house",
  "contact",
  "activities",
  "introduction",
] as const;
export type SectionId = (typeof SECTIONS)[number];

export interface Field {
  readonly key: ProfileKey;
  readonly section: SectionId;
  readonly heading?: PlainKey;
  readonly items: readonly (Leaf | Rows)[];
}

function choices<Value extends string>(
  values: readonly Value[],
  text: (value: Value) => PlainKey,
): readonly Option[] {
  return values.map((value) => ({ value, text: text(value) }));
}

const facts = siteProfile.shape;
const promises = facts.promises.unwrap().shape;
const fika = facts.fika.unwrap().shape;
const item = facts.programme.unwrap().element.shape;
const change = facts.changes_to_expect.unwrap().element.shape;
const introduction = facts.introduction.unwrap().shape;
const swedishClass = introduction.swedish_classes.unwrap().element.shape;
const visit = introduction.visits.unwrap().element.shape;

const yesNo = (path: string, label: PlainKey): Leaf => ({ path, label, kind: "yes_no" });
const number = (path: string, label: PlainKey, min: number, max: number): Leaf => ({
  path,
  label,
  kind: "number",
  min,
  max,
});
const starts: Leaf = { path: "starts", label: "profile:field.starts", kind: "time" };
const ends: Leaf = { path: "ends", label: "profile:field.ends", kind: "time" };
const weekday: Leaf = { path: "weekday", label: "profile:field.weekday", kind: "weekday" };
const ages = (prefix: string): Leaf[] => [
  { path: `${prefix}min_months`, label: "profile:field.youngest", kind: "age", end: "youngest" },
  { path: `${prefix}max_months`, label: "profile:field.oldest", kind: "age", end: "oldest" },
];
const signUp = (values: readonly ("none" | "contact")[]): Leaf => ({
  path: "sign_up",
  label: "profile:field.sign_up_to_it",
  kind: "one",
  options: choices(values, (value) =>
    value === "none" ? "profile:option.sign_up_none" : "site:signUpContact",
  ),
});

/** Every fact of the profile with its inputs, in the order of the form. A test holds it against the schema. */
export const FIELDS: readonly Field[] = [
  {
    key: "promises",
    section: "welcome",
    heading: "profile:field.promises",
    items: [
      yesNo("promises.free", "profile:field.free"),
      number("promises.price_sek", "profile:field.price", 1, 9999),
      yesNo("promises.personal_number_needed", "profile:field.personal_number_needed"),
      {
        path: "promises.adult",
        label: "profile:field.adult",
        kind: "one",
        options: choices(promises.adult.unwrap().options, (value) =>
          value === "stays" ? "opening:promise.stays" : "opening:promise.nextDoor",
        ),
      },
      yesNo("promises.swedish_needed", "profile:field.swedish_needed"),
    ],
  },
  { key: "ages", section: "welcome", heading: "profile:field.ages", items: ages("ages.") },
  {
    key: "for_whom",
    section: "welcome",
    items: [
      {
        path: "for_whom",
        label: "profile:field.for_whom",
        kind: "many",
        options: choices(forWhomCode.options, (value) => `opening:forWhom.${value}`),
      },
    ],
  },
  one(
    "enrolled_children",
    "welcome",
    "profile:field.enrolled_children",
    facts.enrolled_children.unwrap().options,
    (value) => `site:who.enrolled_${value}`,
  ),
  one(
    "siblings",
    "welcome",
    "profile:field.siblings",
    facts.siblings.unwrap().options,
    (value) => `site:who.siblings_${value}`,
  ),
  one(
    "adults_alone",
    "welcome",
    "profile:field.adults_alone",
    facts.adults_alone.unwrap().options,
    (value) =>
      value === "welcome" ? "site:who.adults_alone_welcome" : "profile:option.adults_alone_not_welcome",
  ),
  one(
    "sign_up",
    "welcome",
    "profile:field.sign_up",
    facts.sign_up.unwrap().options,
    (value) => `site:who.sign_up_${value}`,
  ),
  {
    key: "languages",
    section: "welcome",
    items: [{ path: "languages", label: "profile:field.languages", kind: "languages" }],
  },
  {
    key: "illness",
    section: "health",
    heading: "profile:field.illness",
    items: [
      {
        path: "illness.rule",
        label: "profile:field.illness_rule",
        kind: "one",
        options: choices(facts.illness.unwrap().shape.rule.options, (value) => `site:health.${value}`),
      },
      number("illness.symptom_free_days", "profile:field.symptom_free_days", 1, 7),
      yesNo("illness.wash_hands", "profile:field.wash_hands"),
    ],
  },
  {
    key: "allergies",
    section: "health",
    items: [
      {
        path: "allergies",
        label: "profile:field.allergies",
        kind: "many",
        options: choices(facts.allergies.unwrap().element.options, (value) => `site:health.${value}`),
      },
    ],
  },
  { key: "perfume_free", section: "health", items: [yesNo("perfume_free", "profile:field.perfume_free")] },
  {
    key: "fika",
    section: "food",
    heading: "profile:field.fika",
    items: [
      {
        path: "fika.kind",
        label: "profile:field.fika_kind",
        kind: "one",
        options: choices(fika.kind.options, (value) => `site:food.fika_${value}`),
      },
      number("fika.price_sek", "profile:field.fika_price", 1, 999),
      {
        path: "fika.payment",
        label: "profile:field.payment",
        kind: "many",
        options: choices(fika.payment.unwrap().element.options, (value) => `site:food.pay_${value}`),
      },
      yesNo("fika.organic", "profile:field.organic"),
    ],
  },
  one(
    "own_food",
    "food",
    "profile:field.own_food",
    facts.own_food.unwrap().options,
    (value) => `site:food.own_${value}`,
  ),
  one(
    "setting",
    "house",
    "profile:field.setting",
    facts.setting.unwrap().options,
    (value) => `site:setting.${value}`,
  ),
  {
    key: "shares_rooms_with",
    section: "house",
    items: [
      {
        path: "shares_rooms_with",
        label: "profile:field.shares_rooms_with",
        kind: "many",
        options: choices(
          facts.shares_rooms_with.unwrap().element.options,
          (value) => `site:sharesWith.${value}`,
        ),
      },
    ],
  },
  one(
    "where",
    "house",
    "profile:field.where",
    facts.where.unwrap().options,
    (value) => `site:house.where_${value}`,
  ),
  {
    key: "entrance",
    section: "house",
    heading: "profile:field.entrance",
    items: [
      { ...yesNo("entrance.door_code", "profile:field.door_code"), note: "profile:note.door_code" },
      yesNo("entrance.step_free", "profile:field.step_free"),
      number("entrance.stairs", "profile:field.stairs", 0, 200),
      yesNo("entrance.lift", "profile:field.lift"),
      { ...number("entrance.floor", "profile:field.floor", -3, 30), note: "profile:note.floor" },
    ],
  },
  one(
    "wheelchair",
    "house",
    "profile:field.wheelchair",
    facts.wheelchair.unwrap().options,
    (value) => `site:house.wheelchair_${value}`,
  ),
  {
    key: "prams",
    section: "house",
    items: [
      {
        path: "prams",
        label: "profile:field.prams",
        kind: "many",
        options: choices(facts.prams.unwrap().element.options, (value) => `site:house.pram_${value}`),
      },
    ],
  },
  {
    key: "rooms",
    section: "house",
    heading: "profile:field.rooms",
    items: [
      yesNo("rooms.toilet", "profile:field.toilet"),
      yesNo("rooms.wheelchair_toilet", "profile:field.wheelchair_toilet"),
      yesNo("rooms.changing_table", "profile:field.changing_table"),
      yesNo("rooms.breastfeeding_place", "profile:field.breastfeeding_place"),
    ],
  },
  {
    key: "walk_minutes",
    section: "house",
    items: [number("walk_minutes", "profile:field.walk_minutes", 1, 60)],
  },
  {
    key: "phone",
    section: "contact",
    items: [{ path: "phone", label: "profile:field.phone", note: "profile:note.phone", kind: "phone" }],
  },
  {
    key: "web",
    section: "contact",
    items: [{ path: "web", label: "profile:field.web", note: "profile:note.web", kind: "web" }],
  },
  {
    key: "activities",
    section: "activities",
    items: [
      {
        path: "activities",
        label: "profile:field.activities",
        kind: "many",
        options: choices(activityCode.options, (value) => `opening:activity.${value}`),
      },
    ],
  },
  {
    key: "programme",
    section: "activities",
    items: [
      {
        path: "programme",
        label: "profile:field.programme",
        note: "profile:note.programme",
        kind: "rows",
        leaves: [
          {
            path: "activity",
            label: "profile:field.activity",
            kind: "one",
            options: choices(activityCode.options, (value) => `opening:activity.${value}`),
          },
          weekday,
          starts,
          ends,
          ...ages("ages."),
          { path: "season.from", label: "profile:field.season_from", note: "profile:note.day", kind: "day" },
          { path: "season.to", label: "profile:field.season_to", kind: "day" },
          signUp(item.sign_up.unwrap().options),
        ],
      },
    ],
  },
  {
    key: "changes_to_expect",
    section: "activities",
    items: [
      {
        path: "changes_to_expect",
        label: "profile:field.changes_to_expect",
        note: "profile:note.changes_to_expect",
        kind: "rows",
        leaves: [
          {
            path: "reason",
            label: "profile:field.reason",
            kind: "one",
            options: choices(change.reason.options, (value) => `profile:option.${value}`),
          },
          {
            path: "how_often",
            label: "profile:field.how_often",
            kind: "one",
            options: choices(change.how_often.options, (value) => `profile:option.${value}`),
          },
          {
            path: "effect",
            label: "profile:field.effect",
            kind: "one",
            options: choices(change.effect.options, (value) => `profile:option.${value}`),
          },
          starts,
          ends,
          { path: "moved_to", label: "profile:field.moved_to", note: "profile:note.moved_to", kind: "name" },
        ],
      },
    ],
  },
  {
    key: "introduction",
    section: "introduction",
    items: [
      {
        path: "introduction.swedish_classes",
        label: "profile:field.swedish_classes",
        kind: "rows",
        leaves: [
          weekday,
          number("times_a_week", "profile:field.times_a_week", 1, 7),
          starts,
          ends,
          number("hours", "profile:field.hours", 0.5, 8),
          {
            path: "level",
            label: "profile:field.level",
            kind: "one",
            options: choices(
              swedishClass.level.unwrap().options,
              (value) => `site:introduction.level_${value}`,
            ),
          },
          {
            path: "teacher",
            label: "profile:field.teacher",
            kind: "one",
            options: choices(
              swedishClass.teacher.unwrap().options,
              (value) => `site:introduction.teacher_${value}`,
            ),
          },
          {
            path: "child",
            label: "profile:field.child",
            kind: "one",
            options: choices(
              swedishClass.child.unwrap().options,
              (value) => `site:introduction.child_${value}`,
            ),
          },
          yesNo("late_joiners", "profile:field.late_joiners"),
          signUp(swedishClass.sign_up.unwrap().options),
        ],
      },
      {
        path: "introduction.visits",
        label: "profile:field.visits",
        kind: "rows",
        leaves: [
          {
            path: "who",
            label: "profile:field.who",
            kind: "one",
            options: choices(visit.who.options, (value) => `site:introduction.${value}`),
          },
          yesNo("by_appointment", "profile:field.by_appointment"),
          weekday,
          starts,
          ends,
        ],
      },
      yesNo("introduction.help_to_apply", "profile:field.help_to_apply"),
    ],
  },
];

function one<Value extends string>(
  key: ProfileKey,
  section: SectionId,
  label: PlainKey,
  values: readonly Value[],
  text: (value: Value) => PlainKey,
): Field {
  return { key, section, items: [{ path: key, label, kind: "one", options: choices(values, text) }] };
}

/** What of a site decides which facts can be said of it. */
export interface SiteFacts {
  readonly kinds: readonly string[];
  readonly address: string | null;
  readonly station: string | null;
  readonly precision: string;
}

/** The fields that make sense for a site: a walk is told from door to door, classes where there are some. */
export function fieldsFor(site: SiteFacts): Field[] {
  return FIELDS.filter(({ key }) => {
    if (key === "introduction") return site.kinds.includes("introduction_preschool");
    if (key === "walk_minutes") return site.station !== null && site.precision === "address";
    return true;
  });
}
