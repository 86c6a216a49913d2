import { expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { inSwedish } from "./card-in-swedish.server.ts";

test("who reads Swedish, easy or not, has no second Swedish beside it; all others have", () => {
  expect(inSwedish(textsFor("sv"))).toBeNull();
  expect(inSwedish(textsFor("sv-simple"))).toBeNull();
  expect(inSwedish(textsFor("ar"))?.htmlLang).toBe("sv");
});
