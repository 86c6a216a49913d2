import type { CellObject, Sheet as XlsxSheet } from "write-excel-file/node";

/** A cell: words, a number as exact as it may be shown, or the sign that stands where there is none: "..", "<5", "≥ 120". */
export type Cell =
  | { readonly text: string }
  | { readonly number: number; readonly decimals?: number }
  | { readonly sign: string };

/** A table with a name; `lines` stand above it and say what must be known to read it. */
export interface Sheet {
  readonly name: string;
  readonly lines?: readonly string[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Tables on their way out, as CSV and XLSX are made of them: with what the numbers mean and how they came to be. */
export interface TableFile {
  /** the file's name without an ending */
  readonly name: string;
  /** what must stand first of all, in every sheet: that the figures are synthetic */
  readonly marks: readonly string[];
  readonly sheets: readonly Sheet[];
  readonly dictionary: Sheet;
  readonly method: { readonly name: string; readonly lines: readonly string[] };
  /** of the reader's language: CSV is text */
  readonly decimalMark: "," | ".";
}

/** UTF-8 with the mark that spreadsheets need, semicolons, CRLF. One table after another, an empty line between. */
export function csvOf(file: TableFile): string {
  const lines = [
    ...file.marks.map((mark) => [safeText(mark)]),
    ...sheetsOf(file).flatMap((sheet, index) => [
      ...(index === 0 ? [] : [[], [safeText(sheet.name)]]),
      ...sheet.lines.map((line) => [safeText(line)]),
      ...(sheet.head.length === 0 ? [] : [sheet.head.map(safeText)]),
      ...sheet.rows.map((row) => row.map((cell) => writtenOf(cell, file.decimalMark))),
    ]),
  ];
  return BYTE_ORDER_MARK + lines.map((line) => line.map(quoted).join(";") + "\r\n").join("");
}

/** The same cells as a workbook: numbers as numbers, one sheet for each table, for the dictionary and the method. */
export async function xlsxOf(file: TableFile): Promise<Uint8Array<ArrayBuffer>> {
  // Only who asks for a workbook needs what writes one.
  const { default: writeXlsx } = await import("write-excel-file/node");
  const names = sheetNames(sheetsOf(file).map(({ name }) => name));
  const sheets = sheetsOf(file).map((sheet, index): XlsxSheet<Buffer> => {
    const above = [...file.marks, ...sheet.lines];
    return {
      sheet: names[index] ?? "",
      data: [
        ...above.map((line) => [textCell(line)]),
        ...(sheet.head.length === 0
          ? []
          : [sheet.head.map((name) => ({ ...textCell(name), fontWeight: "bold" as const, wrap: true }))]),
        ...sheet.rows.map((row) => row.map(workbookCell)),
      ],
      columns: columnsOf(sheet),
      stickyRowsCount: sheet.head.length === 0 ? file.marks.length : above.length + 1,
    };
  });
  return new Uint8Array(await writeXlsx(sheets).toBuffer());
}

const BYTE_ORDER_MARK = "\uFEFF";
const NARROWEST = 9;
const WIDEST = 60;

function sheetsOf({ sheets, dictionary, method }: TableFile): (Sheet & { lines: readonly string[] })[] {
  const ofMethod: Sheet = { name: method.name, head: [], rows: method.lines.map((text) => [{ text }]) };
  return [...sheets, dictionary, ofMethod].map((sheet) => ({ ...sheet, lines: sheet.lines ?? [] }));
}

/** A cell of CSV. What a spreadsheet would take for a number there is one. */
function writtenOf(cell: Cell, decimalMark: string): string {
  if ("text" in cell) return safeText(cell.text);
  if ("sign" in cell) return signOf(cell.sign);
  return exact(cell.number, cell.decimals)
    .toFixed(cell.decimals ?? 0)
    .replace(".", decimalMark);
}

function workbookCell(cell: Cell): CellObject {
  if ("text" in cell) return { ...textCell(cell.text), alignVertical: "top" };
  if ("sign" in cell)
    return { ...textCell(signOf(cell.sign)), wrap: false, align: "right", alignVertical: "top" };
  const decimals = cell.decimals ?? 0;
  return {
    value: exact(cell.number, decimals),
    type: Number,
    format: decimals === 0 ? "#,##0" : `#,##0.${"0".repeat(decimals)}`,
    alignVertical: "top",
  };
}

function textCell(text: string): CellObject {
  const value = safeText(text);
  return { ...(value !== "" && { value }), type: String, wrap: value.length > WIDEST };
}

/** @throws RangeError if a cell would hold more of a number than is shown of it */
function exact(number: number, decimals = 0): number {
  if (!Number.isFinite(number) || Number(number.toFixed(decimals)) !== number) {
    throw new RangeError(`${number} has more than ${decimals} decimals`);
  }
  return number;
}

/** @throws RangeError if a spreadsheet could take what stands for a withheld number for one, or for a formula */
function signOf(sign: string): string {
  if (sign === "" || /^\s*[.,]?\d/.test(sign) || safeText(sign) !== sign) {
    throw new RangeError(`No sign for a number that is withheld: ${JSON.stringify(sign)}`);
  }
  return sign;
}

/**
 * Words that no spreadsheet takes for a formula, wherever it cuts them: one that is set up for another list separator
 * cuts at commas, too. Tabs, breaks and what XML cannot hold become spaces.
 */
function safeText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\uFFFD-\uFFFF]+/gu, " ")
    .replace(/(^|[,;])(?=[\s\p{Cf}"']*[=+\-@＝＋－＠])/gu, "$1'");
}

function quoted(text: string): string {
  return /[;"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What workbooks allow: 31 characters, none of []/\:*? and no apostrophe at the ends, each name once. */
function sheetNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name) => {
    const allowed =
      safeText(name)
        .replace(/[[\]/\\:*?\s]+/g, " ")
        .replace(/^['\s]+|['\s]+$/g, "") || "–";
    for (let count = 1; ; count++) {
      const ending = count === 1 ? "" : ` ${count}`;
      const one = allowed.slice(0, 31 - ending.length).replace(/['\s]+$/, "") + ending;
      if (used.has(one.toLowerCase())) continue;
      used.add(one.toLowerCase());
      return one;
    }
  });
}

/** As wide as the longest cell or word of the heading; longer texts are broken. */
function columnsOf({ head, rows }: Sheet): { width: number }[] {
  if (head.length === 0) return [{ width: 2 * WIDEST }];
  return head.map((name, index) => {
    const words = name.split(" ").map(({ length }) => length);
    const cells = rows.map((row) => {
      const cell = row[index];
      return cell === undefined ? 0 : writtenOf(cell, ",").length;
    });
    const longest = [...words, ...cells].reduce((most, length) => Math.max(most, length), NARROWEST);
    return { width: Math.min(longest, WIDEST) + 2 };
  });
}
