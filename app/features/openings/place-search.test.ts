import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Place, searchPlaces } from "./place-search.ts";
import { KNOWN_SPELLINGS, OTHER_TYPING } from "#tests/support/place-spellings.ts";

const DISTRICTS = named("districts", "d");
const STATIONS = named("stations", "s");
const PLACES: readonly Place[] = [
  ...DISTRICTS,
  ...STATIONS,
  ...named("boroughs", "b"),
  ...sites().map(({ slug, name, address }) => ({ key: `p-${slug}`, name, street: address ?? null })),
];

/** The name that is chosen; the names that are asked about, with a question mark; nothing found is null. */
function found(typed: string): string | null {
  const answer = searchPlaces(typed, PLACES);
  if (answer.says === "one") return answer.place.name;
  return answer.says === "some" ? `${answer.places.map(({ name }) => name).join(" / ")}?` : null;
}

describe("somebody types a name as they write it and that one place is chosen", () => {
  test.each(Object.entries(KNOWN_SPELLINGS))("%s", (name, spellings) => {
    const answers = spellings.map((spelling) => `${spelling}: ${found(spelling) ?? "nothing"}`);
    expect(answers).toEqual(spellings.map((spelling) => `${spelling}: ${name}`));
  });

  test.each(OTHER_TYPING)("%s is %s", (typed, name) => {
    expect(found(typed)).toBe(name);
  });
});

describe("every district and station is found", () => {
  const names = [...new Set([...DISTRICTS, ...STATIONS].map(({ name }) => name))];
  const lost = (write: (name: string) => string) =>
    names.filter((name) => !(found(write(name)) ?? "").replace("?", "").split(" / ").includes(name));

  test("as it is spelled", () => {
    expect(names.length).toBeGreaterThan(180);
    expect(names.filter((name) => found(name) !== name)).toEqual([]);
  });

  test("without dots and rings, and with i for y", () => {
    const plain = (name: string) =>
      name
        .normalize("NFD")
        .replaceAll(/[\u0300-\u036f]/g, "")
        .toLowerCase();
    expect(lost((name) => plain(name).replaceAll("y", "i"))).toEqual([]);
  });

  test("letter by letter in Cyrillic", () => {
    expect(lost(inCyrillic)).toEqual([]);
  });

  test("in Arabic letters without short vowels", () => {
    expect(lost(inArabic)).toEqual([]);
  });
});

describe("what is no place here is not taken for one", () => {
  test.each([
    ...[
      "Göteborg",
      "Malmö",
      "Uppsala",
      "London",
      "Mogadishu",
      "Kabul",
      "pizza",
      "kebab",
      "hej",
      "abc",
      "qwrtpl",
    ],
    ...["مرحبا", "دمشق", "بغداد", "کابل", "سلام", "привет", "Москва", "Київ", "ሰላም", "ኣስመራ", "Warszawa"],
    ...["12345", "?!", "", "   ", "ا", "station", "öppna förskolan"],
  ])("%j", (typed) => {
    expect(found(typed)).toBeNull();
  });
});

test("a name that several begin with asks which, and never about more than three", () => {
  expect(found("Hässelby")).toMatch(/^Hässelby \S+ \/ Hässelby .*\?$/);
  expect(found("هاسلبي")).toMatch(/^Hässelby \S+ \/ Hässelby .*\?$/);
  expect(found("kungs")?.split(" / ")).toHaveLength(3);
});

test("nothing found offers the names that are spelled most like it", () => {
  const answer = searchPlaces("Malmö", PLACES);
  expect(answer.says === "none" && answer.nearest.map(({ name }) => name)).toContain("Masmo");
  expect(searchPlaces("qwrtpl", PLACES)).toEqual({ says: "none", nearest: [] });
});

test("a text of any length is answered at once", () => {
  const begun = performance.now();
  expect(found("rinkeby".repeat(10_000))).toBeNull();
  expect(performance.now() - begun).toBeLessThan(500);
});

function named(file: string, kind: string): Place[] {
  const { features }: { features: { properties: { namn: string; id?: string; wikidata?: string } }[] } =
    JSON.parse(readFileSync(`db/reference/${file}.geojson`, "utf8"));
  return features.map(({ properties }) => ({
    key: `${kind}-${properties.id ?? properties.wikidata ?? ""}`,
    name: properties.namn,
  }));
}

function sites(): { slug: string; name: string; address?: string }[] {
  return JSON.parse(readFileSync("db/seed/sites.json", "utf8")).sites;
}

function inCyrillic(name: string): string {
  const table: Record<string, string> = {
    ...{
      a: "а",
      b: "б",
      c: "к",
      d: "д",
      e: "е",
      f: "ф",
      g: "г",
      h: "х",
      i: "и",
      j: "й",
      k: "к",
      l: "л",
      m: "м",
    },
    ...{ n: "н", o: "о", p: "п", q: "к", r: "р", s: "с", t: "т", u: "у", v: "в", x: "кс", y: "ю", z: "с" },
    ...{ å: "о", ä: "е", ö: "ё" },
  };
  return [...name.toLowerCase()].map((letter) => table[letter] ?? letter).join("");
}

function inArabic(name: string): string {
  const table: Record<string, string> = {
    ...{
      a: "ا",
      b: "ب",
      c: "ك",
      d: "د",
      e: "",
      f: "ف",
      g: "غ",
      h: "ه",
      i: "ي",
      j: "ي",
      k: "ك",
      l: "ل",
      m: "م",
    },
    ...{ n: "ن", o: "و", p: "ب", q: "ك", r: "ر", s: "س", t: "ت", u: "و", v: "ف", x: "كس", y: "ي", z: "ز" },
    ...{ å: "و", ä: "ا", ö: "و" },
  };
  return [...name.toLowerCase().replaceAll(/(.)\1/g, "$1")].map((letter) => table[letter] ?? letter).join("");
}
