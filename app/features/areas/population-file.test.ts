import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { checkTable } from "#app/files/check-table.ts";
import { type AgeClass, type ChildGroup, sizeOf } from "./age-classes.ts";
import { populationOf, populationRow } from "./population-file.ts";

const HEADER = "omradeskod,ar,aldersklass,antal,kalla";
const TODAY = Temporal.PlainDate.from("2026-12-30");
const AREAS = new Set(["0180R001", "0180R002", "bromma"]);

function read(...lines: string[]) {
  const table = checkTable([HEADER, ...lines].join("\n"), populationRow);
  return table.ok ? populationOf(table.rows, AREAS, TODAY) : { faults: table.faults, population: [] };
}

function faultsOf(...lines: string[]) {
  return read(...lines).faults.map(({ line, field, problem }) => `${line} ${field} ${problem}`);
}

describe("the lines of a population file", () => {
  test("say how many children of which ages lived where; SCB's edition after the code is no part of it", () => {
    expect(read("0180R001_RegSO2025,2025,0-4,188,SCB", "bromma,2024,3,0,")).toEqual({
      faults: [],
      population: [
        { area: "0180R001", year: 2025, ageClass: "0-4", children: 188, source: "SCB" },
        { area: "bromma", year: 2024, ageClass: "3", children: 0, source: null },
      ],
    });
  });

  test("say with two dots, or with nothing, that a number is not known, which is not 0", () => {
    const { population } = read("0180R001,2025,0,..,", "0180R001,2025,1,,", "0180R001,2025,2,0,");
    expect(population.map(({ children }) => children)).toEqual([null, null, 0]);
  });

  test("are refused for each thing that is wrong with their form", () => {
    expect(
      faultsOf(
        "0180R001 Abrahamsberg,2025,0,1,",
        "0180R001,25,0,1,",
        "0180R001,2025,0–4,1,",
        "0180R001,2025,6,1,",
        "0180R001,2025,0,-1,",
        "0180R001,2025,0,1.5,",
        "0180R001,2025,0,1 188,",
        `0180R001,2025,0,1,${"x".repeat(201)}`,
      ),
    ).toEqual([
      "2 omradeskod is neither a RegSO code nor the id of a stadsdelsområde",
      "3 ar is no year",
      "4 aldersklass is none of 0 1 2 3 4 5 0-4 5-9 0-5",
      "5 aldersklass is none of 0 1 2 3 4 5 0-4 5-9 0-5",
      "6 antal is neither a whole number nor ..",
      "7 antal is neither a whole number nor ..",
      "8 antal is neither a whole number nor ..",
      expect.stringMatching(/^9 kalla /),
    ]);
  });

  test("are refused for an area that is not known, a day to come, and what is said twice", () => {
    expect(
      faultsOf(
        "0180R999,2025,0,1,",
        "rinkeby,2025,0,1,",
        "0180R001,2026,0,1,",
        "0180R002,2025,0,1,",
        "0180R002_RegSO2025,2025,0,2,",
      ),
    ).toEqual([
      "2 omradeskod 0180R999 is not known: correct it, or leave the line out",
      "3 omradeskod rinkeby is not known: correct it, or leave the line out",
      "4 ar 31 December 2026 is still to come: leave the line out",
      "6  says again what line 5 says of 0180R002 2025 0: leave one out",
    ]);
  });
});

describe("how many children there are of some ages", () => {
  const years = { "0": 10, "1": 11, "2": 12, "3": 13, "4": 14, "5": 15 };
  test.each<[ChildGroup, Partial<Record<AgeClass, number | null>>, ReturnType<typeof sizeOf>]>([
    ["0-5", { ...years, "0-5": 1, "0-4": 1, "5-9": 1 }, { children: 75, isEstimated: false }],
    ["0-5", { ...years, "3": null, "0-5": 80, "0-4": 1, "5-9": 1 }, { children: 80, isEstimated: false }],
    ["0-5", { ...years, "5": null, "5-9": 52 }, { children: 70, isEstimated: true }],
    ["0-5", { "0-4": 188, "5-9": 154 }, { children: 219, isEstimated: true }],
    ["0-5", { "0-4": 188 }, undefined],
    ["0-5", { "0-4": null, "5-9": 154 }, undefined],
    ["0-4", { ...years, "0-4": 61 }, { children: 61, isEstimated: false }],
    ["0-4", { ...years, "0-4": null }, { children: 60, isEstimated: false }],
    ["0-4", { "0-5": 75 }, undefined],
    ["1-5", years, { children: 65, isEstimated: false }],
    ["1-5", { ...years, "0": null }, { children: 65, isEstimated: false }],
    ["1-5", { ...years, "2": null, "0-5": 75 }, undefined],
    ["0", { "0": 0 }, { children: 0, isEstimated: false }],
    ["0", { "0-4": 61 }, undefined],
  ])("%s of %j is %j", (group, classes, expected) => {
    const known = new Map<AgeClass, number | null>();
    for (const ageClass of ["0", "1", "2", "3", "4", "5", "0-4", "5-9", "0-5"] as const) {
      const children = classes[ageClass];
      if (children !== undefined) known.set(ageClass, children);
    }
    expect(sizeOf(group, known)).toEqual(expected);
  });
});
