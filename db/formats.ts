import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { areaRow } from "#app/features/areas/areas-file.ts";
import { enrolmentRow } from "#app/features/areas/enrolment-file.ts";
import { populationRow } from "#app/features/areas/population-file.ts";
import { visitsFile } from "#app/features/door/visits-file.ts";
import { weekFile } from "#app/features/openings/week-file.ts";
import { siteFile } from "#app/features/sites/site-file.ts";

/** The JSON Schemas of Famn's file formats as committed, by file name: made from the schemas the import itself uses. */
export const formats: Record<string, string> = {
  "areas.schema.json": jsonSchema("Famn: areas from a day on, one line of the table", areaRow),
  "not-enrolled.schema.json": jsonSchema(
    "Famn: children in no preschool, one line of the table",
    enrolmentRow,
  ),
  "population.schema.json": jsonSchema("Famn: children of areas, one line of the table", populationRow),
  "site.schema.json": jsonSchema("Famn: sites and their operators", siteFile),
  "visits.schema.json": jsonSchema("Famn: visits counted elsewhere", visitsFile),
  "week.schema.json": jsonSchema("Famn: sites' weeks", weekFile),
};

function jsonSchema(title: string, schema: z.ZodType): string {
  return `${JSON.stringify({ title, ...z.toJSONSchema(schema) }, null, 2)}\n`;
}

if (import.meta.main) {
  const folder = new URL("../docs/formats/", import.meta.url);
  for (const [name, text] of Object.entries(formats)) await writeFile(new URL(name, folder), text);
}
