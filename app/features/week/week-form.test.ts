import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { readWish } from "./week-form.ts";

const asked = { today: Temporal.PlainDate.from("2028-05-15"), kinds: ["open_preschool"] } as const;
const added = {
  do: "add",
  from: "2028-05-16",
  starts: "09:00",
  ends: "12:00",
  weekday: "2",
  kind: "open_preschool",
  mode: "drop_in",
  unit: "persons",
  limit: "16",
  children: "",
  share: "30",
  min_months: "0",
  max_months: "71",
  weeks_off: "",
};
const read = (differs: Record<string, string>) =>
  readWish(new URLSearchParams({ ...added, ...differs }), asked);

test("a form that is filled in is a wish", () => {
  expect(read({})).toMatchObject({
    ok: true,
    value: { offer: { dropInShare: 30, ages: { minMonths: 0, maxMonths: 71 }, capacity: { persons: 16 } } },
  });
});

test("a day alone says how one comes in, for whom and from which age, and is refused as a week is", () => {
  const template = "00000000-0000-4000-8000-000000000003";
  const day = {
    do: "day",
    date: "2028-05-16",
    template,
    mode: "bookable",
    for_whom: "dads",
    max_months: "11",
  };
  expect(read(day)).toMatchObject({
    ok: true,
    value: { do: "day", offer: { mode: "bookable", forWhom: "dads", ages: { minMonths: 0, maxMonths: 11 } } },
  });
  expect(read({ ...day, min_months: "12" })).toEqual({ ok: false, reason: "ages" });
  expect(read({ ...day, unit: "uncounted", limit: "" })).toEqual({ ok: false, reason: "no_limit" });
  expect(read({ ...day, kind: "introduction_preschool" })).toEqual({ ok: false, reason: "incomplete" });
});

test.each(["share", "min_months", "max_months", "weekday"])(
  "a blank %s is asked for, never a nought",
  (name) => {
    expect(read({ [name]: "" })).toEqual({ ok: false, reason: "incomplete" });
    expect(read({ [name]: " " })).toEqual({ ok: false, reason: "incomplete" });
  },
);

test.each(["1e1", "0x10", "-5", "4.5"])("%s is no limit", (limit) => {
  expect(read({ limit })).toEqual({ ok: false, reason: "incomplete" });
});
