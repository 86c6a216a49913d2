import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { anAtom } from "#tests/support/published.ts";
import { ALL, CHALLENGED, NOT_CONFIRMED, OTHERS } from "./areas.ts";
import { membersOf, tableOf } from "./figures.ts";
import { publicationOf, type Atom, type PublishedCell } from "./publication.ts";
import { rateBase } from "./rate-base.ts";
import { partsIn, partsOfMonth, type ReportingPeriod } from "./reporting-period.ts";

const twoThousand = rateBase(2000);
const day = (text: string) => Temporal.PlainDate.from(text);
const TERM = { id: "ht2026", starts: day("2026-08-18"), ends: day("2026-09-20") };
const MARCH_AND_APRIL: ReportingPeriod = {
  kind: "term",
  term: { id: "vt", starts: day("2026-03-01"), ends: day("2026-04-30") },
};

async function tableBy(
  dimension: "area_type" | "borough",
  atoms: readonly Atom[],
  period: ReportingPeriod = MARCH_AND_APRIL,
) {
  const months = [...new Set(atoms.map(({ starts }) => starts.slice(0, 7)))];
  const cells: PublishedCell[] = [];
  for (const part of partsIn(period).filter(({ month }) => months.includes(month))) {
    const own = atoms.filter(({ starts }) => starts.startsWith(part.month));
    cells.push(...(await publicationOf(partsOfMonth(part.month, [TERM]), own)));
  }
  return tableOf({
    dimension,
    parts: partsIn(period),
    members: membersOf(dimension, ["Bromma", "Farsta", "Järva"]),
    cells: cells.filter((cell) => cell.dimension === dimension || cell.dimension === ALL),
    bases: {
      children_0_4: (member) =>
        member === CHALLENGED && twoThousand !== "too_few" ? twoThousand : undefined,
      children_at_home: () => undefined,
    },
  });
}

describe("the tables of the figures", () => {
  const atoms = [
    anAtom({}),
    anAtom({ kind: "introduction_preschool", parties: 40, adults: 50, children: 60 }),
    anAtom({ areaType: null, borough: "Bromma", site: "abc", district: "alvik" }),
    anAtom({ starts: "2026-04-01", areaType: 2 }),
  ];

  test("list every member in every month, the margin first", async () => {
    const { rows } = await tableBy("borough", atoms);
    expect(rows.map((row) => `${row.month} ${row.member}`)).toEqual([
      "2026-03 all",
      "2026-03 Bromma",
      "2026-03 Farsta",
      "2026-03 Järva",
      "2026-04 all",
      "2026-04 Bromma",
      "2026-04 Farsta",
      "2026-04 Järva",
    ]);
  });

  test("a borough without openings is missing, never zero", async () => {
    const { rows } = await tableBy("borough", atoms);
    expect(rows.find(({ member }) => member === "Farsta")?.figures).toMatchObject({
      visits: { state: "missing" },
      openings_held: { state: "missing" },
    });
  });

  test("an area type is listed after its group, whose sum holds it", async () => {
    const { members, totals } = await tableBy("area_type", atoms);
    expect(members).toEqual(["all", "1-2", "1", "2", "3-5", "3", "4", "5", NOT_CONFIRMED]);
    expect(totals.slice(1, 4).map(({ figures }) => figures.parties)).toEqual([
      { state: "shown", value: 240 },
      { state: "shown", value: 140 },
      { state: "shown", value: 100 },
    ]);
  });

  test("months sum to the period, and a site that is in two of them is one site", async () => {
    const { totals } = await tableBy("borough", atoms);
    expect(totals.find(({ member }) => member === "Järva")).toMatchObject({
      figures: { parties: { state: "shown", value: 240 } },
      sites: 1,
      openingsHeld: 60,
    });
  });

  test("child visits are set against resident children where these are known", async () => {
    const april = [
      anAtom({}),
      anAtom({ kind: "introduction_preschool", children: 60 }),
      anAtom({ starts: "2026-04-01" }),
    ];
    const { totals } = await tableBy("area_type", april);
    const rateOf = (member: string) =>
      totals.find((row) => row.member === member)?.figures.child_visits_per_100_children;
    expect(rateOf(CHALLENGED)).toEqual({ state: "shown", value: 17 });
    expect(rateOf(OTHERS)).toEqual({ state: "missing" });
  });

  test("hours, full openings, cancelled ones and the booked share are those of the period", async () => {
    const own = anAtom({
      openingsClosed: 2,
      minutesClosed: 360,
      openingsFull: 3,
      placesBookable: 60,
      placesBooked: 45,
    });
    const { totals } = await tableBy("borough", [own, { ...own, starts: "2026-04-01" }]);
    expect(totals.find(({ member }) => member === "Järva")?.figures).toMatchObject({
      hours_held: { state: "shown", value: 120 },
      hours_planned: { state: "shown", value: 132 },
      openings_held: { state: "shown", value: 40 },
      openings_cancelled: { state: "shown", value: 4 },
      openings_full: { state: "shown", value: 6 },
      booked_share: { state: "shown", value: 75 },
    });
  });

  test("a term that begins within a month has that month's part of it", async () => {
    const august = [
      anAtom({ starts: "2026-08-01", parties: 30 }),
      anAtom({ starts: "2026-08-18", parties: 50 }),
    ];
    const september = anAtom({ starts: "2026-09-01", parties: 60 });
    const cut = await tableBy("borough", [...august, september], { kind: "term", term: TERM });
    expect(
      cut.rows.filter(({ member }) => member === ALL).map(({ month, figures }) => [month, figures.parties]),
    ).toEqual([
      ["2026-08", { state: "shown", value: 50 }],
      ["2026-09", { state: "shown", value: 60 }],
    ]);
  });
});
