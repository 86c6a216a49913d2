import type { YearMonth } from "#app/time/period.ts";
import { ALL, AREA_GROUPS, NOT_CONFIRMED } from "./areas.ts";
import type { Measure } from "./measures.ts";
import type { Division } from "./measure-definition.ts";
import {
  MISSING,
  type ProtectedFigure,
  type PublishedNumber,
  rate,
  serviceFact,
  share,
  sumOfShown,
} from "./protected-figure.ts";
import type { RateBase } from "./rate-base.ts";
import type { FACTS, PublishedCell } from "./publication.ts";
import type { Part } from "./reporting-period.ts";

/** All measures of one member in some time, and how complete they are. */
export interface FigureRow {
  readonly member: string;
  readonly figures: Readonly<Record<Measure, ProtectedFigure>>;
  readonly sites: PublishedNumber;
  readonly sitesReporting: PublishedNumber;
  readonly openingsHeld: PublishedNumber;
  readonly openingsCounted: PublishedNumber;
  /** what its rate is divided by, the children aged 0-4; null where there is none */
  readonly residents: number | null;
}

export interface MonthRow extends FigureRow {
  readonly month: YearMonth;
}

/** A table as page, chart and file show it, the margin ("all") before its members. */
export interface FigureTable {
  readonly dimension: Division;
  readonly months: readonly YearMonth[];
  readonly members: readonly string[];
  /** Month by month, as far as the period holds its days. */
  readonly rows: readonly MonthRow[];
  /** Each member over the whole period. */
  readonly totals: readonly FigureRow[];
}

/** What rates are made with: the children of a member's areas. A member without them gets no rate. */
export type Bases = Readonly<
  Record<"children_0_4" | "children_at_home", (member: string) => RateBase | undefined>
>;

/** The members of a table in their order, without the margin; places and areas as they were found. */
export function membersOf(dimension: Division, found: readonly string[]): readonly string[] {
  switch (dimension) {
    case "area_type":
      return [...AREA_GROUPS.flatMap(({ member, types }) => [member, ...types.map(String)]), NOT_CONFIRMED];
    case "kind":
      return ["open_preschool", "introduction_preschool"];
    case "mode":
      return ["drop_in", "limited_drop_in", "bookable", "series"];
    case "borough":
    case "district":
    case "site":
    case "activity":
      return found;
  }
}

/**
 * A table of a period from what is published. A sum tells no more than its parts: it is whole where each of them is
 * shown, and else at least what is shown of them.
 * @param cells of the dimension and of the margin; those of other parts are left out
 */
export function tableOf(of: {
  readonly dimension: Division;
  readonly parts: readonly Part[];
  readonly members: readonly string[];
  readonly cells: readonly PublishedCell[];
  readonly bases: Bases | undefined;
}): FigureTable {
  const { dimension, parts, cells, bases } = of;
  const members = [ALL, ...of.members];
  const keyOf = (member: string, part: string) => `${part} ${member}`;
  const byKey = new Map<string, PublishedCell[]>();
  for (const cell of cells) {
    const key = keyOf(cell.member, cell.part);
    byKey.set(key, [...(byKey.get(key) ?? []), cell]);
  }
  const rowOf = (member: string, ofParts: readonly { part: string }[]) =>
    figureRow(
      member,
      ofParts.flatMap(({ part }) => byKey.get(keyOf(member, part)) ?? []),
      bases,
    );
  const months = [...new Set(parts.map(({ month }) => month))];
  return {
    dimension,
    months,
    members,
    rows: months.flatMap((month) =>
      members.map((member) => ({
        month,
        ...rowOf(
          member,
          parts.filter((part) => part.month === month),
        ),
      })),
    ),
    totals: members.map((member) => rowOf(member, parts)),
  };
}

/** The sum of some cells of one member. */
export function figureRow(
  member: string,
  cells: readonly PublishedCell[],
  bases: Bases | undefined,
): FigureRow {
  const residents = bases?.children_0_4(member);
  const different = (sites: "sites" | "sitesReporting") =>
    serviceFact(new Set(cells.flatMap((cell) => cell[sites])).size);
  const fact = (key: (typeof FACTS)[number]) => cells.reduce((sum, cell) => sum + cell[key], 0);
  const heads = (count: keyof PublishedCell["heads"]) => sumOfShown(cells.map((cell) => cell.heads[count]));
  const open = (value: number): ProtectedFigure =>
    cells.length === 0 ? MISSING : { state: "shown", value: serviceFact(value) };
  const children = heads("children");
  return {
    member,
    figures: {
      child_visits_per_100_children: rate(children, residents),
      child_visits_per_100_at_home: rate(children, bases?.children_at_home(member)),
      visits: heads("visits"),
      children,
      adults: heads("adults"),
      parties: heads("parties"),
      hours_held: open(inHours(fact("minutesHeld"))),
      hours_planned: open(inHours(fact("minutesHeld") + fact("minutesClosed"))),
      openings_held: open(fact("openingsHeld")),
      openings_cancelled: open(fact("openingsClosed")),
      openings_full: open(fact("openingsFull")),
      turned_away: sumOfShown(cells.map(({ turnedAway }) => turnedAway)),
      booked_share: share(sumOfShown(cells.map(({ placesBooked }) => placesBooked)), fact("placesBookable")),
    },
    sites: different("sites"),
    sitesReporting: different("sitesReporting"),
    openingsHeld: serviceFact(fact("openingsHeld")),
    openingsCounted: serviceFact(fact("openingsCounted")),
    residents: residents ?? null,
  };
}

function inHours(minutes: number): number {
  return Math.round(minutes / 60);
}
