import { describe, expect, test } from "vitest";
import { csvOf, type CsvTexts } from "./csv.ts";
import { publish, type Atom } from "./figures.ts";

const TEXTS: CsvTexts = {
  mark: "Synthetic demo data",
  preface: ["Visits by borough", "Period; 2026-03", "+46 is a country code"],
  columns: {
    month: "Month",
    member: "Key",
    name: "Name",
    child_visits_per_100_children: "Child visits per 100 children",
    visits: "Visits",
    children: "Children",
    adults: "Adults",
    parties: "Parties",
    sites: "Sites",
    sites_reporting: "Sites reporting",
    openings_held: "Openings held",
    openings_counted: "Openings counted",
    note: "Note",
  },
  nameOf: (member) => (member === "all" ? "All" : `=${member}`),
  allMonths: "All months",
  notes: { fewer: "Few parties.", hidden: "Hidden to protect people.", missing: "Not counted." },
  decimalMark: ",",
};

describe("a table as a file", () => {
  test("begins with what the file is, after the mark that spreadsheets need", async () => {
    const lines = await linesOf("Bromma");
    expect(lines.slice(0, 2)).toEqual(["\uFEFFSynthetic demo data", "Visits by borough"]);
  });

  test("has the cells of the page: numbers, fewer than, hidden and not counted, each with its note", async () => {
    const lines = await linesOf("Bromma", "Farsta", "Järva");
    expect(lines.filter((line) => line.startsWith("2026-03"))).toEqual([
      "2026-03;all;All;..;..;..;..;..;3;2;24;16;Hidden to protect people.",
      "2026-03;Bromma;'=Bromma;..;..;..;..;..;1;1;8;8;Hidden to protect people.",
      "2026-03;Farsta;'=Farsta;..;..;..;..;<5;1;1;8;8;Few parties. Hidden to protect people.",
      "2026-03;Järva;'=Järva;–;–;–;–;–;1;0;8;0;Not counted.",
    ]);
  });

  test("writes rates with the decimal mark of the reader, and sums the months at the end", async () => {
    const lines = await linesOf("Bromma");
    expect(lines.filter((line) => line.includes("Bromma"))).toEqual([
      "2026-03;Bromma;'=Bromma;41,1;1200;800;400;400;1;1;8;8;",
      "All months;Bromma;'=Bromma;41,1;1200;800;400;400;1;1;8;8;",
    ]);
  });

  test("never lets a spreadsheet take words for a formula", async () => {
    expect(await linesOf("Bromma")).toContain("'+46 is a country code");
    expect(await linesOf("Bromma")).toContain('"Period; 2026-03"');
  });
});

const SITES: Record<string, Pick<Atom, "parties" | "openingsCounted" | "areaType">> = {
  Bromma: { parties: 400, openingsCounted: 8, areaType: 5 },
  Farsta: { parties: 3, openingsCounted: 8, areaType: 5 },
  Järva: { parties: 0, openingsCounted: 0, areaType: 5 },
};

async function linesOf(...boroughs: string[]): Promise<string[]> {
  const atoms = boroughs.flatMap((borough): Atom[] => {
    const site = SITES[borough];
    if (site === undefined) return [];
    return [
      {
        ...site,
        month: "2026-03",
        borough,
        kind: "open_preschool",
        adults: site.parties,
        children: site.parties * 2,
        openingsHeld: 8,
        sites: [borough],
        sitesReporting: site.openingsCounted > 0 ? [borough] : [],
      },
    ];
  });
  const residents = { borough: new Map(["all", "Bromma", "Farsta"].map((member) => [member, 1945])) };
  const { tables } = await publish(atoms, { months: ["2026-03"], boroughs, residents });
  return csvOf(tables.borough, TEXTS).split("\r\n");
}
