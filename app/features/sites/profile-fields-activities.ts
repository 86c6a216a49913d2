import { ages, choices, ends, type Field, number, signUp, starts, weekday, yesNo } from "./profile-leaves.ts";
import { activityCode, siteProfile } from "./profile.ts";

const facts = siteProfile.shape;
const item = facts.programme.unwrap().element.shape;
const change = facts.changes_to_expect.unwrap().element.shape;
const introduction = facts.introduction.unwrap().shape;
const swedishClass = introduction.swedish_classes.unwrap().element.shape;
const visit = introduction.visits.unwrap().element.shape;

/** What is done at the site, when, and what an introduction preschool gives. */
export const ACTIVITY_FIELDS: readonly Field[] = [
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
