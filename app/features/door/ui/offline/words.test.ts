import { expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { filled, offlineWords } from "./words.ts";

test("one party is one, two are several", () => {
  const { counted } = offlineWords(textsFor("en"));
  const values = { parties: 1, heads: "1+2" };
  expect(filled(counted.one, values)).toBe("Counted: 1 party, 1+2");
  expect(filled(counted.other, { ...values, parties: 2 })).toBe("Counted: 2 parties, 1+2");
});
