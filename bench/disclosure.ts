import { WORK } from "#app/features/reach/choice.ts";
import { protectVolumes } from "#app/features/reach/disclosure.ts";
import { DEFAULT_THRESHOLD } from "#app/features/reach/protected-figure.ts";
import { type CityAtom, cityAtoms, cityCells, PLAIN_MONTH, SINGLE_DAY } from "#tests/support/city.ts";
import { printTable } from "./support.ts";

/** All tables of a month of a city as large as Stockholm: what is decided together, and how much work that is. */
const OCTOBER = [
  { share: 0.46, parts: ["month"] },
  { share: 0.05, parts: ["month", SINGLE_DAY] },
  { share: 0.49, parts: ["month"] },
];
const JANUARY = [
  { share: 0.1, parts: ["month"] },
  { share: 0.9, parts: ["month", "of the term"] },
];
const OF_SIZE = { sites: 60, boroughs: 11, districts: 45 };
const few = { ...OF_SIZE, isSmall: (site: number) => site % 15 === 7 };
const many = { ...OF_SIZE, isSmall: (site: number) => site % 5 === 2 };
const cases: [name: string, atoms: CityAtom[]][] = [
  ["a month", cityAtoms(PLAIN_MONTH, few)],
  ["October, and the 15th", cityAtoms(OCTOBER, few)],
  ["January, and its days of the term", cityAtoms(JANUARY, few)],
  ["a month, a fifth of the sites small", cityAtoms(PLAIN_MONTH, many)],
  ["October, a fifth of the sites small", cityAtoms(OCTOBER, many)],
  ["January, a fifth of the sites small", cityAtoms(JANUARY, many)],
];

const rows: string[][] = [];
// Once to warm up: the solver is read, and what runs often is compiled.
for (const [name, atoms] of [...cases.slice(0, 1), ...cases]) {
  const cells = cityCells(atoms);
  let effort = { rounds: 0, isLeast: false };
  const begun = process.cpuUsage();
  const counts = await protectVolumes(atoms, cells, DEFAULT_THRESHOLD, {
    ...WORK,
    onEnd: (own) => (effort = own),
  });
  const used = process.cpuUsage(begun);
  const states = [...counts.values()].map(({ parties }) => parties.state);
  const number = (state: string) => `${states.filter((one) => one === state).length}`;
  rows.push([
    name,
    `${cells.length}`,
    `${atoms.length}`,
    `${atoms.filter(({ parties }) => parties > 0 && parties < DEFAULT_THRESHOLD).length}`,
    number("fewer"),
    number("hidden"),
    `${effort.rounds}`,
    effort.isLeast ? "yes" : "no",
    `${Math.round((used.user + used.system) / 1000)}`,
  ]);
}
const headings = [
  "decided together",
  "cells",
  "atoms",
  "of few",
  "fewer",
  "hidden",
  "rounds",
  "least",
  "processor, ms",
];
printTable(headings, rows.slice(1));
