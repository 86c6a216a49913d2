/** What the figures can be divided by. */
export const DIMENSIONS = ["area_type", "borough", "kind"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export type CountMeasure = "visits" | "parties" | "adults" | "children";
export type Measure = CountMeasure | "child_visits_per_100_children";
type Completeness = "sites_reporting" | "share_counted";

/** One entry of the catalogue that every figure on page, chart, map and file points at, by the keys of its texts. */
interface Definition<Key extends string> {
  readonly name: `reach:measure.${Key}.name`;
  /** What exactly is counted, in a sentence or two. */
  readonly definition: `reach:measure.${Key}.definition`;
}

interface MeasureDefinition extends Definition<Measure> {
  /** What the figure leaves out. */
  readonly missing: `reach:measure.${Measure}.missing`;
  /** What its numbers are numbers of. */
  readonly unit: `reach:measure.${Measure}.unit`;
  readonly dimensions: readonly Dimension[];
}

interface CompletenessDefinition extends Definition<Completeness> {
  /** The name where there is room for a word. */
  readonly short: `reach:measure.${Completeness}.short`;
}

/** The measures, in the order in which a reader chooses among them. */
export const MEASURES: Readonly<Record<Measure, MeasureDefinition>> = {
  // Residents have an area, not a kind of service.
  child_visits_per_100_children: define("child_visits_per_100_children", ["area_type", "borough"]),
  visits: define("visits", DIMENSIONS),
  children: define("children", DIMENSIONS),
  adults: define("adults", DIMENSIONS),
  parties: define("parties", DIMENSIONS),
};

/** What stands beside every figure, so that missing is never read as zero. */
export const COMPLETENESS: Readonly<Record<Completeness, CompletenessDefinition>> = {
  sites_reporting: {
    name: "reach:measure.sites_reporting.name",
    short: "reach:measure.sites_reporting.short",
    definition: "reach:measure.sites_reporting.definition",
  },
  share_counted: {
    name: "reach:measure.share_counted.name",
    short: "reach:measure.share_counted.short",
    definition: "reach:measure.share_counted.definition",
  },
};

/** All measures, in the catalogue's order. */
export const ALL_MEASURES = [
  "child_visits_per_100_children",
  "visits",
  "children",
  "adults",
  "parties",
] as const satisfies readonly Measure[];

/** The measures that a table of this dimension can show. */
export function measuresOf(dimension: Dimension): Measure[] {
  return ALL_MEASURES.filter((measure) => MEASURES[measure].dimensions.includes(dimension));
}

function define(key: Measure, dimensions: readonly Dimension[]): MeasureDefinition {
  return {
    name: `reach:measure.${key}.name`,
    definition: `reach:measure.${key}.definition`,
    missing: `reach:measure.${key}.missing`,
    unit: `reach:measure.${key}.unit`,
    dimensions,
  };
}
