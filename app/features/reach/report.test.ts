import { describe, expect, test } from "vitest";
import { textsFor, type Texts } from "#app/i18n/texts.ts";
import { anAtom } from "#tests/support/published.ts";
import { answerRow, reachedRow, termAnswers } from "#tests/support/term-answers.ts";
import { ALL } from "./areas.ts";
import { type FigureRow, membersOf, tableOf } from "./figures.ts";
import { ALL_MEASURES } from "./measures.ts";
import { reportedIn } from "./reported-figure.ts";
import type { Figures } from "./find-figures.server.ts";
import { type PublishedCell, publicationOf } from "./publication.ts";
import { rateBase } from "./rate-base.ts";
import { isReported, reportOf } from "./report.ts";
import { partsIn, type ReportingPeriod } from "./reporting-period.ts";

const T1: ReportingPeriod = { kind: "t1", year: 2026 };
const [swedish, english] = [textsFor("sv"), textsFor("en")];
const children = rateBase(1945);
const months = partsIn(T1);
/** Two places, one of them with gaps in its counts, and one with so few that it and a small one beside it are withheld. */
const published: Promise<PublishedCell[]> = Promise.all(
  months.map((part, at) =>
    publicationOf(
      [part],
      [
        anAtom({
          starts: part.first.toString(),
          openingsCounted: 18 - at,
          openingsFull: 3,
          turnedAway: 11,
          openingsClosed: 2,
          minutesClosed: 360,
        }),
        anAtom({
          starts: part.first.toString(),
          site: "draken",
          borough: "Bromma",
          district: "alvik",
          areaType: 4,
          parties: 333 + at,
          adults: 350 + at,
          children: 460 + at,
          openingsCounted: 20,
        }),
        anAtom({
          starts: part.first.toString(),
          site: "ny",
          borough: "Farsta",
          district: "farsta",
          areaType: 5,
          parties: 3,
          adults: 3,
          children: 4,
          openingsCounted: 20,
        }),
        anAtom({
          starts: part.first.toString(),
          site: "liten",
          borough: "Farsta",
          district: "farsta",
          areaType: 5,
          parties: 60,
          adults: 66,
          children: 71,
          openingsCounted: 20,
        }),
      ],
    ),
  ),
).then((all) => all.flat());

async function figuresOf(over: (cell: PublishedCell) => PublishedCell = (cell) => cell): Promise<Figures> {
  const cells = (await published).map(over);
  const areas = tableOf({
    dimension: "area_type",
    parts: months,
    members: membersOf("area_type", []),
    cells: cells.filter(({ dimension }) => dimension === "area_type" || dimension === ALL),
    bases: {
      children_0_4: () => (children === "too_few" ? undefined : children),
      children_at_home: () => undefined,
    },
  });
  return {
    period: T1,
    before: null,
    choices: { month: [], term: [], t1: [T1], t2: [], year: [], snapshot: [] },
    table: areas,
    earlier: null,
    areas,
    trend: areas,
    comparison: null,
    names: new Map(),
    threshold: 5,
    residentsYear: 2025,
    areaTypeYear: 2022,
  };
}

const ANSWERS = termAnswers(
  {
    first_time: [answerRow("first_time", "all", [412, 588], [1000, 70])],
    child_age: [answerRow("child_age", "all", [110, "..", 130, 140, 150, 160, 170], ["..", null])],
    adult_gender: [answerRow("adult_gender", "all", [910, 310, ".."], ["..", 65])],
    welcome: [answerRow("welcome", "all", [912, 66, 44], [1022, 35])],
    safe: [answerRow("safe", "all", [".."], ["..", null])],
    help_asked: [answerRow("help_asked", "all", [121, 343], [464, 40])],
  },
  { reached: [reachedRow("all", "all", [417, 1987]), reachedRow("area_type", "1-2", [153, 977])] },
);

const reportIn = (figures: Figures, texts: Texts, isSynthetic = true) =>
  reportOf(figures, ANSWERS, texts, { isSynthetic });

const QUESTIONS_ASKED = ["first_time", "child_age", "adult_gender", "welcome", "safe", "help_asked"] as const;

/** The numbers of a text, as they are read. */
function numbersIn(text: string): number[] {
  const joined = text.replace(/(\d)[\u00a0\u202f,](?=\d{3}(?!\d))/g, "$1");
  return (joined.match(/\d+(?:[.,]\d+)?/g) ?? []).map((one) => Number(one.replace(",", ".")));
}

