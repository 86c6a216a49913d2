import { describe, expect, test } from "vitest";
import { attack, leaks, type PublishedCell } from "#tests/support/attacker.ts";
import type { ProtectedFigure } from "./protected-figure.ts";
import { ALL_ANSWERS, protectAnswers } from "./trait-disclosure.ts";

interface Row {
  readonly borough: string;
  readonly answer: string;
  readonly count: number;
  readonly most: number;
}

const ANSWERS = ["home", "work", "other"];
const protect = (rows: readonly Row[], answers: readonly string[] = ANSWERS) =>
  protectAnswers(rows, ({ borough }) => ["all", `borough ${borough}`], answers);
const rows = (borough: string, ...answers: [count: number, most: number][]): Row[] =>
  answers.map(([count, most], index) => ({ borough, answer: ANSWERS[index] ?? "", count, most }));
const statesIn = async (given: readonly Row[], member: string) => {
  const own = (await protect(given)).get(member);
  return [...ANSWERS, ALL_ANSWERS].map((answer) => own?.get(answer)?.state);
};

describe("what visitors say of themselves", () => {
  test("is shown where at least five different people are certain", async () => {
    expect(await statesIn(rows("A", [60, 9], [60, 9], [60, 5]), "all")).toEqual(Array(4).fill("shown"));
  });

  test("six ticks may be one person six times: the most in one opening decides", async () => {
    // The total would tell what one hidden answer holds, so a second is hidden with it.
    expect(await statesIn(rows("A", [60, 1], [70, 9], [80, 9]), "all")).toEqual([
      "hidden",
      "hidden",
      "shown",
      "shown",
    ]);
  });

  test("of two places the greater is certain, not the sum: it may be the same four", async () => {
    const two = [...rows("A", [40, 4], [60, 9], [70, 9]), ...rows("B", [50, 4], [70, 9], [80, 9])];
    expect((await protect(two)).get("all")?.get("home")).toEqual({ state: "hidden" });
  });

  test("of few, neither all nor none is said", async () => {
    expect((await statesIn(rows("A", [0, 0], [12, 8], [0, 0]), "all")).slice(0, 3)).toEqual(
      Array(3).fill("hidden"),
    );
    expect(await statesIn(rows("A", [0, 0], [80, 12], [40, 9]), "all")).toEqual(Array(4).fill("shown"));
  });

  test("no answer at all is missing", async () => {
    const two = [...rows("A", [0, 0], [0, 0], [0, 0]), ...rows("B", [60, 9], [60, 9], [60, 9])];
    expect(await statesIn(two, "borough A")).toEqual(Array(4).fill("missing"));
  });

  test("an answer that nobody gave need not be handed over", async () => {
    const given = rows("A", [80, 12], [40, 9]);
    expect((await protect(given)).get("all")?.get("other")).toEqual({ state: "shown", value: 0 });
  });
});

describe("a borough's few", () => {
  const three = [
    ...rows("A", [40, 9], [50, 9], [60, 9]),
    ...rows("B", [3, 2], [50, 9], [60, 9]),
    ...rows("C", [30, 9], [50, 9], [60, 9]),
  ];

  test("follow neither from their total nor from the city less the other boroughs (proof 39)", async () => {
    const figures = await protect(three);
    expect(figures.get("borough B")?.get("home")).toEqual({ state: "hidden" });
    const printed = printedOf((member, answer) => figures.get(member)?.get(answer));
    expect(leaks(await attackOn(printed), 5)).toEqual([]);
    expect(printed.filter(({ state }) => state === "shown").length).toBeGreaterThan(printed.length / 2);
  });

  test("negative control: hidden alone, an attacker has them", async () => {
    const printed = printedOf((member, answer) =>
      member === "borough B" && answer === "home" ? { state: "hidden" } : undefined,
    );
    const found = leaks(await attackOn(printed), 5);
    expect(found).toEqual([expect.objectContaining({ member: "B", month: "home", least: 3, most: 3 })]);
  });

  /** What is not said otherwise is shown. An answer takes the place of a month, since all answers are their sum. */
  function printedOf(
    figureOf: (member: string, answer: string) => ProtectedFigure | undefined,
  ): PublishedCell[] {
    return ["all", "borough A", "borough B", "borough C"].flatMap((name) =>
      [...ANSWERS, ALL_ANSWERS].map((answer): PublishedCell => {
        const figure = figureOf(name, answer);
        const truth = three
          .filter((row) => name === "all" || name === `borough ${row.borough}`)
          .filter((row) => answer === ALL_ANSWERS || row.answer === answer)
          .reduce((sum, { count }) => sum + count, 0);
        const state = figure?.state ?? "shown";
        const member = name.replace("borough ", "");
        const value = state === "shown" ? truth : null;
        return { table: "borough", month: answer, member, measure: "adults", state, value };
      }),
    );
  }

  function attackOn(printed: readonly PublishedCell[]) {
    const register = three.map(({ borough, answer }) => ({ month: answer, members: { borough: [borough] } }));
    return attack(printed, register, 5, { periods: { [ALL_ANSWERS]: ANSWERS } });
  }
});
