import { inflateRawSync } from "node:zlib";
import { DOMParser } from "linkedom";

/** A sheet of a workbook as a spreadsheet reads it: numbers are numbers, all else is text, nothing is "". */
export interface ReadSheet {
  name: string;
  /** rows that stay in view */
  frozenRows: number;
  rows: (string | number)[][];
  /** as "B7": cells that hold a formula, whatever it gives */
  formulas: string[];
  /** as "A1": cells in bold */
  bold: string[];
}

interface Tree {
  querySelector(selector: string): XmlElement | null;
  querySelectorAll(selector: string): Iterable<XmlElement>;
}

interface XmlElement extends Tree {
  textContent: string;
  getAttribute(name: string): string | null;
}

/** Reads a workbook's cells; knows of the format what a reader needs, and nothing of how ours are written. */
export function readXlsx(workbook: Uint8Array): ReadSheet[] {
  const files = unzip(Buffer.from(workbook));
  const xml = (path: string): Tree => {
    const file = files.get(path);
    if (file === undefined) throw new Error(`No ${path} in the workbook`);
    return new DOMParser().parseFromString(file.toString("utf8"), "text/xml");
  };
  const strings = [...xml("xl/sharedStrings.xml").querySelectorAll("si")].map((one) => one.textContent);
  const styles = xml("xl/styles.xml");
  const boldFonts = [...styles.querySelectorAll("fonts > font")].map(
    (font) => font.querySelector("b") !== null,
  );
  const boldStyles = [...styles.querySelectorAll("cellXfs > xf")].map(
    (style) => boldFonts[Number(style.getAttribute("fontId"))] === true,
  );
  return [...xml("xl/workbook.xml").querySelectorAll("sheet")].map((sheet, index) => {
    const cells = [...xml(`xl/worksheets/sheet${index + 1}.xml`).querySelectorAll("c")];
    const rows: (string | number)[][] = [];
    for (const cell of cells) {
      const { row, column } = placeOf(cell.getAttribute("r") ?? "");
      const value = cell.querySelector("v")?.textContent;
      const line = (rows[row] ??= []);
      while (line.length < column) line.push("");
      line[column] =
        cell.getAttribute("t") === "s"
          ? (strings[Number(value)] ?? "")
          : value === undefined
            ? ""
            : Number(value);
    }
    const at = (wanted: (cell: (typeof cells)[number]) => boolean) =>
      cells.filter(wanted).map((cell) => cell.getAttribute("r") ?? "");
    return {
      name: sheet.getAttribute("name") ?? "",
      frozenRows: Number(
        xml(`xl/worksheets/sheet${index + 1}.xml`)
          .querySelector("pane[state=frozen]")
          ?.getAttribute("ySplit"),
      ),
      rows: Array.from(rows, (row) => row ?? []),
      formulas: at((cell) => cell.querySelector("f") !== null),
      bold: at((cell) => boldStyles[Number(cell.getAttribute("s"))] === true),
    };
  });
}

/** The files of an archive, by its own list of them. */
function unzip(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  const files = new Map<string, Buffer>();
  let entry = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = archive.readUInt16LE(entry + 28);
    const name = archive.toString("utf8", entry + 46, entry + 46 + nameLength);
    const local = archive.readUInt32LE(entry + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(start, start + archive.readUInt32LE(entry + 20));
    files.set(name, archive.readUInt16LE(entry + 10) === 0 ? packed : inflateRawSync(packed));
    entry += 46 + nameLength + archive.readUInt16LE(entry + 30) + archive.readUInt16LE(entry + 32);
  }
  return files;
}

/** "B7": row 6, column 1, from nought. */
function placeOf(address: string): { row: number; column: number } {
  const [, letters = "", row = ""] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(row) - 1, column: column - 1 };
}
