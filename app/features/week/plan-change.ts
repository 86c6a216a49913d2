import type { Temporal } from "temporal-polyfill";
import { DOOR_AHEAD_DAYS } from "#app/features/openings/generate.ts";
import { openingsOf, type Schedule } from "#app/features/openings/dated-openings.ts";
import { type Heard, isTold } from "#app/features/messages/what-changed.ts";
import type { NewOpening } from "#app/features/openings/schedule-queries.server.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type {
  ClosureReason,
  DateText,
  OpeningId,
  OpeningMode,
  OperatorId,
  SiteId,
  TemplateId,
  TimeText,
} from "#db/schema.ts";
import { type Applied, applyWish } from "./apply-wish.ts";
import { type Aspect, ASPECTS, aspectsOf } from "./aspects.ts";
import { exceptionsOf } from "./kept-days.ts";
import type { Wish, WishRefusal } from "./wish.ts";

/** An opening that stands and has not begun. */
export interface StandingOpening {
  readonly id: OpeningId;
  readonly templateId: TemplateId | null;
  readonly date: DateText;
  readonly slot: number;
  readonly starts: TimeText;
  readonly ends: TimeText;
  readonly mode: OpeningMode;
  readonly movedTo: string | null;
  readonly closed: boolean;
  /** parties that have not cancelled: with an address to tell them at, and without */
  readonly told: number;
  readonly untold: number;
  /** of those with an address: who has heard that it is closed */
  readonly heardClosed: number;
  /** somebody has a place or waits for one */
  readonly holdsPlaces: boolean;
  /** a booking, also a cancelled one, or a count hangs on it */
  readonly isUsed: boolean;
}

/** What a plan is made from. */
export interface WeekFacts {
  readonly schedule: Schedule;
  /** in the order of their beginning */
  readonly openings: readonly StandingOpening[];
}

/** What becomes of one opening. */
export interface Change {
  readonly what: "made" | "changed" | "closed" | "removed" | "reopened";
  /** the same in the preview and when it is saved */
  readonly key: string;
  readonly id: OpeningId | null;
  readonly date: DateText;
  /** as they are before; of what is made, as they will be */
  readonly starts: TimeText;
  readonly ends: TimeText;
  readonly reason: ClosureReason | null;
  readonly differs: readonly Aspect[];
  /** somebody has a place there: how one comes in stays as it was */
  readonly keepsMode: boolean;
  /** the opening as it will be; null where it falls away */
  readonly after: NewOpening | null;
  /** what its parties are told, of a change by what they know, how many can be told and how many cannot */
  readonly tells: "closing" | "reopening" | Heard | null;
  readonly told: number;
  readonly untold: number;
  /** parties that keep what they have and get no message, with an address to tell them at and without */
  readonly silent: { readonly told: number; readonly untold: number };
}

/** What a wish comes to. */
export interface Plan {
  readonly applied: Applied;
  /** in the order of their days */
  readonly changes: readonly Change[];
  /** days of the template that were decided on their own and stay so */
  readonly kept: readonly DateText[];
  /** such days on which there is no opening any more */
  readonly idle: readonly DateText[];
}

/** Whose weeks, until when openings are made, and the id of a template that may be needed. */
export interface PlanFor {
  readonly siteId: SiteId;
  readonly operatorId: OperatorId;
  readonly newId: TemplateId;
  readonly today: Temporal.PlainDate;
  /** what the clock says today: nothing is given a beginning before it */
  readonly time: Temporal.PlainTime;
  readonly lastDay: Temporal.PlainDate;
  readonly zone: string;
}

/**
 * What a wish changes: which openings are made, changed, closed or removed, and whose parties are told. Days with an
 * exception of their own stay as they were decided. An opening that somebody has booked is never removed: it is closed
 * with a reason, so that its parties are told. Nor is one that a device at the door knows of and may count into. What a person changed on one opening alone stays, but for what the wish
 * is about.
 */
export function planChange(facts: WeekFacts, wish: Wish, plan: PlanFor): Result<Plan, WishRefusal> {
  const { schedule } = facts;
  const applied = applyWish(schedule, wish, plan);
  if (!applied) return refuse("unknown");
  const origin = (id: TemplateId) => (applied.passOn?.to === id ? applied.passOn.from : id);
  const given = (from: Schedule) =>
    new Map(
      openingsOf(from, plan.today, plan.lastDay, plan.zone).map((one) => [
        keyOf(origin(one.template.id), one.date, one.slot),
        one,
      ]),
    );
  const [before, after] = [given(schedule), given(applied.schedule)];
  const doorsKnow = plan.today.add({ days: DOOR_AHEAD_DAYS }).toString();
  const standing = new Set<string>();
  const ofStanding = facts.openings.flatMap((opening) => {
    if (opening.templateId === null) return closedWithTheDay(opening, wish);
    const key = keyOf(opening.templateId, opening.date, opening.slot);
    standing.add(key);
    const known = opening.date <= doorsKnow ? { ...opening, isUsed: true } : opening;
    return changeOf(known, before.get(key), after.get(key), wish);
  });
  const made = [...after].flatMap(([key, one]) =>
    before.has(key) || standing.has(key) ? [] : [madeOf(one)],
  );
  const changes = [...ofStanding, ...made].sort((a, b) =>
    `${a.date} ${a.starts}` < `${b.date} ${b.starts}` ? -1 : 1,
  );
  if (changes.some((change) => hasBegunByThen(change, plan))) return refuse("begun_by_then");
  return accept({ applied, changes, ...exceptionsOf(applied, [...after.values()], plan) });
}

