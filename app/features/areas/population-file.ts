import { z } from "zod";
import type { Temporal } from "temporal-polyfill";
import type { Fault } from "#app/files/check-file.ts";
import type { TableRow } from "#app/files/check-table.ts";
import { AGE_CLASSES, type AgeClass } from "./age-classes.ts";
import { areaCode, childrenCell, childrenOf, plainCode, sourceCell } from "./area-code.ts";

/** One line of the population file; see docs/formats/population.md. */
export const populationRow = z.strictObject({
  omradeskod: areaCode,
  ar: z
    .string()
    .regex(/^(19|20)\d\d$/, { error: "is no year" })
    .describe("the residents of 31 December of this year"),
  aldersklass: z.enum(AGE_CLASSES, { error: `is none of ${AGE_CLASSES.join(" ")}` }),
  antal: childrenCell,
  kalla: sourceCell,
});

/** How many children of some ages lived in an area on the last day of a year; null: not known. */
export interface AreaChildren {
  readonly area: string;
  readonly year: number;
  readonly ageClass: AgeClass;
  readonly children: number | null;
  readonly source: string | null;
}

/** What the lines say, or what is wrong with them together: areas that are not known, years to come, lines twice. */
export function populationOf(
  rows: readonly TableRow<z.output<typeof populationRow>>[],
  knownAreas: ReadonlySet<string>,
  today: Temporal.PlainDate,
): { readonly faults: Fault[]; readonly population: AreaChildren[] } {
  const faults: Fault[] = [];
  const lineOf = new Map<string, number>();
  const population = rows.map(({ line, row }): AreaChildren => {
    const area = plainCode(row.omradeskod);
    const year = Number(row.ar);
    if (!knownAreas.has(area))
      faults.push({
        line,
        field: "omradeskod",
        problem: `${area} is not known: correct it, or leave the line out`,
      });
    if (`${row.ar}-12-31` > today.toString())
      faults.push({
        line,
        field: "ar",
        problem: `31 December ${row.ar} is still to come: leave the line out`,
      });
    const key = `${area} ${year} ${row.aldersklass}`;
    const before = lineOf.get(key);
    if (before !== undefined)
      faults.push({
        line,
        field: "",
        problem: `says again what line ${before} says of ${key}: leave one out`,
      });
    lineOf.set(key, before ?? line);
    return {
      area,
      year,
      ageClass: row.aldersklass,
      children: childrenOf(row.antal),
      source: row.kalla ?? null,
    };
  });
  return { faults, population };
}