/** All that is published of it, and what follows from that alone: ranges, shares counted, shares of yes. */
function publishedNumbers(figures: Figures): Set<number> {
  const ofRow = (row: FigureRow) => [
    ...ALL_MEASURES.flatMap((measure) => {
      const { figure, range } = reportedIn(row, measure);
      return [...("value" in figure ? [Number(figure.value)] : []), ...(range ? Object.values(range) : [])];
    }),
    ...[row.sites, row.sitesReporting, row.openingsHeld, row.openingsCounted].map(Number),
    Math.floor((100 * row.openingsCounted) / row.openingsHeld),
  ];
  const answers = QUESTIONS_ASKED.flatMap((question) => ANSWERS.rowsOf(question, "kind")).flatMap((row) => {
    const shown = [row.total, ...row.figures.values()].flatMap((figure) =>
      figure.state === "shown" ? [Number(figure.value)] : [],
    );
    const yes = row.figures.get("yes");
    const share =
      yes?.state === "shown" && row.total.state === "shown"
        ? [Math.round((100 * yes.value) / row.total.value)]
        : [];
    return [...shown, ...share, row.perCentAnswered ?? 0];
  });
  const reached = ANSWERS.reached.flatMap((row) => Object.values(row.reached?.range ?? {}));
  const { openingsAsked, openingsAskedCounted } = ANSWERS;
  const planned = figures.areas.totals.map((row) => Number(row.openingsHeld) + 8);
  return new Set([
    ...figures.areas.totals.flatMap(ofRow),
    ...answers,
    ...reached,
    ...planned,
    openingsAsked,
    openingsAskedCounted,
  ]);
}

describe("the text for reports", () => {
  test.each(["sv", "en"] as const)("says first of all that its figures are synthetic (%s)", async (tag) => {
    const texts = textsFor(tag);
    const figures = await figuresOf();
    expect(reportIn(figures, texts).split("\n")[0]).toBe(texts.t("reach:synthetic"));
    expect(reportIn(figures, texts, false)).not.toContain(texts.t("reach:synthetic"));
    expect(reportIn(figures, texts)).not.toMatch(/\{\{|undefined|NaN/);
  });

  test("counts what the published rows add up to, each with the range that it lies in", async () => {
    const figures = await figuresOf();
    const text = reportIn(figures, english);
    const all = figures.areas.totals[0];
    const visits = (await published)
      .filter(({ dimension }) => dimension === ALL)
      .reduce((sum, { heads }) => sum + (heads.visits.state === "shown" ? heads.visits.value : 0), 0);
    expect(all?.figures.visits).toMatchObject({ value: visits });
    expect(text).toMatch(
      new RegExp(`^Visits: ${english.format.number(visits)} counted\\. .* somewhere in`, "m"),
    );
    expect(text).toContain(`8 openings were cancelled, of 328 planned.`);
    expect(text).toMatch(/41 per cent of 1,000 answers .* about 70 per cent/);
    expect(text).toMatch(/At least 417 and at most 1,987 different parties/);
  });

  test("has no number but those that are published, and what follows from them alone", async () => {
    const figures = await figuresOf();
    const known = publishedNumbers(figures);
    // Ages, area types, dates, years, the threshold and the least that a rate is made of.
    const words = new Set([0, 1, 2, 3, 4, 5, 6, 8, 11, 12, 30, 31, 100, 2022, 2025, 2026]);
    const text = reportIn(figures, english);
    // The gap is a difference of two ranges that stand before it.
    const foreign = (of: string) =>
      numbersIn(of.replace(/had [\d.,]+ to [\d.,]+ more/, "")).filter(
        (one) => !known.has(one) && !words.has(one),
      );
    expect(foreign(text)).toEqual([]);
    // Control: one visit more is seen, wherever it stands.
    const all = figures.areas.totals[0]?.figures.visits;
    const real = all?.state === "shown" ? all.value : 0;
    const { number } = english.format;
    expect(foreign(text.replace(`Visits: ${number(real)}`, `Visits: ${number(real + 1)}`))).toEqual([
      real + 1,
    ]);
  });

  test("says in words what is hidden, at least or not counted, with no number of it", async () => {
    const withheld = await figuresOf((cell) =>
      cell.dimension === ALL && cell.part === "2026-02"
        ? {
            ...cell,
            heads: { parties: HIDDEN, visits: HIDDEN, adults: HIDDEN, children: HIDDEN },
            turnedAway: HIDDEN,
          }
        : cell,
    );
    expect(reportIn(withheld, english)).toMatch(/^Visits: at least [\d,]+\. Some part of the sum is hidden/m);
    const nothing = await figuresOf((cell) => ({
      ...cell,
      heads: { parties: HIDDEN, visits: HIDDEN, adults: HIDDEN, children: HIDDEN },
    }));
    expect(reportIn(nothing, swedish)).toMatch(/^Besök: dolt för att skydda människor\.$/m);
    expect(reportIn(nothing, english)).toContain("The share who felt safe at the place is hidden");
  });

  test("says so where no term's answers are published", async () => {
    const text = reportOf(await figuresOf(), undefined, english, { isSynthetic: false });
    expect(text).toContain(english.t("answers:report.noAnswers"));
  });

  test("is of T1, T2 and years alone", () => {
    const kinds = ["t1", "t2", "year", "month", "term", "snapshot"] as const;
    expect(kinds.filter((kind) => isReported({ kind }))).toEqual(["t1", "t2", "year"]);
  });
});

const HIDDEN = { state: "hidden" } as const;
