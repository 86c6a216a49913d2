/** The way to a value inside a file: names of members and places in lists. */
export type JsonPath = readonly PropertyKey[];

/** What a JSON text says, and on which line each part of it stands; or the line and the kind of its first fault. */
type JsonText =
  | { readonly ok: true; readonly value: unknown; lineOf(path: JsonPath): number }
  | { readonly ok: false; readonly line: number; readonly problem: string };

const DEEPEST = 100;
const space = /[ \t\r\n]*/y;
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/**
 * Reads JSON as `JSON.parse` does, keeps the lines (from 1) and never throws. Stricter in two things: a member may
 * stand only once, since of two the first would be lost in silence, and nothing is nested deeper than 100.
 */
export function readJson(text: string): JsonText {
  let at = 0;
  const starts = new Map<string, number>();
  const lineAt = (offset: number) => text.slice(0, offset).split("\n").length;

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const token = pattern.exec(text)?.[0];
    if (token !== undefined) at += token.length;
    return token;
  };
  const takeSign = (sign: string): boolean => {
    take(space);
    if (text[at] !== sign) return false;
    at += 1;
    return true;
  };
  const expectSign = (sign: string) => {
    if (!takeSign(sign)) throw new JsonFault(at, `expected ${sign}`);
  };

  const readValue = (path: JsonPath): unknown => {
    take(space);
    // A member's line is that of its name, noted before its value is read.
    if (!starts.has(keyOf(path))) starts.set(keyOf(path), at);
    if (path.length > DEEPEST) throw new JsonFault(at, "is nested too deep");
    if (takeSign("{")) return readMembers(path);
    if (takeSign("[")) return readItems(path);
    const token = take(string) ?? take(scalar);
    if (token === undefined) throw new JsonFault(at, "expected a value");
    const value: unknown = JSON.parse(token);
    return value;
  };
  const readMembers = (path: JsonPath): unknown => {
    const members = new Map<string, unknown>();
    if (takeSign("}")) return {};
    do {
      take(space);
      const start = at;
      const token = take(string);
      if (token === undefined) throw new JsonFault(at, "expected a name in quotes");
      const name = String(JSON.parse(token));
      if (members.has(name)) throw new JsonFault(start, `${token} stands twice`);
      starts.set(keyOf([...path, name]), start);
      expectSign(":");
      members.set(name, readValue([...path, name]));
    } while (takeSign(","));
    expectSign("}");
    return Object.fromEntries(members);
  };
  const readItems = (path: JsonPath): unknown => {
    const items: unknown[] = [];
    if (takeSign("]")) return items;
    do items.push(readValue([...path, items.length]));
    while (takeSign(","));
    expectSign("]");
    return items;
  };

  try {
    const value = readValue([]);
    take(space);
    if (at < text.length) throw new JsonFault(at, "expected the end of the file");
    return { ok: true, value, lineOf: (path) => lineAt(nearestStart(starts, path)) };
  } catch (fault) {
    if (!(fault instanceof JsonFault)) throw fault;
    return { ok: false, line: lineAt(fault.offset), problem: fault.message };
  }
}

class JsonFault extends Error {
  readonly offset: number;
  constructor(offset: number, problem: string) {
    super(problem);
    this.offset = offset;
  }
}

/** Something that is missing is at fault on the line of what should hold it. */
function nearestStart(starts: ReadonlyMap<string, number>, path: JsonPath): number {
  return starts.get(keyOf(path)) ?? (path.length === 0 ? 0 : nearestStart(starts, path.slice(0, -1)));
}

function keyOf(path: JsonPath): string {
  return JSON.stringify(path);
}
