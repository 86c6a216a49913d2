import type { Temporal } from "temporal-polyfill";
import { checkTable } from "#app/files/check-table.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import { daysOf, lastClosedMonth } from "#app/time/period.ts";
import { isRegso } from "./area-code.ts";
import {
  updateEmptiedBoroughs,
  insertBoroughs,
  listBelongings,
  listBoroughsOfAllTimes,
  existsTallyUntil,
  listTypes,
  upsertBelonging,
  upsertTypes,
} from "./dated-area-queries.server.ts";
import { type AreaChanges, areaChangesOf, areaRow, type KnownAreas } from "./areas-file.ts";
import type { FiguresCompared } from "./import-population.server.ts";

/**
 * From a day on, area types of RegSO and the boroughs that RegSO and districts belong to. What held before stays, so that
 * an old figure is what it was; what figures that have left stand on cannot be changed. A file with any fault is refused
 * whole, before anything is written.
 */
export async function importAreas(
  tx: Writer,
  text: string,
  today: Temporal.PlainDate,
): Promise<FiguresCompared> {
  const plan = await planOf(tx, text, today);
  if (!plan.ok) return plan;
  const { types, moves, newBoroughs } = plan.changes;
  await insertBoroughs(tx, newBoroughs);
  await upsertTypes(tx, types);
  for (const move of moves) await upsertBelonging(tx, move);
  if (moves.length > 0) await updateEmptiedBoroughs(tx);
  return { ok: true, rows: plan.rows, told: plan.told };
}

/** What an import of this file would change; changes nothing. */
export async function compareAreas(
  db: Reader,
  text: string,
  today: Temporal.PlainDate,
): Promise<FiguresCompared> {
  const plan = await planOf(db, text, today);
  return plan.ok ? { ok: true, rows: plan.rows, told: plan.told } : plan;
}

async function planOf(db: Reader, text: string, today: Temporal.PlainDate) {
  const table = checkTable(text, areaRow);
  if (!table.ok) return table;
  const known = await readKnown(db, today);
  const { faults, changes } = areaChangesOf(table.rows, known);
  if (faults.length > 0) return { ok: false as const, faults };
  return { ok: true as const, rows: table.rows.length, changes, told: toldOf(changes, known) };
}

async function readKnown(db: Reader, today: Temporal.PlainDate): Promise<KnownAreas> {
  const belongings = await listBelongings(db);
  const closed = daysOf(lastClosedMonth(today)).last.toString();
  return {
    areas: [...new Set(belongings.map(({ area }) => area))],
    boroughs: await listBoroughsOfAllTimes(db),
    belongings,
    types: await listTypes(db),
    outThrough: (await existsTallyUntil(db, closed)) ? closed : null,
  };
}

/** Each change, one by one; of area types those that are another than before. */
function toldOf({ types, moves, newBoroughs }: AreaChanges, known: KnownAreas): string[] {
  const years = [...new Set(types.map(({ year }) => year))].sort((one, other) => one - other);
  return [
    ...newBoroughs.map(({ id, name, validFrom }) => `${id} from ${validFrom}: new, ${name}`),
    ...moves.map(({ area, borough, validFrom }) => {
      const before = known.belongings.findLast((one) => one.area === area);
      return `${area} from ${validFrom}: ${before?.borough ?? "nowhere"} → ${borough}`;
    }),
    ...types.flatMap(({ regso, year, areaType }) => {
      const before = known.types.findLast((one) => one.regso === regso && one.year <= year);
      if (before?.areaType === areaType) return [];
      return [`${regso} from ${year}-01-01: area type ${before?.areaType ?? "not known"} → ${areaType}`];
    }),
    ...years.map((year) => {
      const of = types.filter((one) => one.year === year).length;
      return `${year}: area types of ${of} of ${known.areas.filter(isRegso).length} RegSO`;
    }),
  ];
}
