import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { anAtom } from "#tests/support/published.ts";
import { ALL, CHALLENGED, OTHERS } from "./areas.ts";
import { drawBars } from "./bars.ts";
import type { Comparison } from "./comparison.ts";
import { figuresView } from "./figures-view.ts";
import { membersOf, tableOf } from "./figures.ts";
import type { Figures } from "./find-figures.server.ts";
import type { Division } from "./measure-definition.ts";
import { overviewView } from "./overview-view.ts";
import { publicationOf } from "./publication.ts";
import { drawRanges } from "./ranges.ts";
import { rateBase } from "./rate-base.ts";
import { partsIn, partsOfMonth, type ReportingPeriod } from "./reporting-period.ts";
import { measuresIn, type Topic, TOPIC_KEYS, TOPICS } from "./topics.ts";

const english = textsFor("en");
const MARCH: ReportingPeriod = { kind: "month", month: "2026-03" };
const ATOMS = [
  anAtom({ openingsFull: 3, turnedAway: 9, placesBookable: 60, placesBooked: 45 }),
  anAtom({ site: "draken", borough: "Bromma", district: "alvik", areaType: 4, activities: ["song", "cafe"] }),
  anAtom({
    site: "ny",
    borough: "Bromma",
    district: "abrahamsberg",
    areaType: 4,
    parties: 2,
    adults: 2,
    children: 3,
  }),
  anAtom({ site: "stor", borough: "Farsta", district: "farsta", areaType: 2 }),
  anAtom({ site: "okand", borough: "Farsta", district: "farsta", areaType: null, openingsCounted: 0 }),
];
const NAMES = new Map([
  ["opalen", "Opalen"],
  ["draken", "Draken"],
  ["ny", "En öppen förskola med ett mycket långt namn i Abrahamsberg"],
  ["stor", "Stora"],
  ["okand", "Okänd"],
]);

const published = publicationOf(partsOfMonth("2026-03", []), ATOMS);
/** Without the two parties for whose sake groups of areas may be hidden, too. */
const withoutFew = publicationOf(
  partsOfMonth("2026-03", []),
  ATOMS.filter(({ site }) => site !== "ny"),
);

/** The figures of March, as a page finds them. */
async function marchBy(dimension: Division, over: Partial<Figures> = {}, from = published): Promise<Figures> {
  const parts = partsIn(MARCH);
  const cells = await from;
  const found = [
    ...new Set(cells.filter((cell) => cell.dimension === dimension).map(({ member }) => member)),
  ];
  const thousand = rateBase(1000);
  const known: readonly string[] = [ALL, CHALLENGED, OTHERS, "Järva", "Bromma"];
  const bases = {
    children_0_4: (member: string) =>
      known.includes(member) && thousand !== "too_few" ? thousand : undefined,
    children_at_home: () => undefined,
  };
  const divided = (by: Division) =>
    tableOf({
      dimension: by,
      parts,
      members: membersOf(by, found),
      cells: cells.filter((cell) => cell.dimension === by || cell.dimension === ALL),
      bases,
    });
  return {
    period: MARCH,
    before: null,
    choices: { month: [MARCH], term: [], t1: [], t2: [], year: [], snapshot: [] },
    table: divided(dimension),
    earlier: null,
    areas: divided("area_type"),
    trend: divided(dimension),
    comparison: null,
    names: NAMES,
    threshold: 5,
    residentsYear: 2025,
    areaTypeYear: 2022,
    ...over,
  };
}

describe.each(TOPIC_KEYS)("the page of %s", (key) => {
  const topic: Topic = TOPICS[key];

  test.each(topic.divisions)("says by %s what the table shows, with its words whole", async (by) => {
    const figures = await marchBy(by);
    for (const measure of measuresIn(topic, by, "month")) {
      const view = figuresView(figures, { measure }, english, {
        topic,
        positions: key === "sites" ? [] : undefined,
      });
      expect(view.answer[0]).toMatch(/^March 2026: /);
      expect(view.table.rows[0]?.member).toBe(ALL);
      expect(view.chart.title).not.toMatch(/[{}]/);
      expect(view.definitions.length).toBeGreaterThanOrEqual(3);
      expect(view.map?.kind).toBe(by === "borough" ? "shades" : key === "sites" ? "sizes" : undefined);
      expect(view.beside?.measures.map((one) => one.measure)).toEqual(
        topic.isBeside ? measuresIn(topic, by, "month") : undefined,
      );
    }
  });
});

