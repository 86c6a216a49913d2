import { expect, test } from "vitest";
import { placesOnMap } from "./places-on-map.ts";

const TENSTA = { slug: "tensta", lon: 17.9, lat: 59.394 };
const SPANGA = { slug: "spanga", lon: 17.898, lat: 59.383 };
const FARSTA = { slug: "farsta", lon: 18.094, lat: 59.243 };
const NOWHERE = { slug: "nowhere", lon: null, lat: null };
const EVERYTHING = { from: null, narrowed: false };

test("each place is listed with its next opening, soonest first, and one without any last", () => {
  const openings = [at("farsta", "09"), at("tensta", "10"), at("farsta", "13")];
  expect(listed([SPANGA, TENSTA, FARSTA], openings, EVERYTHING)).toEqual([
    "farsta 09",
    "tensta 10",
    "spanga never",
  ]);
});

test("an opening that is closed is not the next one", () => {
  const openings = [{ ...at("tensta", "09"), closure: "illness" }, at("tensta", "13")];
  expect(listed([TENSTA], openings, EVERYTHING)).toEqual(["tensta 13"]);
});

test("where the list is narrowed, places without a fitting opening are left out", () => {
  expect(listed([SPANGA, TENSTA], [at("tensta", "10")], { from: null, narrowed: true })).toEqual([
    "tensta 10",
  ]);
});

test("a picked place puts the nearest first, and what has no known position last", () => {
  const openings = [at("nowhere", "08"), at("farsta", "09")];
  expect(listed([NOWHERE, FARSTA, SPANGA, TENSTA], openings, { from: TENSTA, narrowed: false })).toEqual([
    "tensta never",
    "spanga never",
    "farsta 09",
    "nowhere 08",
  ]);
});

interface Opening {
  readonly closure: string | null;
  readonly hour: string;
  readonly site: { readonly slug: string };
}

function at(slug: string, hour: string): Opening {
  return { closure: null, hour, site: { slug } };
}

function listed(...asked: Parameters<typeof placesOnMap<typeof TENSTA | typeof NOWHERE, Opening>>): string[] {
  return placesOnMap(...asked).map(({ place, next }) => `${place.slug} ${next?.hour ?? "never"}`);
}
