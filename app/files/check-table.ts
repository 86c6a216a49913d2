import Papa from "papaparse";
import { z } from "zod";
import type { Fault } from "./check-file.ts";

/** One line of a table: what it says, and where it stands in the file. */
export interface TableRow<Row> {
  readonly line: number;
  readonly row: Row;
}

/** A table whose every line has the form it should have, or all faults of its form. */
type CheckedTable<Row> =
  | { readonly ok: true; readonly rows: readonly TableRow<Row>[] }
  | { readonly ok: false; readonly faults: Fault[] };

/**
 * Reads a table of commas or semicolons and holds each line against a schema of texts. The first line names the
 * columns, in any order; an empty cell of a column that may be left out is left out. Empty lines are passed over.
 */
export function checkTable<Schema extends z.ZodObject>(
  text: string,
  schema: Schema,
): CheckedTable<z.output<Schema>> {
  const [first = ""] = text.split(/\r?\n/, 1);
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: first.includes(";") ? ";" : "," });
  const lines = withLines(data);
  const broken = errors.map(({ row, message }) => ({
    line: lines[row ?? 0]?.line ?? 1,
    field: "",
    problem: message,
  }));
  if (broken.length > 0) return { ok: false, faults: broken };

  const [header, ...body] = lines.map(({ line, cells }) => ({
    line,
    cells: cells.map((cell) => cell.trim()),
  }));
  const columns = header?.cells ?? [];
  const wrongColumns = columnFaults(columns, schema);
  if (wrongColumns.length > 0) return { ok: false, faults: wrongColumns };

  const faults: Fault[] = [];
  const rows: TableRow<z.output<Schema>>[] = [];
  for (const { line, cells } of body) {
    if (cells.every((cell) => cell === "")) continue;
    if (cells.length !== columns.length) {
      faults.push({ line, field: "", problem: `has ${cells.length} cells, not ${columns.length}` });
      continue;
    }
    const said = columns
      .map((column, index): [string, string] => [column, cells[index] ?? ""])
      .filter(([column, cell]) => cell !== "" || !mayBeLeftOut(schema, column));
    const parsed = schema.safeParse(Object.fromEntries(said));
    if (parsed.success) rows.push({ line, row: parsed.data });
    else {
      for (const { path, message } of parsed.error.issues)
        faults.push({ line, field: path.map(String).join("."), problem: message });
    }
  }
  if (faults.length === 0 && rows.length === 0) faults.push({ line: 1, field: "", problem: "has no rows" });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, rows };
}

/** A cell in quotes may hold line breaks, so a row is not always a line. */
function withLines(rows: readonly string[][]): { line: number; cells: string[] }[] {
  let line = 1;
  return rows.map((cells) => {
    const at = line;
    line += 1 + cells.reduce((breaks, cell) => breaks + cell.split("\n").length - 1, 0);
    return { line: at, cells };
  });
}

function columnFaults(columns: readonly string[], schema: z.ZodObject): Fault[] {
  const refuse = (field: string, problem: string): Fault => ({ line: 1, field, problem });
  const known = Object.keys(schema.shape);
  return [
    ...columns
      .filter((column) => !known.includes(column))
      .map((it) => refuse(it, "is no column of this format")),
    ...columns.filter((column, at) => columns.indexOf(column) !== at).map((it) => refuse(it, "stands twice")),
    ...known
      .filter((column) => !columns.includes(column) && !mayBeLeftOut(schema, column))
      .map((it) => refuse(it, "is missing")),
  ];
}

function mayBeLeftOut(schema: z.ZodObject, column: string): boolean {
  const field: unknown = schema.shape[column];
  return field instanceof z.ZodOptional;
}
