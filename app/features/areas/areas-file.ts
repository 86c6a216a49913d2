import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Fault } from "#app/files/check-file.ts";
import type { TableRow } from "#app/files/check-table.ts";
import type { AreaType, DateText } from "#db/schema.ts";
import { isRegso, plainCode, sourceCell } from "./area-code.ts";

const TYPES: readonly AreaType[] = [1, 2, 3, 4, 5];
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** One line of the areas file; see docs/formats/areas.md. */
export const areaRow = z.strictObject({
  omradeskod: z
    .string()
    .regex(/^(\d{4}R\d{3}(_RegSO\d{4})?|[a-z][a-z0-9]*(-[a-z0-9]+)*)$/, {
      error: "is neither a RegSO code nor the id of a stadsdel",
    })
    .describe("a RegSO, 0180R076 or 0180R076_RegSO2025, or the id of a stadsdel, akalla"),
  fran: z.iso.date({ error: "is no date" }).describe("the first day on which the line holds"),
  omradestyp: z
    .string()
    .regex(/^[1-5]$/, { error: "is no area type, 1 to 5" })
    .optional()
    .describe("the RegSO's area type from then on, which is 1 January; empty: says nothing of it"),
  stadsdelsomrade: z
    .string()
    .regex(ID, { error: "is no id of a stadsdelsområde" })
    .optional()
    .describe("the id of the stadsdelsområde it belongs to from then on; empty: says nothing of it"),
  stadsdelsomradets_namn: z
    .string()
    .max(100)
    .optional()
    .describe("the name of a stadsdelsområde that is new from then on"),
  kalla: sourceCell,
});

/** Where an area belonged, a RegSO or a district; null: still. */
export interface Belonging {
  readonly area: string;
  readonly borough: string;
  readonly validFrom: DateText;
  readonly validTo: DateText | null;
}
/** The area type of a RegSO from 1 January of a year on. */
export interface TypeFrom {
  readonly regso: string;
  readonly year: number;
  readonly areaType: AreaType;
  readonly source: string | null;
}
export interface DatedBorough {
  readonly id: string;
  readonly name: string;
  readonly validFrom: DateText;
  readonly validTo: DateText | null;
}

/** What is known before the file is read. */
export interface KnownAreas {
  readonly areas: readonly string[];
  readonly boroughs: readonly DatedBorough[];
  readonly belongings: readonly Belonging[];
  readonly types: readonly TypeFrom[];
  /** Figures until this day have left: what they were divided by stays as it was. Null: none has. */
  readonly outThrough: DateText | null;
}

/** What the file changes. */
export interface AreaChanges {
  readonly types: readonly TypeFrom[];
  readonly moves: readonly Omit<Belonging, "validTo">[];
  readonly newBoroughs: readonly DatedBorough[];
}

type Line = TableRow<z.output<typeof areaRow>>;
type Refuse = (line: number, field: string, problem: string) => void;

/** What the lines change of what is known, or everything that is wrong with them, and what to do about it. */
export function areaChangesOf(
  lines: readonly Line[],
  known: KnownAreas,
): { readonly faults: Fault[]; readonly changes: AreaChanges } {
  const faults: Fault[] = [];
  const refuse: Refuse = (line, field, problem) => faults.push({ line, field, problem });
  const lineOf = new Map<string, number>();
  for (const { line, row } of lines) {
    const area = plainCode(row.omradeskod);
    if (!known.areas.includes(area))
      refuse(line, "omradeskod", `${area} is not known: correct it, or leave the line out`);
    if (row.omradestyp === undefined && row.stadsdelsomrade === undefined)
      refuse(line, "", "says neither an area type nor a stadsdelsområde: leave the line out");
    const key = `${area} ${row.fran}`;
    const before = lineOf.get(key);
    if (before !== undefined)
      refuse(line, "", `says again what line ${before} says of ${key}: leave one out`);
    lineOf.set(key, before ?? line);
  }
  const newBoroughs = newBoroughsOf(lines, known, refuse);
  const boroughs = new Map([...known.boroughs, ...newBoroughs].map((borough) => [borough.id, borough]));
  const changes = {
    types: typesOf(lines, known, refuse),
    moves: movesOf(lines, known, boroughs, refuse),
    newBoroughs,
  };
  return { faults: faults.sort((one, other) => one.line - other.line), changes };
}

