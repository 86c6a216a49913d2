import { expect, test } from "vitest";
import { OFFERED } from "#app/i18n/languages.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { checkScript } from "#tests/locale-checks.ts";
import { firstVisitAloud, statementAloud, whatNextAloud } from "./guide-words.ts";

const GUIDES = { firstVisitAloud, whatNextAloud, statementAloud };

const saidIn = (tag: (typeof OFFERED)[number]["tag"]) =>
  Object.entries(GUIDES).flatMap(([guide, aloud]) =>
    aloud(textsFor(tag)).map((text, index): [string, string] => [`${guide}:${index}`, text]),
  );

test("the guides are read aloud whole, each language in its own letters and words", () => {
  const swedish = new Map(saidIn("sv"));
  expect(swedish.size).toBe(9 + 10 + 17);
  for (const { tag } of OFFERED) {
    const said = new Map(saidIn(tag));
    expect([...said.keys()], tag).toEqual([...swedish.keys()]);
    expect(checkScript(tag, said), tag).toEqual([]);
    if (tag === "sv" || tag === "sv-simple") continue;
    expect(
      [...said].filter(([name, text]) => text === swedish.get(name)),
      tag,
    ).toEqual([]);
  }
});

test("Swedish in another language would be found", () => {
  expect(checkScript("ar", new Map(saidIn("sv"))).length).toBeGreaterThan(30);
});
