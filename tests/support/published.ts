import type { Atom, Dimension, PublishedCell } from "#app/features/reach/publication.ts";
import { cellsOf } from "#app/features/reach/publication.ts";
import type { Part } from "#app/features/reach/reporting-period.ts";
import type { PublishedCell as PrintedFigure, RegisterEntry } from "./attacker.ts";

/** Twenty openings of a site in Järva in a stretch of days, eighteen counted, nobody turned away. */
export function anAtom(over: Partial<Atom> = {}): Atom {
  return {
    starts: "2026-03-01",
    site: "opalen",
    kind: "open_preschool",
    mode: "drop_in",
    activities: [],
    district: "tensta",
    borough: "Järva",
    areaType: 1,
    parties: 100,
    adults: 110,
    children: 140,
    openingsHeld: 20,
    openingsCounted: 18,
    openingsClosed: 0,
    minutesHeld: 3600,
    minutesClosed: 0,
    openingsFull: 0,
    placesBookable: 0,
    placesBooked: 0,
    turnedAway: 0,
    ...over,
  };
}

/** All that is printed of a month, of what people are counted in, as an attacker reads it. */
export function printedOf(cells: readonly PublishedCell[]): PrintedFigure[] {
  return cells.flatMap(({ part, dimension, member, heads }) =>
    (["parties", "visits", "adults", "children"] as const).map((measure) => {
      const figure = heads[measure];
      const value = figure.state === "shown" ? figure.value : figure.state === "fewer" ? figure.than : null;
      return { ...placeOf(part, dimension, member), measure, state: figure.state, value };
    }),
  );
}

/** One number of each cell that is not of heads, as parties of an own month. */
export function printedCounts(
  cells: readonly PublishedCell[],
  count: "turnedAway" | "placesBooked",
): PrintedFigure[] {
  return cells.map(({ part, dimension, member, [count]: figure }) => ({
    ...placeOf(part, dimension, member),
    measure: "parties",
    state: figure.state,
    value: figure.state === "shown" ? figure.value : figure.state === "fewer" ? figure.than : null,
  }));
}

/** What is public of the openings behind them. @param isKnown whether anything was counted there */
export function registerOf(
  parts: readonly Part[],
  atoms: readonly Atom[],
  isKnown = ({ openingsCounted }: Atom) => openingsCounted > 0,
): RegisterEntry[] {
  const cells = cellsOf(parts, atoms);
  return atoms.flatMap((atom, index) => {
    if (!isKnown(atom)) return [];
    const members: Record<string, string[]> = {};
    for (const cell of cells.filter(({ atoms: own }) => own.includes(index))) {
      const { table, member } = placeOf(cell.part, cell.dimension, cell.member);
      members[table] = [...(members[table] ?? []), member];
    }
    return { month: atom.starts.slice(0, 7), members };
  });
}

/** The margin of a part of a month is no margin of the whole month: it is a table of its own. */
function placeOf(part: string, dimension: Dimension, member: string) {
  return { table: `${part} ${dimension}`, month: part.slice(0, 7), member: `member ${member}` };
}
