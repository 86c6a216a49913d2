import type { Temporal } from "temporal-polyfill";
import type { Fault } from "#app/files/check-file.ts";
import { checkTable } from "#app/files/check-table.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import { type AgeClass, sizeOf } from "./age-classes.ts";
import { isRegso } from "./area-code.ts";
import { listAreaCodes, listChildrenOf, upsertAreaChildren } from "./area-queries.server.ts";
import { type AreaChildren, populationOf, populationRow } from "./population-file.ts";

/** What a file says, new and changed, or everything that is wrong with it. */
export type FiguresCompared =
  | { readonly ok: true; readonly rows: number; readonly told: readonly string[] }
  | { readonly ok: false; readonly faults: Fault[] };

/**
 * Keeps the file's numbers of children by area, year and ages. What was known of the same is replaced, each change told;
 * nothing is removed. A file with any fault is refused whole, before anything is written.
 */
export async function importPopulation(
  tx: Writer,
  text: string,
  today: Temporal.PlainDate,
): Promise<FiguresCompared> {
  const plan = await planOf(tx, text, today);
  if (!plan.ok) return plan;
  await upsertAreaChildren(tx, plan.population);
  return { ok: true, rows: plan.population.length, told: plan.told };
}

/** What an import of this file would change; changes nothing. */
export async function comparePopulation(
  db: Reader,
  text: string,
  today: Temporal.PlainDate,
): Promise<FiguresCompared> {
  const plan = await planOf(db, text, today);
  return plan.ok ? { ok: true, rows: plan.population.length, told: plan.told } : plan;
}

async function planOf(db: Reader, text: string, today: Temporal.PlainDate) {
  const table = checkTable(text, populationRow);
  if (!table.ok) return table;
  const codes = await listAreaCodes(db);
  const { faults, population } = populationOf(table.rows, new Set(codes), today);
  if (faults.length > 0) return { ok: false as const, faults };
  const known = await listChildrenOf(db, [...new Set(population.map(({ year }) => year))]);
  return { ok: true as const, population, told: toldOf(population, known, codes) };
}

/** Changes of what was known, one by one; then for each year how much of the city the file covers. */
function toldOf(
  population: readonly AreaChildren[],
  known: readonly AreaChildren[],
  codes: readonly string[],
): string[] {
  const keyOf = ({ area, year, ageClass }: AreaChildren) => `${area} ${year} ${ageClass}`;
  const before = new Map(known.map((one) => [keyOf(one), one.children]));
  const changes = population.flatMap((one) => {
    const old = before.get(keyOf(one));
    if (old === undefined || old === one.children) return [];
    return [`${keyOf(one)}: ${old ?? ".."} → ${one.children ?? ".."}`];
  });
  const years = [...new Set(population.map(({ year }) => year))].sort((one, other) => one - other);
  return [
    ...changes,
    ...years.flatMap((year) =>
      coverageOf(
        population.filter((one) => one.year === year),
        codes,
        year,
      ),
    ),
  ];
}

function coverageOf(population: readonly AreaChildren[], codes: readonly string[], year: number): string[] {
  const levels = [
    { name: "RegSO", of: codes.filter(isRegso) },
    { name: "stadsdelsområden", of: codes.filter((code) => !isRegso(code)) },
  ];
  return levels.flatMap(({ name, of }) => {
    const here = population.filter(({ area }) => of.includes(area));
    if (here.length === 0) return [];
    const classes = Map.groupBy(here, ({ area }) => area);
    const sizes = [...classes.values()].map((own) => sizeOf("0-5", byClass(own)));
    const unknown = here.filter(({ children }) => children === null).length;
    const estimated = sizes.filter((size) => size?.isEstimated).length;
    return [
      [
        `${year}: ${classes.size} of ${of.length} ${name} matched`,
        ...(unknown > 0 ? [`${unknown} numbers not known`] : []),
        ...(estimated > 0 ? [`children 0-5 estimated in ${estimated}`] : []),
      ].join(", "),
    ];
  });
}

function byClass(own: readonly AreaChildren[]): Map<AgeClass, number | null> {
  return new Map(own.map(({ ageClass, children }) => [ageClass, children]));
}
