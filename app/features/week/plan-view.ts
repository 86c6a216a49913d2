import { Temporal } from "temporal-polyfill";
import type { Texts } from "#app/i18n/texts.ts";
import type { Change, Plan } from "./plan-change.ts";
import { linesOf, type Moved, type PlanLine, writeLines } from "./plan-lines.ts";

/** The most changes that are named one by one; the rest is counted. */
const NAMED = 60;

/** How many parties a plan tells. */
export function toldBy({ changes }: Plan): number {
  return changes.reduce((sum, { told }) => sum + told, 0);
}

/** A plan in words, and its lines for the form that saves it. */
export function planView(plan: Plan, texts: Texts) {
  const { changes, kept, idle } = plan;
  const days = (dates: readonly string[]) => dates.map((date) => dayOf(date, texts));
  return {
    changes: changes.slice(0, NAMED).map((change) => changeView(change, texts)),
    more: Math.max(0, changes.length - NAMED),
    told: toldBy(plan),
    untold: changes.reduce((sum, { untold }) => sum + untold, 0),
    silentTold: changes.reduce((sum, { silent }) => sum + silent.told, 0),
    silentUntold: changes.reduce((sum, { silent }) => sum + silent.untold, 0),
    kept: kept.length > 0 ? texts.format.list(days(kept)) : null,
    idle: idle.length > 0 ? texts.format.list(days(idle)) : null,
    seen: writeLines(linesOf(plan)),
  };
}

function changeView(change: Change, texts: Texts) {
  const { t, format } = texts;
  const { what, key, after, reason, differs, keepsMode, tells, told, untold, silent } = change;
  const hours = format.timeRange(timeOf(change.starts), timeOf(change.ends));
  return {
    key,
    what,
    when: `${format.capital(dayOf(change.date, texts))} ${hours}`,
    said: t(`week:what.${what}`),
    newHours:
      what === "changed" && after && differs.includes("hours")
        ? format.timeRange(timeOf(after.starts), timeOf(after.ends))
        : null,
    newPlace:
      what === "changed" && differs.includes("place") ? (after?.movedTo ?? t("week:usualPlace")) : null,
    other: differs
      .filter((aspect) => what === "changed" && aspect !== "hours" && aspect !== "place")
      .map((aspect) => t(`week:aspect.${aspect}`)),
    keepsMode,
    reason: reason && t(`opening:reason.${reason}`),
    told,
    untold,
    isOpenAgain: tells === "reopening",
    silent,
  };
}

/** What is not as it was seen, in words. */
export function movedView(moved: readonly Moved[], texts: Texts) {
  return moved.slice(0, NAMED).map(({ seen, now }) => ({
    key: (now ?? seen)?.key ?? "",
    when: whenOf(now ?? seen, texts),
    is: !seen ? ("new" as const) : !now ? ("gone" as const) : ("other" as const),
    toldBefore: seen ? seen.told + seen.untold : 0,
    toldNow: now ? now.told + now.untold : 0,
  }));
}

function whenOf(line: PlanLine | null, texts: Texts): string {
  return line
    ? `${texts.format.capital(dayOf(line.date, texts))} ${texts.format.time(timeOf(line.starts))}`
    : "";
}

function dayOf(date: string, { format }: Texts): string {
  return format.dayShort(Temporal.PlainDate.from(date));
}

function timeOf(text: string): Temporal.PlainTime {
  return Temporal.PlainTime.from(text);
}