describe("the map of places", () => {
  const positions = [
    { id: "opalen", lon: 17.9, lat: 59.4, precision: "address" },
    { id: "draken", lon: 18.0, lat: 59.3, precision: "near_station" },
    { id: "ny", lon: 18.1, lat: 59.3, precision: "address" },
    { id: "stor", lon: 18.1, lat: 59.2, precision: "address" },
    { id: "okand", lon: null, lat: null, precision: "unknown" },
  ] as const;

  test("gives no size to what is withheld, and names who is not on it", async () => {
    const figures = await marchBy("site");
    const { map } = figuresView(figures, { measure: "visits" }, english, { positions });
    if (map?.kind !== "sizes") throw new Error("No map of places.");
    const states = figures.table.totals.slice(1, 5).map((row) => row.figures.visits.state);
    expect(states).toEqual(expect.arrayContaining(["shown", "hidden"]));
    expect(map.places.map(({ size }) => size)).toEqual(
      states.map((state) => (state === "shown" ? 250 : "hidden")),
    );
    expect(map.legend.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["shown", "near_station", "hidden"]),
    );
    expect(map.notes.at(-1)).toMatch(/^1 place is not on the map.*Okänd/);
  });

  test("is not drawn of shares, whose areas would be sums of nothing", async () => {
    const view = figuresView(await marchBy("site"), { measure: "booked_share" }, english, { positions });
    expect(view.map).toBeNull();
  });
});

describe("the overview", () => {
  const gap = (least: number, most: number) => ({ likely: (least + most) / 2, range: { least, most } });
  const compared = async (over: Partial<Comparison>) =>
    overviewView(
      await marchBy(
        "area_type",
        {
          before: { kind: "month", month: "2025-03" },
          comparison: {
            sites: 31,
            leftOut: 2,
            earlier: gap(20, 24),
            later: gap(12, 15),
            change: "smaller",
            ...over,
          },
        },
        withoutFew,
      ),
      english,
    );

  test("says first whether the gap is closing, then who has more and how sure that is", async () => {
    const view = await compared({});
    expect(view.verdict).toBe("Yes, the gap has become smaller.");
    expect(view.ahead).toMatch(/^Areas of type 1–2 have/);
    expect(view.sure).toMatch(/^The answer is the same whether/);
    expect(view.basis[0]).toContain("31 places");
  });

  test("does not say it where the ranges meet", async () => {
    const view = await compared({ later: gap(12, 21), change: "not_known" });
    expect(view.verdict).toBe("It cannot be said.");
    expect(view.sure).toMatch(/^The openings that are not counted can change/);
  });

  test("draws a gap on the side of those who have more", async () => {
    const view = await compared({ earlier: gap(-24, -20), later: gap(-15, -12) });
    expect(view.ahead).toMatch(/^Areas of type 1–2/);
    expect(view.drawing?.wide.ranges.map(({ range }) => range)).toEqual([
      { least: 20, most: 24 },
      { least: 12, most: 15 },
    ]);
    expect(view.drawing?.wide.unit).toContain("type 1–2");
  });

  test("has a card of each topic with a number, and says what to compare with is not there yet", async () => {
    const view = overviewView(await marchBy("area_type"), english);
    expect(view.verdict).toBe("It cannot be said yet.");
    expect(view.cards.map(({ topic }) => topic)).toEqual(TOPIC_KEYS);
    expect(view.cards.every(({ keys }) => keys.length > 0)).toBe(true);
  });
});

const DRAWING = { id: "drawing", title: "Visits", description: "By activity", width: 340 };

test("bars hatch what is withheld, dot what is not reported, and stand in the table's order", () => {
  const svg = parseHTML(
    drawBars({
      ...DRAWING,
      bars: [
        { name: "Café", figure: { state: "hidden" }, text: ".." },
        { name: "Song", figure: { state: "missing" }, text: "–" },
      ],
      signs: { hidden: "Hidden to protect people", missing: "Not reported" },
    }),
  ).document.querySelector("svg");
  expect(svg?.querySelectorAll('[fill^="url(#drawing-hatch-0"]').length).toBe(1);
  expect(svg?.textContent).toMatch(/Café.*Song.*Hidden to protect people.*Not reported/s);
  expect(svg?.querySelectorAll("script, style, [style]").length).toBe(0);
});

test("ranges are drawn with their words, and need neither script nor inline style", () => {
  const svg = parseHTML(
    drawRanges({
      ...DRAWING,
      ranges: [{ name: "2025", range: { least: 20, most: 24 }, text: "20 to 24" }],
      unit: "more child visits",
      formatNumber: String,
    }),
  ).document.querySelector("svg");
  expect(svg?.textContent).toContain("2025: 20 to 24");
  expect(svg?.querySelector("desc")?.textContent).toBe("By activity");
  expect(svg?.querySelectorAll("script, style, [style]").length).toBe(0);
});
