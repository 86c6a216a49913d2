import { describe, expect, test } from "vitest";
import { checkTable } from "#app/files/check-table.ts";
import type { AreaType } from "#db/schema.ts";
import { areaChangesOf, areaRow, type KnownAreas } from "./areas-file.ts";

const HEADER = "omradeskod;fran;omradestyp;stadsdelsomrade;stadsdelsomradets_namn;kalla";
const [R1, R2] = ["0180R001", "0180R002"];
const belongs = (area: string, borough: string, validFrom: string, validTo: string | null = null) => ({
  area,
  borough,
  validFrom,
  validTo,
});
const type = (regso: string, year: number, areaType: AreaType) => ({ regso, year, areaType, source: "SCB" });
const KNOWN: KnownAreas = {
  areas: [R1, R2, "akalla"],
  boroughs: [
    { id: "rinkeby-kista", name: "Rinkeby-Kista", validFrom: "2007-01-01", validTo: "2023-06-30" },
    { id: "jarva", name: "Järva", validFrom: "2023-07-01", validTo: null },
    { id: "bromma", name: "Bromma", validFrom: "2007-01-01", validTo: null },
  ],
  belongings: [
    belongs(R1, "rinkeby-kista", "2007-01-01", "2023-06-30"),
    belongs(R1, "jarva", "2023-07-01"),
    belongs(R2, "bromma", "2007-01-01"),
    belongs("akalla", "jarva", "2023-07-01"),
  ],
  types: [type(R1, 2022, 1), type(R2, 2022, 5)],
  outThrough: "2026-10-31",
};

function read(lines: readonly string[], known: Partial<KnownAreas> = {}) {
  const table = checkTable([HEADER, ...lines].join("\n"), areaRow);
  if (!table.ok) return { faults: table.faults, changes: undefined };
  return areaChangesOf(table.rows, { ...KNOWN, ...known });
}

function faultsOf(lines: readonly string[], known: Partial<KnownAreas> = {}) {
  return read(lines, known).faults.map(({ line, field, problem }) => `${line} ${field} ${problem}`);
}

describe("the lines of an areas file", () => {
  test("say from which day on an area has a type and belongs to a borough, a new one, too", () => {
    expect(
      read([
        `${R1}_RegSO2025;2027-01-01;2;jarva;;SCB 2024`,
        `${R2};2027-01-01;5;vasterort;Västerort;SCB 2024`,
        "akalla;2026-11-01;;bromma;;",
      ]),
    ).toEqual({
      faults: [],
      changes: {
        types: [
          { regso: R1, year: 2027, areaType: 2, source: "SCB 2024" },
          { regso: R2, year: 2027, areaType: 5, source: "SCB 2024" },
        ],
        moves: [
          { area: R2, borough: "vasterort", validFrom: "2027-01-01" },
          { area: "akalla", borough: "bromma", validFrom: "2026-11-01" },
        ],
        newBoroughs: [{ id: "vasterort", name: "Västerort", validFrom: "2027-01-01", validTo: null }],
      },
    });
  });

  test("change nothing where they say what is known, of whatever time", () => {
    const lines = [
      `${R1};2022-01-01;1;rinkeby-kista;;`,
      `${R2};2022-01-01;5;bromma;;`,
      "akalla;2024-05-01;;jarva;;",
    ];
    expect(read(lines)).toEqual({ faults: [], changes: { types: [], moves: [], newBoroughs: [] } });
  });

  test("are refused for each thing that is wrong with them, with what to do", () => {
    expect(
      faultsOf(["Akalla;2027-01-01;;jarva;;", `${R1};1/1 2027;1;;;`, `${R1};2027-01-01;6;Järva;;`]),
    ).toEqual([
      "2 omradeskod is neither a RegSO code nor the id of a stadsdel",
      "3 fran is no date",
      "4 omradestyp is no area type, 1 to 5",
      "4 stadsdelsomrade is no id of a stadsdelsområde",
    ]);
    expect(
      faultsOf([
        "husby;2027-01-01;;jarva;;",
        `${R1};2027-01-01;;;;`,
        `${R2};2027-01-01;;jarva;;`,
        `${R2};2027-01-01;;jarva;;`,
        "akalla;2027-01-01;3;;;",
        `${R1};2028-05-01;;vasterort;;`,
        `${R2};2028-05-01;;rinkeby-kista;;`,
        `${R1};2028-06-01;;norr;Norr;`,
        `${R2};2028-06-01;;norr;Norrort;`,
      ]).filter((fault) => !fault.includes("is missing")),
    ).toEqual([
      "2 omradeskod husby is not known: correct it, or leave the line out",
      "3  says neither an area type nor a stadsdelsområde: leave the line out",
      `5  says again what line 4 says of ${R2} 2027-01-01: leave one out`,
      "6 omradestyp is of RegSO only: leave it empty here",
      "7 stadsdelsomrade vasterort is not known: if it is new, say its name in stadsdelsomradets_namn",
      "8 stadsdelsomrade rinkeby-kista ended on 2023-06-30",
      "10 stadsdelsomradets_namn is Norr on line 9: say one of them",
    ]);
  });

  test("give a year its area types whole, from its first day on", () => {
    expect(faultsOf([`${R1};2027-01-01;2;;;`])).toEqual([
      `2 omradestyp of ${R2} is missing from 2027-01-01: add a line for it`,
    ]);
    expect(faultsOf([`${R1};2026-12-01;2;;;`, `${R2};2026-12-01;5;;;`])).toEqual(
      [2, 3].map((line) => `${line} fran is not 1 January, when area types begin: take 2027-01-01`),
    );
    expect(faultsOf([`${R1};2027-01-01;2;;;`, `${R2};2027-01-01;5;;;`])).toEqual([]);
  });

  test("leave alone what figures that have left stand on; where none has left, they may say what was", () => {
    const types = [`${R1};2026-01-01;2;;;`, `${R2};2026-01-01;5;;;`];
    const move = ["akalla;2026-10-31;;bromma;;"];
    const problem = "fran figures until 2026-10-31 have left with what held then: take";
    expect(faultsOf(move)).toEqual([`2 ${problem} 2026-11-01 or later`]);
    expect(faultsOf(["akalla;2026-11-01;;bromma;;"])).toEqual([]);
    expect(faultsOf(types)).toEqual([2, 3].map((line) => `${line} ${problem} 2027-01-01 or later`));
    expect(faultsOf([...types, ...move], { outThrough: null })).toEqual([]);
  });

  test("come after what is known of an area, never before it", () => {
    expect(faultsOf([`${R1};2020-01-01;;bromma;;`], { outThrough: null })).toEqual([
      `2 fran ${R1} belongs to jarva since 2023-07-01: take a later day`,
    ]);
    expect(faultsOf([`${R2};2020-01-01;;jarva;;`], { outThrough: null })).toEqual([
      "2 stadsdelsomrade jarva begins on 2023-07-01",
    ]);
  });
});
