import type { Temporal } from "temporal-polyfill";
import { compareAreas, importAreas } from "#app/features/areas/import-areas.server.ts";
import { compareEnrolment, importEnrolment } from "#app/features/areas/import-enrolment.server.ts";
import {
  comparePopulation,
  type FiguresCompared,
  importPopulation,
} from "#app/features/areas/import-population.server.ts";
import { type Outcome, readImport, refusalOf } from "#app/files/import-outcome.ts";
import { createClock } from "#app/platform/clock.ts";
import type { Writer } from "#app/platform/database.ts";
import { findInstallation } from "#app/platform/installation-queries.server.ts";
import { openAsOwner } from "./owner.ts";

type Work = (tx: Writer, text: string, today: Temporal.PlainDate) => Promise<FiguresCompared>;

const IMPORTED = "imported";
const COMPARED = "compared, nothing changed";
const COMMANDS = new Map<string, { work: Work; done: string }>([
  ["import areas", { work: importAreas, done: IMPORTED }],
  ["compare areas", { work: compareAreas, done: COMPARED }],
  ["import population", { work: importPopulation, done: IMPORTED }],
  ["import not-enrolled", { work: importEnrolment, done: IMPORTED }],
  ["compare not-enrolled", { work: compareEnrolment, done: COMPARED }],
  ["compare population", { work: comparePopulation, done: COMPARED }],
]);

/**
 * The commands that say how many live where. They work as the owner of the tables: the app itself only reads what it
 * divides by.
 */
export function areaCommand(command: string, file: string): ((url: string) => Promise<Outcome>) | undefined {
  const known = COMMANDS.get(command);
  if (known === undefined) return undefined;
  return async (url) => {
    const text = await readImport(file);
    if (text === undefined) return { wrong: `${file} cannot be read.` };
    const db = openAsOwner(url);
    try {
      const outcome = await db.transaction().execute(async (tx) => {
        const { clockOffsetMs } = await findInstallation(tx);
        return known.work(tx, text, createClock(clockOffsetMs).now().toPlainDate());
      });
      if (!outcome.ok) return { wrong: refusalOf(file, outcome.faults) };
      return { done: [...outcome.told, `${outcome.rows} rows ${known.done}.`].join("\n") };
    } finally {
      await db.destroy();
    }
  };
}
