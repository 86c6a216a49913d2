import { readFileSync } from "node:fs";
import papaparse from "papaparse";
import { Temporal } from "temporal-polyfill";
import type { Term } from "#app/features/traits/count-weeks.ts";
import { lastClosedMonth, monthOf } from "#app/time/period.ts";
import type { AreaType } from "#db/schema.ts";
import { type Dated, inForce } from "#app/features/reach/areas.ts";
import type { SiteSum } from "#app/features/reach/coverage.ts";
import { stretchesIn } from "#app/features/reach/reporting-period.ts";

/** The terms of the gold set. */
export const TERMS: readonly Term[] = [
  { id: "vt2025", starts: day("2025-01-09"), ends: day("2025-06-12") },
  { id: "vt2026", starts: day("2026-01-08"), ends: day("2026-06-11") },
  { id: "ht2026", starts: day("2026-08-18"), ends: day("2026-12-18") },
];

/** One sheet of the gold set, a record a line. */
export function sheet(name: string): Record<string, string>[] {
  const text = readFileSync(new URL(`${name}.csv`, import.meta.url), "utf8");
  return papaparse.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

/** An area of the set; null where nobody knows how many children live there. */
export interface GoldArea {
  readonly area: string;
  readonly types: readonly AreaType[];
  readonly children: number | null;
}

/** The twenty areas. */
export function goldAreas(): GoldArea[] {
  return sheet("areas").map(({ area = "", area_types = "", children_0_4 = "" }) => ({
    area,
    types: TYPES.filter((type) => area_types.split(";").includes(`${type}`)),
    children: children_0_4 === "" ? null : Number(children_0_4),
  }));
}

/** One opening as it is counted in the end; null where nobody counted it. */
export interface GoldOpening {
  readonly site: string;
  readonly day: string;
  readonly count: { readonly parties: number; readonly adults: number; readonly children: number } | null;
}

/** The openings. What was revised while the month was open counts as revised, what came later does not. */
export function goldOpenings(): GoldOpening[] {
  return sheet("openings").map((line) => {
    const { site = "", day: date = "", revised_on = "" } = line;
    const isRevised = revised_on !== "" && monthOf(day(date)) > lastClosedMonth(day(revised_on));
    const of = (column: string) => line[isRevised ? `revised_${column}` : column] ?? "";
    const isCounted = of("parties") !== "";
    const [parties, adults, children] = ["parties", "adults", "children"].map((column) => Number(of(column)));
    return {
      site,
      day: date,
      count: isCounted ? { parties: parties ?? 0, adults: adults ?? 0, children: children ?? 0 } : null,
    };
  });
}

/** What a place had in one stretch, in the area where it was then. */
export interface GoldSum extends SiteSum {
  readonly starts: string;
  readonly area: string;
}

/** The openings summed by place and stretch, as the ledger sums them. */
export function goldSums(): GoldSum[] {
  const stretches = [2025, 2026].flatMap((year) => stretchesIn({ kind: "year", year }, TERMS));
  const places = sheet("sites").map(({ site = "", area = "", valid_from = "", valid_to = "" }) => ({
    site,
    area,
    validFrom: valid_from,
    validTo: valid_to === "" ? null : valid_to,
  })) satisfies Dated[];
  return goldOpenings().map(({ site, day: date, count }) => {
    const stretch = stretches.findLast(({ key }) => key <= date);
    if (!stretch) throw new Error(`No stretch holds ${date}`);
    return {
      site,
      starts: stretch.key,
      area:
        inForce(
          places.filter((place) => place.site === site),
          stretch.first,
        )?.area ?? "",
      openingsHeld: 1,
      openingsCounted: count ? 1 : 0,
      parties: count?.parties ?? 0,
      adults: count?.adults ?? 0,
      children: count?.children ?? 0,
    };
  });
}

const TYPES: readonly AreaType[] = [1, 2, 3, 4, 5];

function day(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text);
}
