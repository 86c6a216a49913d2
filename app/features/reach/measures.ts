/** What the figures can be divided by; `area_group` is area types 1-2, 3 and 4-5. */
export type Dimension = "borough" | "area_type" | "area_group" | "kind";

export type CountMeasure = "visits" | "parties" | "adults" | "children";
export type Measure = CountMeasure | "visits_per_100_children";
type Completeness = "sites_reporting" | "openings_counted_share";

/** One entry of the catalogue that every figure points at. Texts are translation keys, the same in all languages. */
export interface MeasureDefinition {
  readonly name: `measure.${Measure | Completeness}.name`;
  /** What exactly is counted, in a sentence. */
  readonly definition: `measure.${Measure | Completeness}.definition`;
  /** What the figure leaves out, in a sentence. */
  readonly missing: `measure.${Measure | Completeness}.missing`;
  readonly unit: "visits" | "parties" | "people" | "per_100" | "sites" | "share";
  readonly numerator: string;
  readonly denominator: string | null;
  readonly dimensions: readonly Dimension[];
}

const EVERY_DIMENSION: readonly Dimension[] = ["borough", "area_type", "area_group", "kind"];
/** Residents have an area, not a kind of service. */
const WHERE_CHILDREN_LIVE: readonly Dimension[] = ["borough", "area_type", "area_group"];

/** The measures in the order in which tables show them. */
export const MEASURES = {
  visits: define("visits", "visits", "adults + children of tallies", null, EVERY_DIMENSION),
  parties: define("parties", "parties", "parties of tallies", null, EVERY_DIMENSION),
  adults: define("adults", "people", "adults of tallies", null, EVERY_DIMENSION),
  children: define("children", "people", "children of tallies", null, EVERY_DIMENSION),
  visits_per_100_children: define(
    "visits_per_100_children",
    "per_100",
    "visits",
    "resident children aged 0-4 (SCB, dated)",
    WHERE_CHILDREN_LIVE,
  ),
} as const satisfies Record<Measure, MeasureDefinition>;

/** What stands beside every figure, so that missing is never read as zero. */
export const COMPLETENESS = {
  sites_reporting: define(
    "sites_reporting",
    "sites",
    "sites with a counted opening",
    "sites that held an opening",
    EVERY_DIMENSION,
  ),
  openings_counted_share: define(
    "openings_counted_share",
    "share",
    "openings counted",
    "openings held",
    EVERY_DIMENSION,
  ),
} as const satisfies Record<Completeness, MeasureDefinition>;

function define(
  key: Measure | Completeness,
  unit: MeasureDefinition["unit"],
  numerator: string,
  denominator: string | null,
  dimensions: readonly Dimension[],
): MeasureDefinition {
  return {
    name: `measure.${key}.name`,
    definition: `measure.${key}.definition`,
    missing: `measure.${key}.missing`,
    unit,
    numerator,
    denominator,
    dimensions,
  };
}
