import type { Temporal } from "temporal-polyfill";
import { checkTable } from "#app/files/check-table.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import { listAreaCodes, listEnrolmentOn, upsertAreaEnrolment } from "./area-queries.server.ts";
import { isRegso } from "./area-code.ts";
import { type AreaEnrolment, enrolmentOf, enrolmentRow } from "./enrolment-file.ts";
import type { FiguresCompared } from "./import-population.server.ts";

/**
 * Keeps the file's children aged 1-5 who are in no preschool, by area and day. What was known of the same area and day is
 * replaced, each change told; nothing is removed. A file with any fault is refused whole, before anything is written.
 */
export async function importEnrolment(
  tx: Writer,
  text: string,
  today: Temporal.PlainDate,
): Promise<FiguresCompared> {
  const plan = await planOf(tx, text, today);
  if (!plan.ok) return plan;
  await upsertAreaEnrolment(tx, plan.enrolment);
  return { ok: true, rows: plan.enrolment.length, told: plan.told };
}

/** What an import of this file would change; changes nothing. */
export async function compareEnrolment(
  db: Reader,
  text: string,
  today: Temporal.PlainDate,
): Promise<FiguresCompared> {
  const plan = await planOf(db, text, today);
  return plan.ok ? { ok: true, rows: plan.enrolment.length, told: plan.told } : plan;
}

async function planOf(db: Reader, text: string, today: Temporal.PlainDate) {
  const table = checkTable(text, enrolmentRow);
  if (!table.ok) return table;
  const codes = await listAreaCodes(db);
  const { faults, enrolment } = enrolmentOf(table.rows, new Set(codes), today);
  if (faults.length > 0) return { ok: false as const, faults };
  const days = [...new Set(enrolment.map(({ countedOn }) => countedOn))].sort();
  const known = await listEnrolmentOn(db, days);
  return {
    ok: true as const,
    enrolment,
    told: [...changesOf(enrolment, known), ...coverageOf(enrolment, codes, days)],
  };
}

function changesOf(enrolment: readonly AreaEnrolment[], known: readonly AreaEnrolment[]): string[] {
  const keyOf = ({ area, countedOn }: AreaEnrolment) => `${area} ${countedOn}`;
  const said = ({ children, notEnrolled }: AreaEnrolment) => `${notEnrolled ?? ".."} of ${children ?? ".."}`;
  const before = new Map(known.map((one) => [keyOf(one), said(one)]));
  return enrolment.flatMap((one) => {
    const old = before.get(keyOf(one));
    return old === undefined || old === said(one) ? [] : [`${keyOf(one)}: ${old} → ${said(one)}`];
  });
}

function coverageOf(
  enrolment: readonly AreaEnrolment[],
  codes: readonly string[],
  days: readonly string[],
): string[] {
  const levels = [
    { name: "RegSO", of: codes.filter(isRegso) },
    { name: "stadsdelsområden", of: codes.filter((code) => !isRegso(code)) },
  ];
  return days.flatMap((day) =>
    levels.flatMap(({ name, of }) => {
      const here = enrolment.filter(({ area, countedOn }) => countedOn === day && of.includes(area));
      if (here.length === 0) return [];
      const unknown = here.filter(({ children, notEnrolled }) => children === null || notEnrolled === null);
      const matched = `${day}: ${here.length} of ${of.length} ${name} matched`;
      return [unknown.length > 0 ? `${matched}, ${unknown.length} not known` : matched];
    }),
  );
}
