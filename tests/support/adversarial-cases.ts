import type { VolumeAtom, VolumeCell } from "#app/features/reach/volume-cells.ts";

/** The openings of one piece of time and one smallest group of places. */
export interface PlacedAtom extends VolumeAtom {
  /** the piece of time, which no period cuts */
  readonly piece: string;
  /** every member of every table that holds it: "all", "borough Bromma", "area_type 1-2" */
  readonly groups: readonly string[];
}

/** A month or a stretch of one, published by itself. */
export interface Part {
  readonly key: string;
  readonly pieces: readonly string[];
}

/** Figures made so that a reader finds a family where one rule is left out. */
export interface AdversarialCase {
  readonly name: string;
  readonly atoms: readonly PlacedAtom[];
  /** what is published of its own, protected together */
  readonly parts: readonly Part[];
  /** longer periods: sums of what the parts show */
  readonly sums: readonly { readonly key: string; readonly parts: readonly string[] }[];
  /** what would be published as well, if parts did not stay as they are */
  readonly again: readonly Part[];
  /** what is protected without knowing of the rest, when the rule is left out: cells with the same answer together */
  readonly apart: "tables" | "periods" | "every cell";
  /** atoms, by their index, that nobody prints and whose counts must not follow */
  readonly unprinted: readonly number[];
}

const MARCH: Part = { key: "2026-03", pieces: ["2026-03"] };
const ALONE = { parts: [MARCH], sums: [], again: [], unprinted: [] };

/** One for each way in which a rule that is left out tells of few. */
export const ADVERSARIAL_CASES: readonly AdversarialCase[] = [
  {
    ...ALONE,
    name: "a small one follows from the total",
    atoms: [at("2026-03", "borough A", 60), at("2026-03", "borough B", 3), at("2026-03", "borough C", 40)],
    apart: "every cell",
  },
  {
    ...ALONE,
    name: "two small ones follow from each other's words",
    atoms: [at("2026-03", "borough A", 4), at("2026-03", "borough B", 4)],
    apart: "every cell",
  },
  {
    ...ALONE,
    name: "a district is what its borough has beside the other districts",
    atoms: [
      at("2026-03", "borough X, district X1", 50),
      at("2026-03", "borough X, district X2", 2),
      at("2026-03", "borough Y, district Y1", 40),
      at("2026-03", "borough Y, district Y2", 30),
      at("2026-03", "borough Z, district Z1", 30),
    ],
    apart: "tables",
  },
  {
    ...ALONE,
    name: "an area type lies in one borough, which has two parties besides",
    atoms: [
      at("2026-03", "borough A, area_type 4", 50),
      at("2026-03", "borough A, area_type 5", 2),
      at("2026-03", "borough B, area_type 5", 80),
      at("2026-03", "borough C, area_type 1", 70),
    ],
    apart: "tables",
    unprinted: [1],
  },
  {
    ...ALONE,
    name: "a kind is one borough's and three parties of another",
    atoms: [
      at("2026-03", "borough A, kind open", 44),
      at("2026-03", "borough A, kind introduction", 3),
      at("2026-03", "borough B, kind introduction", 20),
    ],
    apart: "tables",
    unprinted: [1],
  },
  {
    name: "a term that begins within a month leaves a week of two parties",
    atoms: [at("2026-01-01", "", 2), at("2026-01-08", "", 30), at("2026-02-01", "", 40)],
    parts: [
      { key: "2026-01", pieces: ["2026-01-01", "2026-01-08"] },
      { key: "2026-01-08", pieces: ["2026-01-08"] },
      { key: "2026-02", pieces: ["2026-02-01"] },
    ],
    sums: [{ key: "vt2026", parts: ["2026-01-08", "2026-02"] }],
    again: [],
    apart: "periods",
    unprinted: [0],
  },
  {
    name: "the months of T1 are all shown but a small one",
    atoms: ["2026-01", "2026-02", "2026-03", "2026-04"].flatMap((month, index) => [
      at(month, "borough A", index === 1 ? 3 : 30 + index),
      at(month, "borough B", 20 + index),
      at(month, "borough C", 50 + index),
    ]),
    parts: ["2026-01", "2026-02", "2026-03", "2026-04"].map((month) => ({ key: month, pieces: [month] })),
    sums: [{ key: "2026-t1", parts: ["2026-01", "2026-02", "2026-03", "2026-04"] }],
    again: [],
    apart: "periods",
    unprinted: [],
  },
  {
    name: "a late tablet brings one party",
    atoms: [...threeBoroughs("2026-03"), at("2026-03 late", "borough A", 1)],
    parts: [MARCH],
    sums: [],
    again: [{ key: "2026-03 again", pieces: ["2026-03", "2026-03 late"] }],
    apart: "periods",
    unprinted: [3],
  },
  {
    name: "one party is erased",
    atoms: [...threeBoroughs("2026-03 kept"), at("2026-03 erased", "borough A", 1)],
    parts: [{ key: "2026-03", pieces: ["2026-03 kept", "2026-03 erased"] }],
    sums: [],
    again: [{ key: "2026-03 again", pieces: ["2026-03 kept"] }],
    apart: "periods",
    unprinted: [3],
  },
];

/** The cells of all tables over these parts, to be protected together. */
export function cellsOfParts(atoms: readonly PlacedAtom[], parts: readonly Part[]): VolumeCell[] {
  return parts.flatMap(({ key, pieces }) => {
    const cells = new Map<string, number[]>();
    atoms.forEach(({ piece, groups }, index) => {
      if (!pieces.includes(piece)) return;
      for (const group of groups) cells.set(group, [...(cells.get(group) ?? []), index]);
    });
    return [...cells].map(([group, own]) => ({ id: `${key} in ${group}`, atoms: own }));
  });
}

/** A cell's part and its member of a table. */
export function placeOf(id: string): { part: string; group: string } {
  const [part = "", group = ""] = id.split(" in ");
  return { part, group };
}

function threeBoroughs(piece: string): PlacedAtom[] {
  return [at(piece, "borough A", 40), at(piece, "borough B", 60), at(piece, "borough C", 25)];
}

/** Each party is one adult and two children. */
function at(piece: string, groups: string, parties: number): PlacedAtom {
  return {
    piece,
    groups: ["all", ...groups.split(", ").filter((group) => group !== "")],
    parties,
    adults: parties,
    children: 2 * parties,
    openingsHeld: 8,
    openingsCounted: 8,
  };
}
