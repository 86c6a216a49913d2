import { expect, test } from "vitest";
import { decideInitials, decidePin, decideTry } from "./pin.ts";

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

test("the fifth try is checked, the sixth is not", () => {
  expect(decideTry({ wrongTries: 4 }).ok).toBe(true);
  expect(decideTry({ wrongTries: 5 })).toEqual({ ok: false, reason: "pinLocked" });
});