/** Today's opening would begin before now: its parties would be told of a time that has passed. */
function hasBegunByThen({ date, what, differs, after }: Change, { today, time }: PlanFor): boolean {
  if (date !== today.toString() || !after || what === "closed" || after.closed) return false;
  // What was given other hours keeps them: its week's own are not said of it.
  if (what === "changed" && !differs.includes("hours")) return false;
  return after.starts < time.toString({ smallestUnit: "minute" });
}

function keyOf(template: TemplateId, date: DateText, slot: number): string {
  return `${template} ${date} ${slot}`;
}

/** An opening of no template follows the days that are closed for the whole site. */
function closedWithTheDay(opening: StandingOpening, wish: Wish): Change[] {
  if (wish.do !== "close_days" || opening.closed || !isClosedBy(wish, opening)) return [];
  return [fallsShut(opening, null, wish.reason)];
}

/** Whether it is the wish that an opening's day is closed. */
function isClosedBy(wish: Wish, { templateId, date }: StandingOpening): boolean {
  if (wish.do === "close_days") return wish.from.toString() <= date && date <= wish.to.toString();
  return wish.do === "close_one" && wish.template === templateId && wish.date.toString() === date;
}

function changeOf(
  opening: StandingOpening,
  before: NewOpening | undefined,
  after: NewOpening | undefined,
  wish: Wish,
): Change[] {
  if (!after) {
    if (before && !opening.isUsed) return [{ ...changing(opening), what: "removed" }];
    const reason = "reason" in wish ? wish.reason : "other";
    return !before || opening.closed ? [] : [fallsShut(opening, null, reason)];
  }
  if (after.closed) {
    // An appointment that somebody opened at the door stays open, though its day is closed.
    const isOpened = before?.closed && !isClosedBy(wish, opening);
    return opening.closed || isOpened ? [] : [fallsShut(opening, after, after.closed)];
  }
  // What the week itself closed, or had no more, opens with it; what somebody closed at the door stays closed.
  if (opening.closed) return before && !before.closed ? [] : [reopened(opening, after)];
  const differs = aspectsOf(opening, before, after);
  if (differs.length === 0) return [];
  const { told, untold } = opening;
  return [
    {
      ...changing(opening),
      what: "changed",
      differs,
      after,
      keepsMode: opening.holdsPlaces && differs.includes("mode"),
      ...(isTold(differs) ? { tells: heardOf(opening), told, untold } : { silent: { told, untold } }),
    },
  ];
}

/**
 * Its parties have their bookings still. Who heard that it is closed is told that it is open again; where it has other
 * hours or another place than it had, everybody is told of those instead.
 */
function reopened(opening: StandingOpening, after: NewOpening): Change {
  const { told, untold, heardClosed } = opening;
  const keepsMode = opening.holdsPlaces && opening.mode !== after.mode;
  return {
    ...changing(opening),
    what: "reopened",
    differs: ASPECTS,
    after,
    keepsMode,
    ...(isTold(aspectsOf(opening, undefined, after))
      ? { tells: heardOf(opening), told, untold }
      : { tells: "reopening", told: heardClosed, untold, silent: { told: told - heardClosed, untold: 0 } }),
  };
}

function heardOf({ starts, ends, movedTo }: StandingOpening): Heard {
  return { starts, ends, movedTo };
}

function changing(opening: StandingOpening): Omit<Change, "what"> {
  const { id, date, starts, ends } = opening;
  return {
    key: id,
    id,
    date,
    starts,
    ends,
    reason: null,
    differs: [],
    keepsMode: false,
    after: null,
    tells: null,
    told: 0,
    untold: 0,
    silent: { told: 0, untold: 0 },
  };
}

function fallsShut(opening: StandingOpening, after: NewOpening | null, reason: ClosureReason): Change {
  const { told, untold } = opening;
  return { ...changing(opening), what: "closed", reason, after, tells: "closing", told, untold };
}

function madeOf(after: NewOpening): Change {
  const { date, starts, ends } = after;
  return {
    what: "made",
    key: `${date}_${starts}_${ends}_${after.slot}`,
    id: null,
    date,
    starts,
    ends,
    reason: after.closed,
    differs: [],
    keepsMode: false,
    after,
    tells: null,
    told: 0,
    untold: 0,
    silent: { told: 0, untold: 0 },
  };
}
