import { Temporal } from "temporal-polyfill";
import type { AreaType, ClosureReason } from "#db/schema.ts";
import { type Chance, chanceOf, pick } from "./chance.ts";

/** What decides how many come to an opening of the demo's past. */
interface PastOpening {
  readonly site: string;
  readonly template: string;
  readonly date: Temporal.PlainDate;
  /** null where the site's area is not confirmed */
  readonly areaType: AreaType | null;
  /** about how many parties the room takes; null without a limit */
  readonly roomForParties: number | null;
}

/** Adults and children of one invented party. */
export interface InventedParty {
  readonly adults: number;
  readonly children: number;
}

/** What became of it: closed with a reason, held without a count of who came, or the parties counted. */
export type Past =
  | { readonly is: "closed"; readonly reason: ClosureReason }
  | { readonly is: "not_counted"; readonly parties: InventedParty[] }
  | { readonly is: "counted"; readonly parties: InventedParty[]; readonly turnedAway: number };

const CLOSED_SHARE = 0.015;
const COUNTED_SHARE = 0.93;
const SITE_MONTH_WITHOUT_A_COUNT = 0.01;
/** Of those who find a full room this share is turned away; the rest wait or fit in. */
const TURNED_AWAY_SHARE = 0.5;

/** Fewer come in the holidays; January is index 0. */
const SEASON = [0.9, 1, 1.05, 1, 0.95, 0.6, 0.35, 0.6, 1.05, 1.1, 1.05, 0.7];
const USUAL_PARTIES: Record<AreaType, number> = { 1: 6.5, 2: 6, 3: 7.5, 4: 9, 5: 9.5 };
const PARTIES_WHERE_AREA_IS_UNKNOWN = 8;
/** The invented story: areas with great challenges start lower and gain a little each month. */
const MONTHLY_GROWTH: Record<AreaType, number> = { 1: 0.012, 2: 0.009, 3: 0.003, 4: 0, 5: 0 };
const GROWTH_BEGINS = Temporal.PlainYearMonth.from("2024-06");

/** So few come here in these months that small numbers have to be protected. */
const QUIET: Record<string, readonly number[]> = {
  "skarpnack-introduktion": [6, 7, 8, 12],
  ralambshovsparken: [1, 7],
  kristineberg: [1, 7],
  villagatan: [1, 6, 7, 8, 12],
  "mariehall-kvarterskyrkan": [6, 12],
};
const QUIET_PARTIES = 0.25;

/** Invents the past of one opening; the same opening always has the same. */
export function inventPast(opening: PastOpening): Past {
  const chance = chanceOf(`${opening.site} ${opening.template} ${opening.date}`);
  if (chance() < CLOSED_SHARE) return { is: "closed", reason: pick(chance, closingReasons) };

  const month = opening.date.toPlainYearMonth();
  const lostMonth = chanceOf(`count of ${opening.site} ${month}`)() < SITE_MONTH_WITHOUT_A_COUNT;
  const isCounted = !lostMonth && chance() <= COUNTED_SHARE;
  const wouldCome = around(chance, expectedParties(opening));
  const room = opening.roomForParties ?? wouldCome;
  const parties = Array.from({ length: Math.min(wouldCome, room) }, () => inventParty(chance));
  if (!isCounted) return { is: "not_counted", parties };
  return {
    is: "counted",
    parties,
    turnedAway: Math.round(Math.max(0, wouldCome - room) * TURNED_AWAY_SHARE),
  };
}

const closingReasons: [ClosureReason, number][] = [
  ["illness", 45],
  ["staff_meeting", 25],
  ["planning_day", 15],
  ["room_unavailable", 8],
  ["weather", 7],
];

function expectedParties({ site, date, areaType }: PastOpening): number {
  if (QUIET[site]?.includes(date.month)) return QUIET_PARTIES;
  const usual = areaType === null ? PARTIES_WHERE_AREA_IS_UNKNOWN : USUAL_PARTIES[areaType];
  const growth = areaType === null ? 1 : 1 + MONTHLY_GROWTH[areaType] * monthsOfGrowth(date);
  const popularity = 0.7 + 0.6 * chanceOf(`popularity of ${site}`)();
  return usual * growth * popularity * (SEASON[date.month - 1] ?? 1);
}

/** How many months the invented story has gone on. */
export function monthsOfGrowth(date: Temporal.PlainDate): number {
  return (date.year - GROWTH_BEGINS.year) * 12 + date.month - GROWTH_BEGINS.month;
}

/** A whole number near the mean, more often close than far. */
function around(chance: Chance, mean: number): number {
  const spread = chance() + chance() + chance() - 1.5;
  return Math.max(0, Math.round(mean + spread * Math.sqrt(mean) * 1.6));
}

/** One party, of the sizes that are usual. */
export function inventParty(chance: Chance): InventedParty {
  return { adults: pick(chance, adultsInParty), children: pick(chance, childrenInParty) };
}

const adultsInParty: [number, number][] = [
  [1, 80],
  [2, 18],
  [3, 2],
];
const childrenInParty: [number, number][] = [
  [1, 66],
  [2, 27],
  [3, 7],
];
