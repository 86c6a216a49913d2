import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCounts, readParty } from "./booking-form.ts";

const KEY = "0b0f2a9e-3c5d-4e6f-8a7b-1c2d3e4f5a6b";

/** One adult and a two-year-old, with what a test changes; a field that is null is not sent. */
function aForm(fields: Record<string, string | null> = {}): FormData {
  const form = new FormData();
  const all = { adults: "1", children: "1", "age-1": "2y", key: KEY, ...fields };
  for (const [name, value] of Object.entries(all)) if (value !== null) form.append(name, value);
  return form;
}

test("a filled form gives the party and the form's key", () => {
  expect(readParty(aForm({ children: "2", "age-2": "0-5m" }))).toEqual({
    ok: true,
    value: { party: { adults: 1, children: 2, childAges: ["2y", "0-5m"] }, formKey: KEY },
  });
});

test("an adult alone is a party as far as the form goes", () => {
  expect(readParty(aForm({ children: "0", "age-1": null }))).toMatchObject({
    value: { party: { adults: 1, children: 0, childAges: [] } },
  });
});

test("ages beyond the number of children are not read", () => {
  expect(readParty(aForm({ "age-2": "3y" }))).toMatchObject({ value: { party: { childAges: ["2y"] } } });
});

test("the key is read in lower case, as the database gives it back", () => {
  expect(readParty(aForm({ key: KEY.toUpperCase() }))).toMatchObject({ value: { formKey: KEY } });
});

describe("the first question at fault is named", () => {
  test.each([
    ["adults", { adults: "0" }],
    ["adults", { adults: "7" }],
    ["adults", { adults: "-1" }],
    ["adults", { adults: "1.0" }],
    ["adults", { adults: " 1" }],
    ["adults", { adults: "٣" }],
    ["adults", { adults: null, children: "99" }],
    ["children", { children: "9" }],
    ["children", { children: "" }],
    ["children", { children: null }],
    ["ages", { children: "2" }],
    ["ages", { "age-1": "17y" }],
    ["ages", { "age-1": "2y\u0000" }],
    ["formKey", { key: null }],
    ["formKey", { key: "1" }],
    ["formKey", { key: `${KEY} ` }],
  ])("%s, in %j", (fault, fields) => {
    expect(readParty(aForm(fields))).toEqual({ ok: false, reason: fault });
  });

  test("a file in place of a number is no number", () => {
    const form = aForm({ adults: null });
    form.append("adults", new File(["1"], "1"));
    expect(readParty(form)).toEqual({ ok: false, reason: "adults" });
  });
});

test("a field that is sent twice says nothing", () => {
  const form = aForm();
  form.append("adults", "6");
  expect(readParty(form)).toEqual({ ok: false, reason: "adults" });
});

test("whatever is sent, the counts are whole numbers within the limits or not there", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (adults, children) => {
      const counts = readCounts(new URLSearchParams({ adults, children }));
      expect([undefined, 1, 2, 3, 4, 5, 6]).toContain(counts.adults);
      expect([undefined, 0, 1, 2, 3, 4, 5, 6, 7, 8]).toContain(counts.children);
    }),
  );
});

test("the first step's counts are read from an address", () => {
  expect(readCounts(new URLSearchParams("adults=2&children=08"))).toEqual({ adults: 2, children: 8 });
  expect(readCounts(new URLSearchParams())).toEqual({ adults: undefined, children: undefined });
});
