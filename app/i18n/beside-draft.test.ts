import { expect, test } from "vitest";
import { besideDraft } from "./beside-draft.ts";
import { LANGUAGES } from "./languages.ts";

test("beside every draft stand easy and ordinary Swedish, beside Swedish itself nothing", () => {
  for (const { tag, checked } of LANGUAGES)
    expect(besideDraft(tag).map((beside) => beside.tag)).toEqual(
      checked === "draft" ? ["sv-simple", "sv"] : [],
    );
  expect(besideDraft("ar").map(({ name }) => name)).toEqual(["Lätt svenska", "Svenska"]);
  expect(besideDraft("sv-simple")).toEqual([]);
});
