import type { VolumeAtom, VolumeCell } from "#app/features/reach/volume-cells.ts";

/** A smallest group of openings, with the cell of every table that holds it. */
export interface CityAtom extends VolumeAtom {
  readonly groups: readonly string[];
}

/** Openings of some days of a month, and the parts of the month that are published and hold them. */
export interface Stretch {
  /** of the month's parties */
  readonly share: number;
  readonly parts: readonly string[];
}

/** A single day, which is not divided by what may be a single place or opening. */
export const SINGLE_DAY = "the 15th";

export const PLAIN_MONTH: readonly Stretch[] = [{ share: 1, parts: ["month"] }];

/** How large a city is, and which of its sites have a party or two an opening. */
export interface CitySize {
  readonly sites: number;
  readonly boroughs: number;
  readonly districts: number;
  readonly isSmall: (site: number) => boolean;
}

const MODES = ["drop_in", "limited_drop_in", "bookable", "series"];
const ACTIVITIES = ["song", "play", "craft", "baby", "language", "book", "nature", "talk", "dads", "swedish"];

/** A month of a city by site, kind, mode and activities, the same each time. */
export function cityAtoms(
  stretches: readonly Stretch[],
  { sites, boroughs, districts, isSmall }: CitySize,
): CityAtom[] {
  let state = 1;
  const below = (limit: number) => (state = (state * 48271) % 2147483647) % limit;
  const any = <One>(list: readonly One[]): One[] => list.slice(below(list.length)).slice(0, 1);
  return Array.from({ length: sites }, (_, site) => {
    const type = below(12) === 0 ? 0 : 1 + below(5);
    const kind = below(6) === 0 ? "introduction" : "open";
    const district = site % districts;
    const place = [
      "all",
      `borough ${district % boroughs}`,
      `district ${district}`,
      `site ${site}`,
      ...(type === 0
        ? ["area_type not_confirmed"]
        : [`area_type ${type}`, `area_type ${type < 3 ? "1-2" : "3-5"}`]),
      `kind ${kind}`,
    ];
    const usual = isSmall(site) ? 2 : 20 + below(200);
    const sets = MODES.filter((_, mode) => mode === 0 || below(3) === 0).flatMap((mode) => {
      const all = [
        [],
        any(ACTIVITIES),
        any(ACTIVITIES),
        [...new Set([...any(ACTIVITIES), ...any(ACTIVITIES)])],
      ];
      const unique = new Map(all.slice(0, 1 + below(4)).map((set) => [set.join(), set]));
      return [...unique.values()].map((set) => [`mode ${mode}`, ...set.map((one) => `activity ${one}`)]);
    });
    return stretches.flatMap(({ share, parts }) =>
      sets.map((set): CityAtom => {
        const ofSet = (usual * (50 + below(100))) / 100 / sets.length;
        const parties = Math.floor(ofSet * share + below(100) / 100);
        return {
          groups: parts.flatMap((part) =>
            [...place, ...set].filter((group) => isDividedBy(part, group)).map((group) => `${part} ${group}`),
          ),
          parties,
          adults: parties + below(1 + Math.floor(parties / 10)),
          children: parties + below(1 + Math.floor(parties / 2)),
          openingsHeld: 8,
          openingsCounted: 8,
        };
      }),
    );
  }).flat();
}

/** Every cell of every table. */
export function cityCells(atoms: readonly CityAtom[]): VolumeCell[] {
  const cells = new Map<string, number[]>();
  atoms.forEach(({ groups }, index) => {
    for (const group of groups) cells.set(group, [...(cells.get(group) ?? []), index]);
  });
  return [...cells].map(([id, own]) => ({ id, atoms: own }));
}

function isDividedBy(part: string, group: string): boolean {
  return part !== SINGLE_DAY || !/^(district|site|mode|activity)/.test(group);
}
