import { z } from "zod";
import type { Temporal } from "temporal-polyfill";
import type { Fault } from "#app/files/check-file.ts";
import type { TableRow } from "#app/files/check-table.ts";
import { areaCode, childrenCell, childrenOf, plainCode, sourceCell } from "./area-code.ts";

/** One line of the file of children who are in no preschool; see docs/formats/not-enrolled.md. */
export const enrolmentRow = z.strictObject({
  omradeskod: areaCode,
  datum: z.iso.date({ error: "is no date" }).describe("the day on which they were counted"),
  barn_1_5: childrenCell.describe("resident children aged 1-5 on that day; .. or empty: not known"),
  ej_inskrivna_1_5: childrenCell.describe(
    "those of them who are enrolled in no preschool; .. or empty: not known",
  ),
  kalla: sourceCell,
});

/** Children aged 1-5 of an area on a day, and those of them who are in no preschool; null: not known. */
export interface AreaEnrolment {
  readonly area: string;
  readonly countedOn: string;
  readonly children: number | null;
  readonly notEnrolled: number | null;
  readonly source: string | null;
}

/** What the lines say, or what is wrong with them: areas that are not known, days to come, lines twice, more than there are. */
export function enrolmentOf(
  rows: readonly TableRow<z.output<typeof enrolmentRow>>[],
  knownAreas: ReadonlySet<string>,
  today: Temporal.PlainDate,
): { readonly faults: Fault[]; readonly enrolment: AreaEnrolment[] } {
  const faults: Fault[] = [];
  const lineOf = new Map<string, number>();
  const enrolment = rows.map(({ line, row }): AreaEnrolment => {
    const area = plainCode(row.omradeskod);
    const refuse = (field: string, problem: string) => faults.push({ line, field, problem });
    if (!knownAreas.has(area))
      refuse("omradeskod", `${area} is not known: correct it, or leave the line out`);
    if (row.datum > today.toString()) refuse("datum", `${row.datum} is still to come: leave the line out`);
    const key = `${area} ${row.datum}`;
    const before = lineOf.get(key);
    if (before !== undefined) refuse("", `says again what line ${before} says of ${key}: leave one out`);
    lineOf.set(key, before ?? line);
    const [children, notEnrolled] = [childrenOf(row.barn_1_5), childrenOf(row.ej_inskrivna_1_5)];
    if (children !== null && notEnrolled !== null && notEnrolled > children)
      refuse(
        "ej_inskrivna_1_5",
        `${notEnrolled} is more than the ${children} children there are: one of the two is wrong`,
      );
    return { area, countedOn: row.datum, children, notEnrolled, source: row.kalla ?? null };
  });
  return { faults, enrolment };
}
