import { describe, expect, test } from "vitest";
import {
  ADVERSARIAL_CASES,
  type AdversarialCase,
  cellsOfParts,
  type PlacedAtom,
  placeOf,
} from "#tests/support/adversarial-cases.ts";
import { attack, leaks, type PublishedCell, UNPRINTED } from "#tests/support/attacker.ts";
import { protectVolumes, type ProtectedCounts } from "./disclosure.ts";
import type { Work } from "./least-costly.ts";
import { DEFAULT_THRESHOLD, rate, sumOfShown, type ProtectedFigure } from "./protected-figure.ts";
import type { VolumeCell } from "./volume-cells.ts";

const K = DEFAULT_THRESHOLD;
const COUNTS = ["parties", "visits", "adults", "children"] as const;

describe.each(ADVERSARIAL_CASES)("$name", (one) => {
  test("published as it is, an attacker narrows nothing (proofs 38, 39, 40)", async () => {
    const printed = await published(one);
    expect(await leaksIn(one, printed)).toEqual([]);
    expect(printed.map(({ state }) => state)).toContain("shown");
  });

  test("negative control: without the rule, it does", async () => {
    expect((await leaksIn(one, await publishedApart(one))).length).toBeGreaterThan(0);
  });
});

test("where the work allowed does not suffice, the greedy choice is as safe", async () => {
  for (const one of ADVERSARIAL_CASES) {
    expect(await leaksIn(one, await published(one, { rounds: 0, cuts: 0, nodes: 0 }))).toEqual([]);
  }
});

describe("a rate", () => {
  const one = ADVERSARIAL_CASES[0];
  const residents = 55;
  const withRate = async (children: ProtectedFigure) => {
    if (!one) throw new Error("No case");
    const figure = rate(children, residents);
    const place = { table: "borough", month: "2026-03", member: "B" };
    const rates = figure.state === "shown" ? [{ ...place, value: figure.value, residents }] : [];
    return leaks(await attack(await published(one), registerOf(one), K, { rates }), K);
  };

  test("is hidden with its numerator, which would follow from it (proof 41)", async () => {
    expect(await withRate({ state: "hidden" })).toEqual([]);
  });

  test("negative control: shown beside a hidden numerator, it tells it", async () => {
    const { children } = (await protectVolumes([few(5)], [{ id: "b", atoms: [0] }], K)).get("b") ?? {};
    if (!children) throw new Error("No figure");
    // What a borough of as many families as the threshold would show.
    expect(await withRate(children)).toContainEqual(
      expect.objectContaining({ member: "B", measure: "children", least: 6, most: 6 }),
    );
  });

  function few(parties: number): PlacedAtom {
    return {
      piece: "2026-03",
      groups: ["all"],
      parties,
      adults: parties,
      children: 6,
      openingsHeld: 8,
      openingsCounted: 8,
    };
  }
});

/** The parts protected together, and the longer periods as sums of what they show. */
async function published(one: AdversarialCase, work?: Work): Promise<PublishedCell[]> {
  const counts = await protectVolumes(one.atoms, cellsOfParts(one.atoms, one.parts), K, work);
  const groups = new Set([...counts.keys()].map((id) => placeOf(id).group));
  const summed = one.sums.flatMap(({ key, parts }) =>
    [...groups].flatMap((group) =>
      COUNTS.map((measure) => {
        const figures = parts.map((part) => counts.get(`${part} in ${group}`)?.[measure]);
        return printed(key, group, measure, sumOfShown(figures.flatMap((figure) => figure ?? [])));
      }),
    ),
  );
  return [...printedOf(counts), ...summed];
}

/** Each table, period or cell protected as if the others were not there, also what is not published of its own. */
async function publishedApart(one: AdversarialCase): Promise<PublishedCell[]> {
  const sums = one.sums.map(({ key, parts }) => ({
    key,
    pieces: one.parts.filter((part) => parts.includes(part.key)).flatMap(({ pieces }) => pieces),
  }));
  const cells = cellsOfParts(one.atoms, [...one.parts, ...sums, ...one.again]);
  const groups = new Map<string, VolumeCell[]>();
  for (const cell of cells) {
    const { part, group } = placeOf(cell.id);
    const key = { "every cell": cell.id, tables: group.split(" ")[0] ?? "", periods: part }[one.apart];
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  const margins = cells.filter(({ id }) => placeOf(id).group === "all");
  const done = new Map<string, ProtectedCounts>();
  for (const own of groups.values()) {
    const withMargin = one.apart === "tables" ? [...new Set([...own, ...margins])] : own;
    const counts = await protectVolumes(one.atoms, withMargin, K);
    for (const { id } of own) {
      const figures = counts.get(id);
      if (figures) done.set(id, figures);
    }
  }
  return printedOf(done);
}

async function leaksIn(one: AdversarialCase, cells: readonly PublishedCell[]) {
  const pieces = new Map([...one.parts, ...one.again].map((part) => [part.key, part.pieces]));
  for (const { key, parts } of one.sums)
    pieces.set(
      key,
      parts.flatMap((part) => pieces.get(part) ?? []),
    );
  const unprinted = one.unprinted.flatMap((index) =>
    COUNTS.map((measure): PublishedCell => ({
      table: UNPRINTED,
      month: one.atoms[index]?.piece ?? "",
      member: `${index}`,
      measure,
      state: "hidden",
      value: null,
    })),
  );
  const found = await attack([...cells, ...unprinted], registerOf(one), K, {
    periods: Object.fromEntries(pieces),
  });
  return leaks(found, K);
}

function printedOf(counts: ReadonlyMap<string, ProtectedCounts>): PublishedCell[] {
  return [...counts].flatMap(([id, own]) => {
    const { part, group } = placeOf(id);
    return COUNTS.map((measure) => printed(part, group, measure, own[measure]));
  });
}

function printed(
  month: string,
  group: string,
  measure: (typeof COUNTS)[number],
  figure: ProtectedFigure,
): PublishedCell {
  const [table = "", member = "all"] = group.split(" ");
  const value = "value" in figure ? figure.value : figure.state === "fewer" ? figure.than : null;
  return { table, month, member, measure, state: figure.state, value };
}

function registerOf({ atoms }: AdversarialCase) {
  return atoms.map(({ piece, groups }, index) => {
    const members: Record<string, string[]> = { [UNPRINTED]: [`${index}`] };
    for (const [table = "", member = ""] of groups.map((group) => group.split(" "))) {
      (members[table] ??= []).push(member);
    }
    return { month: piece, members };
  });
}
