import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { readXlsx } from "#tests/support/xlsx.ts";
import { csvOf, type Cell, type TableFile, xlsxOf } from "./table-file.ts";

const FILE: TableFile = {
  name: "figures",
  marks: ["Synthetic figures"],
  sheets: [
    {
      name: "Visits by borough",
      lines: ["March 2026"],
      head: ["Month", "Name", "Rate", "Visits"],
      rows: [
        [{ text: "2026-03" }, { text: "Bromma" }, { number: 41, decimals: 1 }, { number: 1200 }],
        [{ text: "2026-03" }, { text: "Farsta" }, { sign: ".." }, { sign: "<5" }],
        [{ text: "2026-03" }, { text: 'Järva; "norra" & <södra>' }, { sign: "–" }, { sign: "≥ 120" }],
        [{ text: "2026-03" }, { text: "" }, { number: -0.5, decimals: 1 }, { number: 0 }],
      ],
    },
  ],
  dictionary: {
    name: "Dictionary",
    head: ["Name", "Definition"],
    rows: [[{ text: "Visits" }, { text: "All." }]],
  },
  method: { name: "Method", lines: ["How it is done.", "And why."] },
  decimalMark: ",",
};

/** What site editors could think of to have run on somebody else's computer. */
const HOSTILE = [
  "=1+1",
  "+46 8 123",
  "-1 trappa",
  "@SUM(A1)",
  "\t=1+1",
  "\r=1+1",
  " =1+1",
  "\u0000=1+1",
  "\u200B=1+1",
  "＝1+1",
  '=HYPERLINK("https://x.example";"Kista")',
  "Kista,=1+1",
];
/** What a spreadsheet takes for a formula when it stands first in a cell, with what some leave out before it. */
const FORMULA = /^[\s\p{Cc}\p{Cf}"]*[=+\-@＝＋－＠]/u;

describe("CSV and XLSX of one file", () => {
  test("have every cell alike, numbers as numbers, in the same order", async () => {
    await expectSameCells(FILE);
  });

  test("begin with the words that must stand first, in every sheet", async () => {
    expect(csvOf(FILE).split("\r\n").slice(0, 3)).toEqual([
      "\uFEFFSynthetic figures",
      "March 2026",
      "Month;Name;Rate;Visits",
    ]);
    expect(readXlsx(await xlsxOf(FILE)).map(({ rows }) => rows[0])).toEqual(
      Array(3).fill(["Synthetic figures"]),
    );
  });

  test("write numbers with the reader's decimal mark, and signs that no spreadsheet takes for numbers", () => {
    expect(csvOf(FILE).split("\r\n").slice(3, 7)).toEqual([
      "2026-03;Bromma;41,0;1200",
      "2026-03;Farsta;..;<5",
      '2026-03;"Järva; ""norra"" & <södra>";–;≥ 120',
      "2026-03;;-0,5;0",
    ]);
    expect(csvOf({ ...FILE, decimalMark: "." })).toContain("2026-03;Bromma;41.0;1200");
  });

  test("carry the dictionary and the method, as sheets of their own in a workbook", async () => {
    expect(csvOf(FILE)).toMatch(
      /;0\r\n\r\nDictionary\r\nName;Definition\r\nVisits;All\.\r\n\r\nMethod\r\nHow it is done\.\r\nAnd why\.\r\n$/,
    );
    expect((await workbook(FILE)).map(({ name }) => name)).toEqual([
      "Visits by borough",
      "Dictionary",
      "Method",
    ]);
  });

  test("keep the heading of a workbook's tables in view and in bold", async () => {
    const [visits, dictionary] = await workbook(FILE);
    expect([visits?.frozenRows, visits?.bold]).toEqual([3, ["A3", "B3", "C3", "D3"]]);
    expect([dictionary?.frozenRows, dictionary?.bold]).toEqual([2, ["A2", "B2"]]);
  });

  test("name sheets as workbooks allow, each differently", async () => {
    const sheet = FILE.dictionary;
    const names = ["Hours [planned]: a/b?", "x".repeat(40), "X".repeat(40), "'quoted'", "", "=1"];
    const read = await workbook({ ...FILE, sheets: names.map((name) => ({ ...sheet, name })) });
    expect(read.map(({ name }) => name)).toEqual([
      "Hours planned a b",
      "x".repeat(31),
      `${"X".repeat(29)} 2`,
      "quoted",
      "–",
      "=1",
      "Dictionary",
      "Method",
    ]);
  });

  test.each([{ number: 41.15, decimals: 1 }, { number: 0.5 }, { number: NaN }] satisfies Cell[])(
    "never hold more of a number than is shown: %o",
    async (cell) => {
      expect(() => csvOf(withCells([cell]))).toThrow(RangeError);
      await expect(xlsxOf(withCells([cell]))).rejects.toThrow(RangeError);
    },
  );

  test.each(["12", " 12", ",5", "=0", "-", "", "+"])(
    "refuse %o as the sign of a withheld number",
    async (sign) => {
      expect(() => csvOf(withCells([{ sign }]))).toThrow(RangeError);
      await expect(xlsxOf(withCells([{ sign }]))).rejects.toThrow(RangeError);
    },
  );
});

describe("names that are formulas", () => {
  const hostile: TableFile = {
    ...withCells(HOSTILE.map((text) => ({ text }))),
    marks: ["=0"],
    dictionary: { name: "=2", head: ["=3"], rows: [[{ text: "=4" }]] },
    method: { name: "=5", lines: ["=6"] },
  };

  test.each([
    ["semicolons, as the file says", ";"],
    ["commas, as a spreadsheet in English does", ","],
    ["tabs", "\t"],
  ])("are words in CSV cut at %s", (_, delimiter) => {
    expect(cellsOf(csvOf(hostile), delimiter).filter((cell) => FORMULA.test(cell))).toEqual([]);
  });

  test("are words in a workbook, the same as in CSV", async () => {
    const sheets = await workbook(hostile);
    const words = sheets.flatMap(({ rows }) => rows.flat()).map(String);
    expect(words.filter((word) => FORMULA.test(word))).toEqual([]);
    expect(sheets.flatMap(({ formulas }) => formulas)).toEqual([]);
    await expectSameCells(hostile);
  });

  test("would be formulas as they stand: every one of them, after one cut or another", () => {
    const harmless = HOSTILE.filter((text) => {
      const raw = Papa.unparse([[text]], { delimiter: ";" });
      return ![";", ",", "\t"].some((delimiter) =>
        cellsOf(raw, delimiter).some((cell) => FORMULA.test(cell)),
      );
    });
    expect(harmless).toEqual([]);
  });

  test("stay as they are where nothing in them could be one", () => {
    const names = ["Äppel-päppel", "Kista 1+1=2", "O'Learys", "a@example.org", "Rågsved, 3 tr – gården"];
    expect(cellsOf(csvOf(withCells(names.map((text) => ({ text })))), ";")).toEqual(
      expect.arrayContaining(names),
    );
  });
});

function withCells(cells: readonly Cell[]): TableFile {
  return { ...FILE, sheets: [{ name: "Cells", head: ["Cell"], rows: cells.map((cell) => [cell]) }] };
}

async function workbook(file: TableFile) {
  return readXlsx(await xlsxOf(file));
}

function cellsOf(csv: string, delimiter: string): string[] {
  return Papa.parse<string[]>(csv.replace("\uFEFF", ""), { delimiter }).data.flat();
}

/** Both files read back, by readers that know nothing of how they were written. */
async function expectSameCells(file: TableFile): Promise<void> {
  const csv = Papa.parse<string[]>(csvOf(file).replace("\uFEFF", ""), { delimiter: ";" }).data;
  const sheets = await workbook(file);
  const marks = file.marks.length;
  const fromWorkbook = sheets.flatMap(({ rows }, index) => [
    ...(index === 0 ? rows : [[""], [csvName(file, index)], ...rows.slice(marks)]),
  ]);
  const numbers = (one: string | number | undefined, other: string | number | undefined) =>
    typeof one === "number" ? Number(String(other).replace(",", ".")) : other;
  expect(
    csv.slice(0, -1).map((line, row) => line.map((cell, i) => numbers(fromWorkbook[row]?.[i], cell))),
  ).toEqual(
    fromWorkbook.map((line, row) => [
      ...line,
      ...Array<string>((csv[row]?.length ?? 0) - line.length).fill(""),
    ]),
  );
}

/** Sheets have names that workbooks allow; CSV has them whole. */
function csvName({ dictionary, method, sheets }: TableFile, index: number): string {
  const name = [...sheets, dictionary, method][index]?.name ?? "";
  return name.startsWith("=") ? `'${name}` : name;
}
