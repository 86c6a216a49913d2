import { describe, expect, test } from "vitest";
import type { Sheet } from "#app/files/table-file.ts";
import { figureSheet } from "./figure-sheet.ts";
import { ALL } from "./areas.ts";
import { tableOf } from "./figures.ts";
import { measuresOf } from "./measures.ts";
import { type Atom, publicationOf } from "./publication.ts";
import { rateBase } from "./rate-base.ts";
import { partsIn } from "./reporting-period.ts";
import { anAtom } from "#tests/support/published.ts";

const TEXTS = {
  name: "Visits by borough",
  lines: ["Visits by borough", "March 2026"],
  columns: {
    month: "Month",
    member: "Key",
    name: "Name",
    sites: "Sites",
    sites_reporting: "Sites reporting",
    openings_held: "Openings held",
    openings_counted: "Openings counted",
    note: "Note",
  },
  measureOf: (measure: string) => measure,
  nameOf: (member: string) => (member === "all" ? "All" : `Borough ${member}`),
  allMonths: "All months",
  notes: { fewer: "Few parties.", hidden: "Hidden to protect people.", missing: "Not counted." },
};

describe("a table of figures as a sheet", () => {
  test("has a column for each measure of the table, between what it is of and how complete it is", async () => {
    const { name, lines, head } = await sheetOf("Bromma");
    expect({ name, lines }).toEqual({ name: TEXTS.name, lines: TEXTS.lines });
    expect(head.slice(3, -5)).toEqual(measuresOf("borough"));
    expect([...head.slice(0, 3), ...head.slice(-5)]).toEqual(Object.values(TEXTS.columns));
  });

  test("has the cells of the page: numbers, fewer than, hidden and not counted, each with its note", async () => {
    const { rows } = await sheetOf("Bromma", "Farsta", "Järva");
    const heads = measuresOf("borough")
      .slice(2, 6)
      .map((measure) => 3 + measuresOf("borough").indexOf(measure));
    const inMarch = rows.map(wordsOf).filter(([month]) => month === "2026-03");
    expect(
      inMarch.map((row) => [row[1], ...heads.map((column) => row[column]), ...row.slice(-5)].join(";")),
    ).toEqual([
      "all;..;..;..;..;3;2;24;16;Hidden to protect people.",
      "Bromma;..;..;..;..;1;1;8;8;Hidden to protect people.",
      "Farsta;..;..;..;<5;1;1;8;8;Few parties. Hidden to protect people.",
      "Järva;–;–;–;–;1;0;8;0;Not counted.",
    ]);
  });

  test("has numbers as numbers, rates with the one decimal of the page, and sums the months at the end", async () => {
    const { rows } = await sheetOf("Bromma");
    const ofBromma = (month: string) => [
      { text: month },
      { text: "Bromma" },
      { text: "Borough Bromma" },
      { number: 41.1, decimals: 1 },
      { sign: "–" },
      ...[1200, 800, 400, 400].map((number) => ({ number, decimals: 0 })),
    ];
    const own = rows.filter((row) => wordsOf(row)[1] === "Bromma");
    expect(own.map((row) => row.slice(0, 9))).toEqual(["2026-03", "All months"].map(ofBromma));
    expect(own[0]?.slice(-5)).toEqual([...[1, 1, 8, 8].map((number) => ({ number })), { text: "" }]);
  });
});

function wordsOf(row: Sheet["rows"][number]): string[] {
  return row.map((cell) => Object.values(cell).slice(0, 1).map(String).join(""));
}

const SITES: Record<string, Pick<Atom, "parties" | "openingsCounted" | "areaType">> = {
  Bromma: { parties: 400, openingsCounted: 8, areaType: 5 },
  Farsta: { parties: 3, openingsCounted: 8, areaType: 5 },
  Järva: { parties: 0, openingsCounted: 0, areaType: 5 },
};

async function sheetOf(...boroughs: string[]): Promise<Sheet> {
  const atoms = boroughs.flatMap((borough) => {
    const site = SITES[borough];
    if (site === undefined) return [];
    const heads = { adults: site.parties, children: site.parties * 2 };
    return [anAtom({ ...site, ...heads, borough, district: borough, site: borough, openingsHeld: 8 })];
  });
  const parts = partsIn({ kind: "month", month: "2026-03" });
  const cells = await publicationOf(parts, atoms);
  const children = rateBase(1945);
  const table = tableOf({
    dimension: "borough",
    members: boroughs,
    parts,
    cells: cells.filter(({ dimension }) => dimension === "borough" || dimension === ALL),
    bases: {
      children_0_4: (member) => (member === "Järva" || children === "too_few" ? undefined : children),
      children_at_home: () => undefined,
    },
  });
  return figureSheet(table, TEXTS);
}
