import { describe, expect, test } from "vitest";
import { type Channels, masked, readAddress } from "./address.ts";

const BOTH: Channels = { smsPrefixes: ["+46"], email: true };
const read = (phone: string, email = "", channels = BOTH) => {
  const result = readAddress({ phone, email }, channels);
  return result.ok ? result.value.address : result.reason;
};

describe("a phone number", () => {
  test.each([
    "070-174 06 05",
    "0701740605",
    "+46 70 174 06 05",
    "0046701740605",
    " 070 174 06 05 ",
    "٠٧٠١٧٤٠٦٠٥",
    "۰۷۰۱۷۴۰۶۰۵",
    "\u202a070-174 06 05\u202c",
    "\u2066+46\u2069 70 174 06 05\u200f",
  ])("%j is the same number", (typed) => expect(read(typed)).toBe("+46701740605"));

  test.each([
    ["08-508 00 508", "landline"],
    ["0900 123 45 67", "landline"],
    ["020-12 34 56", "landline"],
    ["0771-123 456", "landline"],
    ["+44 7400 123456", "prefix"],
    ["+252 61 2345678", "prefix"],
    ["+882 16 1234 5678", "prefix"],
    ["070-174 06", "number"],
    ["07017406051111", "number"],
    ["112", "number"],
    ["sju noll", "number"],
    ["ring 070-174 06 05", "number"],
    ["070-174 06 05 070-174 06 06", "number"],
  ])("%s is refused: %s", (typed, reason) => expect(read(typed)).toBe(reason));

  test("of another country is taken where that country's prefix is allowed", () => {
    const channels = { smsPrefixes: ["+46", "+4791"], email: false };
    expect(read("+47 912 34 567", "", channels)).toBe("+4791234567");
    expect(read("+47 412 34 567", "", channels)).toBe("prefix");
  });
});

describe("a mail address", () => {
  test.each([
    ["amina@example.org", "amina@example.org"],
    [" Amina.K+famn@Example.ORG ", "Amina.K+famn@example.org"],
    ["amina@example", "email"],
    ["amina", "email"],
    ["amina@example.org, b@example.org", "email"],
    ["a@example.org\r\nBcc: b@example.org", "email"],
    [`${"a".repeat(250)}@example.org`, "email"],
  ])("%j gives %s", (typed, expected) => expect(read("", typed)).toBe(expected));
});

test("one of the two is asked for, of those that can be sent", () => {
  expect(read("", "")).toBe("empty");
  expect(read("0701740605", "a@example.org")).toBe("both");
  expect(read("0701740605", "a@example.org", { smsPrefixes: null, email: true })).toBe("a@example.org");
  expect(read("0701740605", "", { smsPrefixes: null, email: false })).toBe("empty");
});

test("what is shown of an address is known again by its owner only", () => {
  expect(masked({ channel: "sms", address: "+46701740605" })).toBe("••• 05");
  expect(masked({ channel: "email", address: "amina@example.org" })).toBe("a•••@example.org");
});
