import type { DateText } from "#db/schema.ts";
import type { Plan } from "./plan-change.ts";

/** One line of a plan as the preview showed it: enough to see whether it is still the same. */
export interface PlanLine {
  readonly key: string;
  readonly date: DateText;
  readonly starts: string;
  readonly told: number;
  readonly untold: number;
  readonly says: string;
}

/** A plan's lines, for the form that saves it. */
export function linesOf(plan: Plan): PlanLine[] {
  return plan.changes.map(
    ({ key, what, date, starts, ends, reason, differs, keepsMode, after, told, untold, silent }) => ({
      key,
      date,
      starts: starts.slice(0, 5),
      told,
      untold,
      says: [
        what,
        ends.slice(0, 5),
        reason ?? "",
        differs.join("+"),
        keepsMode ? "keeps" : "",
        silent.told + silent.untold > 0 ? `silent+${silent.told}+${silent.untold}` : "",
        after ? `${after.starts.slice(0, 5)}-${after.ends.slice(0, 5)}` : "",
      ].join(" "),
    }),
  );
}

/** A line that is not as it was seen; null where it was not there, or is no more. */
export interface Moved {
  readonly seen: PlanLine | null;
  readonly now: PlanLine | null;
}

/** What changed between the preview and the button; nothing where the plan is the one that was seen. */
export function changedMeanwhile(seen: readonly PlanLine[], now: readonly PlanLine[]): Moved[] {
  const text = (line: PlanLine | undefined) =>
    line && [line.date, line.starts, line.told, line.untold, line.says].join(" ");
  const keys = [...new Set([...seen, ...now].map(({ key }) => key))];
  return keys.flatMap((key): Moved[] => {
    const [was, is] = [seen, now].map((lines) => lines.find((line) => line.key === key));
    return text(was) === text(is) ? [] : [{ seen: was ?? null, now: is ?? null }];
  });
}

/** Lines as a form carries them: short, and on one line. */
export function writeLines(lines: readonly PlanLine[]): string {
  return lines
    .map(({ key, date, starts, told, untold, says }) => [key, date, starts, told, untold, says].join(" "))
    .join(";");
}

const LINE = /^(\S+) (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}) (\d{1,6}) (\d{1,6}) ([\w\s:+-]{1,200})$/;

/** Reads them; what is no line is left out, and so the plan is not the one that was seen. */
export function readLines(text: string): PlanLine[] {
  return text.split(";").flatMap((line): PlanLine[] => {
    const [, key, date, starts, told, untold, says] = LINE.exec(line) ?? [];
    if (!key || !date || !starts || !says) return [];
    return [{ key, date, starts, told: Number(told), untold: Number(untold), says }];
  });
}
