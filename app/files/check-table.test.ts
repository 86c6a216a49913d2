import { describe, expect, test } from "vitest";
import { z } from "zod";
import { checkTable } from "./check-table.ts";

const schema = z.strictObject({
  code: z.string().regex(/^[a-z]+$/, { error: "is no code" }),
  number: z.string().regex(/^\d*$/, { error: "is no number" }),
  source: z.string().optional(),
});

function faultsOf(text: string) {
  const table = checkTable(text, schema);
  return table.ok ? [] : table.faults.map(({ line, field, problem }) => `${line} ${field} ${problem}`);
}

describe("a table of commas or semicolons", () => {
  test.each([",", ";"])("is read with %s, its columns in any order, each line with its place", (mark) => {
    const text = ["number code source", "12 a b", "", "0 c ", ""].join("\r\n").replaceAll(" ", mark);
    expect(checkTable(text, schema)).toEqual({
      ok: true,
      rows: [
        { line: 2, row: { code: "a", number: "12", source: "b" } },
        { line: 4, row: { code: "c", number: "0" } },
      ],
    });
  });

  test("may leave out a column that may be missing, and keeps an empty cell of one that may not", () => {
    expect(checkTable("code,number\na,", schema)).toEqual({
      ok: true,
      rows: [{ line: 2, row: { code: "a", number: "" } }],
    });
  });

  test("says every line that is wrong, each by its own number, also behind line breaks in quotes", () => {
    const text = 'code,number,source\na,1,"two\nlines, here"\nB,x,\nc,1\n\nd,1,,\n';
    expect(faultsOf(text)).toEqual([
      "4 code is no code",
      "4 number is no number",
      "5  has 2 cells, not 3",
      "7  has 4 cells, not 3",
    ]);
  });

  test("says every column that is wrong, and nothing of the lines under it", () => {
    expect(faultsOf("code,code,nunber\nB,x,y")).toEqual([
      "1 nunber is no column of this format",
      "1 code stands twice",
      "1 number is missing",
    ]);
  });

  test("is refused where a quote never ends, and where it says nothing", () => {
    expect(faultsOf('code,number\na,1\nb,"2')).toEqual([expect.stringMatching(/^3 {2}Quoted field/)]);
    expect(faultsOf("code,number\n\n")).toEqual(["1  has no rows"]);
    expect(faultsOf("")).toEqual(["1 code is missing", "1 number is missing"]);
  });
});
