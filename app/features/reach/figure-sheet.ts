import type { Cell, Sheet } from "#app/files/table-file.ts";
import type { FigureRow, FigureTable } from "./figures.ts";
import { MEASURES, measuresOf, type Measure } from "./measures.ts";
import { type ReportedFigure, reportedIn, signOf } from "./reported-figure.ts";

type Column = "month" | "member" | "name" | (typeof COMPLETENESS_COLUMNS)[number] | "note";

/** All words of a sheet of figures, in the reader's language. */
export interface SheetTexts {
  readonly name: string;
  /** What must be known to read it: title, period; one line each. */
  readonly lines: readonly string[];
  readonly columns: Readonly<Record<Column, string>>;
  readonly measureOf: (measure: Measure) => string;
  /** The name of a member by its key. */
  readonly nameOf: (member: string) => string;
  /** What stands instead of a month in the lines that sum all months. */
  readonly allMonths: string;
  /** The note beside a line in which something is withheld or was not counted. */
  readonly notes: Readonly<Record<"fewer" | "hidden" | "missing", string>>;
}

/** A table of figures as a sheet of a file: the same cells as the page, every measure of the table beside each other. */
export function figureSheet(table: FigureTable, texts: SheetTexts): Sheet {
  const measures = measuresOf(table.dimension);
  const rowOf = (row: FigureRow, month: string): Cell[] => [
    { text: month },
    { text: row.member },
    { text: texts.nameOf(row.member) },
    ...measures.map((measure) => figureInFile(reportedIn(row, measure), measure)),
    { number: row.sites },
    { number: row.sitesReporting },
    { number: row.openingsHeld },
    { number: row.openingsCounted },
    { text: noteOf(row, texts) },
  ];
  return {
    name: texts.name,
    lines: texts.lines,
    head: [
      ...(["month", "member", "name"] as const).map((column) => texts.columns[column]),
      ...measures.map(texts.measureOf),
      ...([...COMPLETENESS_COLUMNS, "note"] as const).map((column) => texts.columns[column]),
    ],
    rows: [
      ...table.rows.map((row) => rowOf(row, row.month)),
      ...table.totals.map((row) => rowOf(row, texts.allMonths)),
    ],
  };
}

/** A figure as a cell of a file: a number only where it is shown, else its sign. */
function figureInFile(reported: ReportedFigure, measure: Measure): Cell {
  const { figure } = reported;
  if (figure.state === "shown") return { number: figure.value, decimals: decimalsOf(measure) };
  return { sign: signOf(reported, String) };
}

const COMPLETENESS_COLUMNS = ["sites", "sites_reporting", "openings_held", "openings_counted"] as const;

/** As many as stand on the page: only rates have one. */
function decimalsOf(measure: Measure): number {
  return MEASURES[measure].unit === "measures:unit.child_visits_per_100" ? 1 : 0;
}

/** Only of what is counted: a rate that is missing for want of a denominator is the dictionary's to explain. */
function noteOf({ figures }: FigureRow, texts: SheetTexts): string {
  const states = new Set([figures.parties.state, figures.visits.state]);
  return (["fewer", "hidden", "missing"] as const)
    .filter((state) => states.has(state))
    .map((state) => texts.notes[state])
    .join(" ");
}
