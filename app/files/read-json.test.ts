import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJson } from "./read-json.ts";

describe("reading JSON with its lines", () => {
  test("every value reads as JSON.parse reads it, however it is spaced", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, "\t", " \r\n "), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(readJson(` \n${text}\r\n`)).toMatchObject({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  test("what JSON.parse refuses is refused, and nothing else", () => {
    const damage = fc.record({
      value: fc.jsonValue(),
      at: fc.nat(200),
      cut: fc.nat(3),
      put: fc.constantFrom("", ",", '"', "\\", "{", "]", ":", "0", "-", ".", "e", "\n", "\u0001", "nul"),
    });
    fc.assert(
      fc.property(damage, ({ value, at, cut, put }) => {
        const whole = JSON.stringify(value);
        const text = whole.slice(0, at) + put + whole.slice(at + cut);
        const read = readJson(text);
        fc.pre(read.ok || !read.problem.endsWith("stands twice"));
        expect(read.ok).toBe(parses(text));
      }),
      { numRuns: 1000 },
    );
  });

  test("tells the line of a member, of an item, and of what should hold a missing one", () => {
    const read = readJson('{\n "sites": [\n  { "slug": "a" },\n  {\n   "slug":\n     7 }\n ]\n}');
    if (!read.ok) throw new Error(read.problem);
    expect(read.lineOf(["sites", 0, "slug"])).toBe(3);
    expect(read.lineOf(["sites", 1])).toBe(4);
    expect(read.lineOf(["sites", 1, "slug"])).toBe(5);
    expect(read.lineOf(["sites", 1, "name", "x"])).toBe(4);
    expect(read.lineOf(["weeks"])).toBe(1);
  });

  test("tells the line of its first fault", () => {
    expect(readJson('{\n "a": 1,\n}')).toEqual({ ok: false, line: 3, problem: "expected a name in quotes" });
  });

  test("refuses a member that stands twice, since one of them would be lost", () => {
    expect(readJson('{ "a": 1,\n "a": 2 }')).toEqual({ ok: false, line: 2, problem: '"a" stands twice' });
  });

  test("refuses a text nested deep enough to exhaust the stack", () => {
    expect(readJson("[".repeat(100_000))).toMatchObject({ ok: false, problem: "is nested too deep" });
  });

  test("a member with the name of an object's inner workings stays a plain member", () => {
    const read = readJson('{"__proto__":{"admin":true}}');
    expect(read.ok && Object.keys(Object(read.value))).toEqual(["__proto__"]);
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