/** A borough that is not known yet begins with the first area that joins it; it needs a name. */
function newBoroughsOf(lines: readonly Line[], known: KnownAreas, refuse: Refuse): DatedBorough[] {
  const old = new Set(known.boroughs.map(({ id }) => id));
  const joined = lines.filter(
    ({ row }) => row.stadsdelsomrade !== undefined && !old.has(row.stadsdelsomrade),
  );
  return [...Map.groupBy(joined, ({ row }) => row.stadsdelsomrade ?? "")].flatMap(([id, own]) => {
    const named = own.find(({ row }) => row.stadsdelsomradets_namn !== undefined);
    const name = named?.row.stadsdelsomradets_namn;
    if (named === undefined || name === undefined) {
      for (const { line } of own)
        refuse(
          line,
          "stadsdelsomrade",
          `${id} is not known: if it is new, say its name in stadsdelsomradets_namn`,
        );
      return [];
    }
    for (const { line, row } of own) {
      if ((row.stadsdelsomradets_namn ?? name) !== name)
        refuse(line, "stadsdelsomradets_namn", `is ${name} on line ${named.line}: say one of them`);
    }
    const validFrom = own.map(({ row }) => row.fran).reduce((one, other) => (one < other ? one : other));
    return [{ id, name, validFrom, validTo: null }];
  });
}

function typesOf(lines: readonly Line[], known: KnownAreas, refuse: Refuse): TypeFrom[] {
  const before = new Map(known.types.map((one) => [`${one.regso} ${one.year}`, one.areaType]));
  const said = lines.flatMap(({ line, row }) => {
    const areaType = TYPES.find((type) => `${type}` === row.omradestyp);
    if (areaType === undefined) return [];
    const [regso, year] = [plainCode(row.omradeskod), Number(row.fran.slice(0, 4))];
    if (!isRegso(regso)) refuse(line, "omradestyp", "is of RegSO only: leave it empty here");
    const begins = row.fran === firstDayOf(year);
    if (!begins)
      refuse(line, "fran", `is not 1 January, when area types begin: take ${firstDayOf(year + 1)}`);
    return [{ line, begins, type: { regso, year, areaType, source: row.kalla ?? null } }];
  });
  // A year of which some areas had no type would leave them out of every group.
  for (const [year, own] of Map.groupBy(said, ({ type }) => type.year)) {
    const there = new Set(own.map(({ type }) => type.regso));
    for (const regso of known.areas.filter(isRegso)) {
      if (!there.has(regso) && !before.has(`${regso} ${year}`))
        refuse(
          own[0]?.line ?? 1,
          "omradestyp",
          `of ${regso} is missing from ${year}-01-01: add a line for it`,
        );
    }
  }
  return said.flatMap(({ line, begins, type }) => {
    if (before.get(`${type.regso} ${type.year}`) === type.areaType) return [];
    const { outThrough } = known;
    if (begins && outThrough !== null && firstDayOf(type.year) <= outThrough)
      refuseWhatHasLeft(line, outThrough, firstDayOf(Number(outThrough.slice(0, 4)) + 1), refuse);
    return [type];
  });
}

function firstDayOf(year: number): DateText {
  return `${year}-01-01`;
}

function movesOf(
  lines: readonly Line[],
  known: KnownAreas,
  boroughs: ReadonlyMap<string, DatedBorough>,
  refuse: Refuse,
): Omit<Belonging, "validTo">[] {
  return lines.flatMap(({ line, row }) => {
    const borough = boroughs.get(row.stadsdelsomrade ?? "");
    if (borough === undefined) return [];
    const { omradeskod, fran: validFrom } = row;
    const area = plainCode(omradeskod);
    if (validFrom < borough.validFrom)
      refuse(line, "stadsdelsomrade", `${borough.id} begins on ${borough.validFrom}`);
    if (borough.validTo !== null && validFrom > borough.validTo)
      refuse(line, "stadsdelsomrade", `${borough.id} ended on ${borough.validTo}`);
    const own = known.belongings.filter((one) => one.area === area);
    const then = own.find((one) => one.validFrom <= validFrom && (one.validTo ?? validFrom) >= validFrom);
    if (then?.borough === borough.id) return [];
    const later = own.find((one) => one.validFrom > validFrom);
    if (later !== undefined)
      refuse(line, "fran", `${area} belongs to ${later.borough} since ${later.validFrom}: take a later day`);
    const { outThrough } = known;
    if (outThrough !== null && validFrom <= outThrough) {
      const next = Temporal.PlainDate.from(outThrough).add({ days: 1 });
      refuseWhatHasLeft(line, outThrough, next.toString(), refuse);
    }
    return [{ area, borough: borough.id, validFrom }];
  });
}

function refuseWhatHasLeft(line: number, outThrough: DateText, next: DateText, refuse: Refuse): void {
  refuse(line, "fran", `figures until ${outThrough} have left with what held then: take ${next} or later`);
}
