import type { FigureRow, FigureTable } from "./figures.ts";
import { measuresOf, type Measure } from "./measures.ts";
import { reportedIn, signOf } from "./reported-figure.ts";

type Column = "month" | "member" | "name" | Measure | (typeof COMPLETENESS_COLUMNS)[number] | "note";

/** All words of a file, in the reader's language. */
export interface CsvTexts {
  /** What the file is, if that must come first: "synthetic demo data". */
  readonly mark?: string;
  /** Title, definition, period, method, explanation of the signs; one line each. */
  readonly preface: readonly string[];
  readonly columns: Readonly<Record<Column, string>>;
  /** The name of a member by its key. */
  readonly nameOf: (member: string) => string;
  /** What stands instead of a month in the lines that sum all months. */
  readonly allMonths: string;
  /** The note beside a line in which something is withheld or was not counted. */
  readonly notes: Readonly<Record<"fewer" | "hidden" | "missing", string>>;
  readonly decimalMark: "," | ".";
}

/** A table as a file: UTF-8 with a mark for spreadsheets, semicolons, the same cells as the page. */
export function csvOf(table: FigureTable, texts: CsvTexts): string {
  const measures = measuresOf(table.dimension);
  const columns: Column[] = ["month", "member", "name", ...measures, ...COMPLETENESS_COLUMNS, "note"];
  const lineOf = (row: FigureRow, month: string) => [
    month,
    row.member,
    texts.nameOf(row.member),
    ...measures.map((measure) =>
      signOf(reportedIn(row, measure), (value) => `${value}`.replace(".", texts.decimalMark)),
    ),
    `${row.sites}`,
    `${row.sitesReporting}`,
    `${row.openingsHeld}`,
    `${row.openingsCounted}`,
    noteOf(row, texts),
  ];
  const lines = [
    ...(texts.mark === undefined ? [] : [[texts.mark]]),
    ...texts.preface.map((line) => [line]),
    columns.map((column) => texts.columns[column]),
    ...table.rows.map((row) => lineOf(row, row.month)),
    ...table.totals.map((row) => lineOf(row, texts.allMonths)),
  ];
  return BYTE_ORDER_MARK + lines.map((line) => line.map(cellOf).join(";") + "\r\n").join("");
}

const BYTE_ORDER_MARK = "\uFEFF";
const COMPLETENESS_COLUMNS = ["sites", "sites_reporting", "openings_held", "openings_counted"] as const;

/** Only of what is counted: a rate that is missing for want of a denominator is the preface's to explain. */
function noteOf({ figures }: FigureRow, texts: CsvTexts): string {
  const states = new Set([figures.parties.state, figures.visits.state]);
  return (["fewer", "hidden", "missing"] as const)
    .filter((state) => states.has(state))
    .map((state) => texts.notes[state])
    .join(" ");
}

/** Quoted where needed; a spreadsheet must never take a cell for a formula. */
function cellOf(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
