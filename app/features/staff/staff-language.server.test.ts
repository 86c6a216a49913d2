import { expect, test } from "vitest";
import { staffLanguage } from "./staff-language.server.ts";

const page = (lang: string) => new URL(`http://localhost/${lang}/door/sofia?opening=7`);

test("staff pages answer in Swedish and English", () => {
  expect(staffLanguage("sv", page("sv"))).toBe("sv");
  expect(staffLanguage("en", page("en"))).toBe("en");
});

test("another language leads to the same page in Swedish", () => {
  let thrown: unknown;
  try {
    staffLanguage("so", page("so"));
  } catch (response) {
    thrown = response;
  }
  expect(thrown instanceof Response && thrown.headers.get("location")).toBe("/sv/door/sofia?opening=7");
});
