import { expect, test } from "vitest";
import { decideInitials, decidePin, decideTry, findListed, tellApart } from "./pin.ts";

const reasonOf = (pin: string, again = pin) => {
  const decision = decidePin(pin, again);
  return decision.ok ? "ok" : decision.reason;
};

test.each(["408173", "7391640", "500617382940"])("%s may be a PIN", (pin) => {
  expect(reasonOf(pin)).toBe("ok");
});

test.each(["", "40817", "4081735629104", "40817a", " 408173", "٤٠٨١٧٣"])(
  "%o is not six to twelve digits",
  (pin) => {
    expect(reasonOf(pin)).toBe("pinDigits");
  },
);

test.each([
  ["one digit", "000000"],
  ["two digits", "477447"],
  ["a run up", "234567"],
  ["a run past nine", "890123"],
  ["a run down", "876543"],
  ["a half twice", "408408"],
  ["a third three times", "494949494949"],
  ["a birthday", "910823"],
  ["a birthday with its century", "19910823"],
  ["a shape on the keys", "147258"],
  ["that shape backwards", "852741"],
])("%s is guessed first and refused", (_, pin) => {
  expect(reasonOf(pin)).toBe("pinTrivial");
});

test("what is typed twice must be the same", () => {
  expect(reasonOf("408173", "408137")).toBe("pinsDiffer");
});

test("initials are two to four letters, however they are typed", () => {
  expect(decideInitials(" å. k ")).toEqual({ ok: true, value: "ÅK" });
  expect(decideInitials("abcd")).toEqual({ ok: true, value: "ABCD" });
  for (const typed of ["", "A", "Annas", "A1", "<b>"])
    expect(decideInitials(typed)).toEqual({ ok: false, reason: "initialsWrong" });
});

test("two who go by the same initials are both listed with a number, in an order that stays, and nobody else is", () => {
  const people = [
    { id: "c", initials: "AK" },
    { id: "b", initials: "ÅK" },
    { id: "a", initials: "AK" },
  ];
  const names = (listed: readonly { id: string; initials: string }[]) =>
    Object.fromEntries(tellApart(listed).map(({ id, listedAs }) => [id, listedAs]));
  expect(names(people)).toEqual({ a: "AK 1", b: "ÅK", c: "AK 2" });
  expect(names(people.toReversed())).toEqual(names(people));
  expect(names(people.slice(0, 2))).toEqual({ b: "ÅK", c: "AK" });
  const found = (typed: string) => findListed(tellApart(people), typed)?.id;
  expect(["ak 2", "A.K.1", "åk", "ak", "AK3", ""].map(found)).toEqual([
    "c",
    "a",
    "b",
    undefined,
    undefined,
    undefined,
  ]);
});

test("the fifth try is checked, the sixth is not", () => {
  expect(decideTry({ wrongTries: 4 }).ok).toBe(true);
  expect(decideTry({ wrongTries: 5 })).toEqual({ ok: false, reason: "pinLocked" });
});
