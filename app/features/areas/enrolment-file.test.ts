import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { checkTable } from "#app/files/check-table.ts";
import { enrolmentOf, enrolmentRow } from "./enrolment-file.ts";

const HEADER = "omradeskod;datum;barn_1_5;ej_inskrivna_1_5;kalla";
const TODAY = Temporal.PlainDate.from("2026-10-20");

function read(...lines: string[]) {
  const table = checkTable([HEADER, ...lines].join("\n"), enrolmentRow);
  return table.ok
    ? enrolmentOf(table.rows, new Set(["0180R001", "jarva"]), TODAY)
    : { faults: table.faults, enrolment: [] };
}

test("the lines say how many children are in no preschool, and which of it is not known", () => {
  expect(read("0180R001_RegSO2025;2026-10-15;195;12;the city", "jarva;2026-10-20;..;0;")).toEqual({
    faults: [],
    enrolment: [
      { area: "0180R001", countedOn: "2026-10-15", children: 195, notEnrolled: 12, source: "the city" },
      { area: "jarva", countedOn: "2026-10-20", children: null, notEnrolled: 0, source: null },
    ],
  });
});

test("each thing that is wrong with them is said on its line", () => {
  const faults = [
    ...read(
      "0180R1;2026-10-15;1;1;",
      "jarva;15/10 2026;1;1;",
      "jarva;2026-02-30;1;1;",
      "jarva;2026-10-15;x;-1;",
    ).faults,
    ...read(
      "bromma;2026-10-15;1;1;",
      "jarva;2026-10-21;1;1;",
      "jarva;2026-10-15;10;11;",
      "0180R001;2026-10-15;1;1;",
      "0180R001_RegSO2025;2026-10-15;1;1;",
    ).faults,
  ].map(({ line, field, problem }) => `${line} ${field} ${problem}`);
  expect(faults).toEqual([
    "2 omradeskod is neither a RegSO code nor the id of a stadsdelsområde",
    "3 datum is no date",
    "4 datum is no date",
    "5 barn_1_5 is neither a whole number nor ..",
    "5 ej_inskrivna_1_5 is neither a whole number nor ..",
    "2 omradeskod bromma is not known: correct it, or leave the line out",
    "3 datum 2026-10-21 is still to come: leave the line out",
    "4 ej_inskrivna_1_5 11 is more than the 10 children there are: one of the two is wrong",
    "6  says again what line 5 says of 0180R001 2026-10-15: leave one out",
  ]);
});
