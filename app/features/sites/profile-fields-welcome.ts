import { choices, type Field, number, one, yesNo, ages } from "./profile-leaves.ts";
import { forWhomCode, siteProfile } from "./profile.ts";

const facts = siteProfile.shape;
const promises = facts.promises.unwrap().shape;
const fika = facts.fika.unwrap().shape;

/** Who is welcome, health and food. */
export const WELCOME_FIELDS: readonly Field[] = [
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
  one("adults_alone", "welcome", "profile:field.adults_alone", facts.adults_alone.unwrap().options, (value) =>
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
];
