import { choices, type Field, number, one, yesNo } from "./profile-leaves.ts";
import { siteProfile } from "./profile.ts";

const facts = siteProfile.shape;

/** The house, the way in, and how to reach the site. */
export const HOUSE_FIELDS: readonly Field[] = [
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
];
