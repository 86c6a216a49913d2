import { expect, test } from "vitest";
import { z } from "zod";
import { FIELDS, fieldsFor } from "./profile-fields.ts";
import { formOf, readProfileForm, rowCount, type Sent } from "./profile-form.ts";
import { siteProfile, type SiteProfile } from "./profile.ts";

const NOTHING: SiteProfile = { sources: [], example_fields: [] };
const read = (sent: Record<string, string | string[]>, base = NOTHING) =>
  readProfileForm(
    Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, [value].flat()])) satisfies Sent,
    base,
    FIELDS,
  );

/** Every fact of the schema, by its path; entries of lists without their number. */
function pathsOf(schema: unknown, path: string): string[] {
  if (schema instanceof z.ZodOptional) return pathsOf(schema.unwrap(), path);
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, inner]) =>
      pathsOf(inner, path === "" ? name : `${path}.${name}`),
    );
  if (schema instanceof z.ZodArray && schema.element instanceof z.ZodObject)
    return pathsOf(schema.element, path);
  return [path];
}

test("every fact that the schema knows has an input, and every input its fact", () => {
  const inputs = FIELDS.flatMap(({ items }) =>
    items.flatMap((item) =>
      item.kind === "rows" ? item.leaves.map(({ path }) => `${item.path}.${path}`) : [item.path],
    ),
  );
  const facts = pathsOf(siteProfile.omit({ sources: true, example_fields: true }), "");
  expect(inputs.sort()).toEqual(facts.sort());
});

const WHOLE: SiteProfile = {
  promises: { free: true, personal_number_needed: false, adult: "stays" },
  ages: { min_months: 0, max_months: 71 },
  languages: ["sv", "ar"],
  entrance: { step_free: false, stairs: 0, floor: -1 },
  phone: "+46850800508",
  web: "https://example.org/opalen",
  prams: ["bring_a_lock"],
  programme: [
    { activity: "story", weekday: 1, starts: "11:00", season: { from: "10-01", to: "04-30" } },
    { activity: "song", weekday: 4, ages: { min_months: 0, max_months: 8 }, sign_up: "contact" },
  ],
  introduction: { swedish_classes: [{ weekday: 2, hours: 2.5, late_joiners: true }], help_to_apply: false },
  sources: ["a page"],
  example_fields: ["prams"],
};

test("a form that is sent back as it was shown says the same", () => {
  expect(readProfileForm(formOf(WHOLE, FIELDS), WHOLE, FIELDS)).toEqual({ ok: true, profile: WHOLE });
});

test("yes, no and not said are three answers: no is kept, an input left alone says nothing", () => {
  expect(read({ "rooms.toilet": "no", "rooms.changing_table": "", perfume_free: "yes" })).toEqual({
    ok: true,
    profile: { ...NOTHING, rooms: { toilet: false }, perfume_free: true },
  });
  expect(read({}, WHOLE)).toEqual({ ok: true, profile: { sources: ["a page"], example_fields: ["prams"] } });
});

test("what a form does not ask for stays", () => {
  const fields = fieldsFor({ kinds: ["open_preschool"], address: null, station: null, precision: "unknown" });
  const answer = readProfileForm({}, { ...NOTHING, walk_minutes: 3, introduction: {} }, fields);
  expect(answer).toEqual({ ok: true, profile: { ...NOTHING, walk_minutes: 3, introduction: {} } });
});

test("phone numbers, times, days and addresses are read as people write them", () => {
  const answer = read({
    phone: "08-508 00 508",
    web: "example.org/opalen",
    "programme.0.activity": "story",
    "programme.0.weekday": "1",
    "programme.0.starts": "9.30",
    "programme.0.season.from": "1/4",
    "programme.0.season.to": "31/10",
  });
  expect(answer).toMatchObject({
    ok: true,
    profile: {
      phone: "+46850800508",
      web: "https://example.org/opalen",
      programme: [{ starts: "09:30", season: { from: "04-01", to: "10-31" } }],
    },
  });
});

test("empty and removed entries of a list go, and a fault is named where the person wrote it", () => {
  const rows = {
    "programme.0.activity": "",
    "programme.1.activity": "song",
    "programme.1.weekday": "2",
    "programme.2.activity": "story",
    "programme.2.weekday": "3",
    "programme.2.remove": "yes",
    "programme.3.activity": "grill",
    "programme.3.starts": "25:00",
  };
  expect(read(rows)).toEqual({
    ok: false,
    faults: [
      { name: "programme.3.weekday", problem: "missing" },
      { name: "programme.3.starts", problem: "time" },
    ],
  });
  expect(read({ ...rows, "programme.3.activity": "", "programme.3.starts": "" })).toMatchObject({
    profile: { programme: [{ activity: "song", weekday: 2 }] },
  });
});

test("an entry that was left empty is none when the form comes back, so that it does not grow with each look", () => {
  const rows = FIELDS.flatMap(({ items }) => items).find(({ path }) => path === "programme");
  if (rows?.kind !== "rows") throw new Error("no rows");
  const sent = {
    "programme.0.activity": ["song"],
    "programme.1.activity": [""],
    "programme.1.starts": [" "],
  };
  expect(rowCount(sent, rows)).toBe(1);
});

const SONG = { "programme.0.activity": "song", "programme.0.weekday": "1" };
const CHANGE = { "changes_to_expect.0.reason": "summer", "changes_to_expect.0.how_often": "monthly" };

test.each([
  [{ phone: "12345" }, "phone", "phone"],
  [{ phone: "+46 70 1" }, "phone", "phone"],
  [{ web: "http://example.org" }, "web", "web"],
  [{ "entrance.stairs": "201" }, "entrance.stairs", "number"],
  [{ "entrance.stairs": "many" }, "entrance.stairs", "number"],
  [{ "promises.free": "yes", "promises.price_sek": "20" }, "promises.price_sek", "price"],
  [{ "fika.price_sek": "20" }, "fika.kind", "missing"],
  [{ "ages.min_months": "24", "ages.max_months": "11" }, "ages.max_months", "ages"],
  [{ wheelchair: "perhaps" }, "wheelchair", "choice"],
  [{ "rooms.toilet": "perhaps" }, "rooms.toilet", "choice"],
  [{ allergies: ["no_nuts", "no_gold"] }, "allergies", "choice"],
  [{ languages: ["sv", "Swedish"] }, "languages", "choice"],
  [
    { ...SONG, "programme.0.season.from": "31/2", "programme.0.season.to": "1/4" },
    "programme.0.season.from",
    "day",
  ],
  [{ ...SONG, "programme.0.ends": "11:00" }, "programme.0.starts", "missing"],
  [{ ...SONG, "programme.0.starts": "11:00", "programme.0.ends": "09:00" }, "programme.0.ends", "order"],
  [{ ...CHANGE, "changes_to_expect.0.effect": "opens_later" }, "changes_to_expect.0.starts", "missing"],
  [{ ...CHANGE, "changes_to_expect.0.effect": "moved_outdoors" }, "changes_to_expect.0.moved_to", "missing"],
])("%j is refused at its input", (sent, name, problem) => {
  expect(read(sent)).toMatchObject({ ok: false, faults: [{ name, problem }] });
});
