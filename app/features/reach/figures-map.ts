import type { Texts } from "#app/i18n/texts.ts";
import type { SizedPlace } from "#app/ui/map/symbol-marks.ts";
import { ALL } from "./areas.ts";
import { figureWords, numberFormat } from "./figure-words.ts";
import type { Figures } from "./find-figures.server.ts";
import { shadesOf } from "./map-shades.ts";
import { MEASURES, type Measure } from "./measures.ts";
import type { ProtectedFigure } from "./protected-figure.ts";
import { reportedIn, signOf } from "./reported-figure.ts";

/** Where a site is today, and how well that is known. */
export interface Position {
  readonly id: string;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly precision: SizedPlace["precision"] | "unknown";
}

/** The boroughs by shades; null where the table is of something else. */
export function shadesMap(figures: Figures, measure: Measure, texts: Texts) {
  const { t, format } = texts;
  if (figures.table.dimension !== "borough") return null;
  const words = figureWords(figures, texts);
  const areas = figures.table.totals
    .filter(({ member }) => member !== ALL)
    .map(({ member, figures: its }) => ({ member, figure: its[measure] }));
  const { shades, steps } = shadesOf(areas);
  const used = new Set(Object.values(shades));
  const step = ({ from, to }: { from: number; to: number }) =>
    t("reach:map.step", { from: format.number(from), to: format.number(to) });
  return {
    kind: "shades" as const,
    ...headingOf(measure, words.period, texts),
    description: t("reach:map.description"),
    shades,
    legend: [
      ...steps.map((one) => ({ shade: one.shade, text: step(one) })),
      ...(used.has("hidden") ? [{ shade: "hidden" as const, text: words.meanings.hidden }] : []),
      ...(used.has("not_reported") ? [{ shade: "not_reported" as const, text: words.meanings.missing }] : []),
    ],
  };
}

/** The sites by circles, numbered as in the table; null where the table is of something else. */
export function sizesMap(figures: Figures, measure: Measure, positions: readonly Position[], texts: Texts) {
  const { t, format } = texts;
  if (figures.table.dimension !== "site" || MEASURES[measure].unit === "measures:unit.per_cent") return null;
  const words = figureWords(figures, texts);
  const formatNumber = numberFormat(measure, texts);
  const rows = figures.table.totals.filter(({ member }) => member !== ALL);
  const listed = rows.map((row, index) => {
    const figure = row.figures[measure];
    const name = words.nameOf(row.member);
    return {
      number: index + 1,
      name,
      title: t("topics:map.place", { name, value: signOf(reportedIn(row, measure), formatNumber) }),
      at: positions.find(({ id }) => id === row.member),
      size: sizeOf(figure),
      isAtLeast: figure.state === "at_least",
    };
  });
  const places = listed.flatMap(({ number, title, at, size, isAtLeast }): SizedPlace[] =>
    !at || at.lon === null || at.lat === null || at.precision === "unknown"
      ? []
      : [{ number, name: title, position: [at.lon, at.lat], precision: at.precision, size, isAtLeast }],
  );
  const has = (size: SizedPlace["size"]) => places.some((place) => place.size === size);
  const away = listed.filter(({ number }) => places.every((place) => place.number !== number));
  return {
    kind: "sizes" as const,
    ...headingOf(measure, words.period, texts),
    description: t("topics:map.description"),
    places,
    legend: [
      { kind: "shown" as const, text: t("topics:map.shown", { unit: t(MEASURES[measure].unit) }) },
      ...(places.some(({ precision }) => precision === "near_station")
        ? [{ kind: "near_station" as const, text: t("topics:map.nearStation") }]
        : []),
      ...(places.some(({ isAtLeast }) => isAtLeast)
        ? [{ kind: "at_least" as const, text: words.meanings.at_least }]
        : []),
      ...(has("hidden") ? [{ kind: "hidden" as const, text: words.meanings.hidden }] : []),
      ...(has("not_reported") ? [{ kind: "not_reported" as const, text: words.meanings.missing }] : []),
    ],
    notes: [
      t("topics:map.numbers"),
      t("topics:map.today"),
      ...(away.length > 0
        ? [t("topics:map.away", { count: away.length, names: format.list(away.map(({ name }) => name)) })]
        : []),
    ],
  };
}

function sizeOf(figure: ProtectedFigure): SizedPlace["size"] {
  if ("value" in figure) return Number(figure.value);
  return figure.state === "missing" ? "not_reported" : "hidden";
}

function headingOf(measure: Measure, period: string, { t }: Texts) {
  return {
    title: t("reach:map.title", { measure: t(MEASURES[measure].name) }),
    period: t("reach:map.period", { period }),
  };
}
