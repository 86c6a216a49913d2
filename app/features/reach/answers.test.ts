import { describe, expect, test } from "vitest";
import { attack, leaks, type PublishedCell as Printed, type RegisterEntry } from "#tests/support/attacker.ts";
import { answersOf, ASKED, HOME, type HomeArea } from "./answers.ts";
import type { AnswerSum, AskedSum, HomeSum } from "./atoms-queries.server.ts";
import { OWN } from "#db/factories/weeks.ts";
import { ALL_ANSWERS } from "./trait-disclosure.ts";

type Sums = Parameters<typeof answersOf>[0];
const K = 5;

/** An answer that was given sixty times at a place in Järva, at most nine times in one opening. */
function answer(over: Partial<AnswerSum>): AnswerSum {
  return {
    starts: "2026-02-01",
    site: OWN.siteId,
    kind: "open_preschool",
    borough: "jarva",
    areaType: 1,
    question: "first_time",
    answer: "yes",
    count: 60,
    most: 9,
    ...over,
  };
}

/** Two hundred parties at that place, half of them asked, and thirty that did not say where they live. */
function asked(over: Partial<AskedSum> = {}): AskedSum {
  return {
    site: OWN.siteId,
    kind: "open_preschool",
    borough: "jarva",
    areaType: 1,
    parties: 200,
    openingsAsked: 10,
    openingsAskedCounted: 9,
    partiesAsked: 100,
    partiesUnsaid: 30,
    ...over,
  };
}

const AREAS = new Map<string, HomeArea>([
  ["tensta", { borough: "jarva", group: "1-2" }],
  ["alvik", { borough: "bromma", group: "3-5" }],
  ["kista", { borough: "jarva", group: "mixed" }],
]);

async function publicationOf(over: Partial<Sums>) {
  const { answers, rates } = await answersOf({ answers: [], asked: [asked()], homes: [], ...over }, AREAS);
  return {
    rates,
    rows: answers,
    membersOf: (question: string) => [
      ...new Set(
        answers
          .filter((row) => row.question === question)
          .map(({ dimension, member }) => `${dimension} ${member}`),
      ),
    ],
    of: (question: string, member: string, answer: string) =>
      answers.find(
        (row) =>
          row.question === question && `${row.dimension} ${row.member}` === member && row.answer === answer,
      )?.figure,
  };
}

describe("what is published of a term's answers", () => {
  test("is divided by area type with its group, borough and kind", async () => {
    const { membersOf } = await publicationOf({ answers: [answer({})] });
    expect(membersOf("first_time")).toEqual([
      "all all",
      "area_type 1",
      "area_type 1-2",
      "borough jarva",
      "kind open_preschool",
    ]);
  });

  test("never says by area how welcome or safe somebody felt, nor by anything but borough which language", async () => {
    const { membersOf } = await publicationOf({
      answers: [
        answer({ question: "safe", answer: "yes" }),
        answer({ question: "help_language", answer: "so" }),
      ],
    });
    expect(membersOf("safe")).toEqual(["all all", "kind open_preschool", `site ${OWN.siteId}`]);
    expect(membersOf("help_language")).toEqual(["all all", "borough jarva"]);
  });

  test("has no place for who would rather not say, or does not know", async () => {
    const { rows, of } = await publicationOf({
      answers: [answer({}), answer({ answer: "rather_not_say" }), answer({ answer: "dont_know" })],
    });
    expect(of("first_time", "all all", ALL_ANSWERS)).toEqual({ state: "shown", value: 60 });
    expect(rows.map((row) => row.answer)).not.toContain("rather_not_say");
  });

  test("is shown of five different people who are certain, and not of four", async () => {
    const [four, five] = await Promise.all(
      [4, 5].map((most) => publicationOf({ answers: [answer({ most }), answer({ answer: "no" })] })),
    );
    expect(four?.of("first_time", "all all", "yes")).toEqual({ state: "hidden" });
    expect(five?.of("first_time", "all all", "yes")).toEqual({ state: "shown", value: 60 });
  });

  test("says of homes their district, borough and group, and leaves out who lives elsewhere", async () => {
    const homes: HomeSum[] = [
      { home: "tensta", firstTime: "yes", count: 40, most: 8 },
      { home: "kista", firstTime: "no", count: 40, most: 8 },
      { home: "outside_stockholm", firstTime: "yes", count: 90, most: 9 },
      { home: "dont_know", firstTime: "no", count: 90, most: 9 },
    ];
    const { membersOf, of } = await publicationOf({ homes });
    expect(membersOf(HOME).sort()).toEqual([
      "all all",
      "area_type 1-2",
      "area_type mixed",
      "borough jarva",
      "district kista",
      "district tensta",
    ]);
    expect(of(HOME, "all all", ALL_ANSWERS)).toEqual({ state: "shown", value: 80 });
    expect([of(ASKED, "all all", "said"), of(ASKED, "all all", "unsaid")]).toEqual([
      { state: "shown", value: 70 },
      { state: "shown", value: 30 },
    ]);
  });
});

describe("how many answered", () => {
  const rateOf = async (
    count: number,
    over: Partial<AskedSum> = {},
    question: "first_time" | "welcome" = "first_time",
  ) => {
    const { rates } = await publicationOf({
      answers: [answer({ question, count })],
      asked: [asked(over)],
    });
    return rates.find((rate) => rate.question === question && rate.member === "all")?.perCent;
  };

  test("stands in steps of five per cent", async () => {
    expect(await Promise.all([42, 43, 47, 48].map((count) => rateOf(count)))).toEqual([40, 45, 45, 50]);
  });

  test("is never all and never none", async () => {
    expect(await rateOf(100)).toBe(95);
    expect(await rateOf(9, { parties: 900, partiesAsked: 900 })).toBe(5);
  });

  test("is not said of fewer than thirty", async () => {
    expect(await rateOf(20, { partiesAsked: 29, partiesUnsaid: 0 })).toBeNull();
    expect(await rateOf(20, { partiesAsked: 30, partiesUnsaid: 0 })).toBe(65);
  });

  test("is of those in the count weeks; how a visit was could be said by everybody", async () => {
    expect([await rateOf(60), await rateOf(60, {}, "welcome")]).toEqual([60, 30]);
  });

  test("is no share where one party gives several answers", async () => {
    const { rates } = await publicationOf({ answers: [answer({ question: "child_age", answer: "1y" })] });
    expect(rates).toEqual([]);
  });
});

describe("a small answer", () => {
  // One borough's few yes: everything around them is large.
  const ANSWERS = [
    answer({ count: 3, most: 2 }),
    answer({ answer: "no" }),
    ...["bromma", "farsta"].flatMap((borough, index) => [
      answer({ borough, areaType: 4, count: 50 + index }),
      answer({ borough, areaType: 4, answer: "no", count: 70 + index }),
    ]),
  ];
  const register = ANSWERS.map((row): RegisterEntry => ({
    month: "term",
    members: {
      [`all ${row.answer}`]: ["all all"],
      "all all": ["all all"],
      [`borough ${row.answer}`]: [row.borough],
      "borough all": [row.borough],
      [`area_type ${row.answer}`]: row.areaType === 1 ? ["1", "1-2"] : ["4", "3-5"],
      "area_type all": row.areaType === 1 ? ["1", "1-2"] : ["4", "3-5"],
      [`kind ${row.answer}`]: ["open_preschool"],
      "kind all": ["open_preschool"],
    },
  }));
  const printed = (rows: Awaited<ReturnType<typeof publicationOf>>["rows"]): Printed[] =>
    rows
      .filter(({ question }) => question === "first_time")
      .map(({ dimension, member, answer: own, figure }) => ({
        table: `${dimension} ${own === ALL_ANSWERS ? "all" : own}`,
        month: "term",
        member: member === "all" ? "all all" : member,
        measure: "parties",
        state: figure.state,
        value: figure.state === "shown" ? figure.value : null,
      }));

  test("does not follow from the other boroughs, area types, kinds and totals", async () => {
    const { rows, of } = await publicationOf({ answers: ANSWERS });
    expect(of("first_time", "borough jarva", "yes")).toEqual({ state: "hidden" });
    expect(leaks(await attack(printed(rows), register), K)).toEqual([]);
  });

  test("control: with the small cells alone hidden it does", async () => {
    const { rows } = await publicationOf({ answers: ANSWERS });
    const isSmall = ({ member, answer: own }: (typeof rows)[number]) =>
      ["jarva", "1", "1-2"].includes(member) && own === "yes";
    const careless = printed(rows).map((cell, index): Printed => {
      const row = rows.filter(({ question }) => question === "first_time")[index];
      if (!row || isSmall(row)) return cell;
      const own = ANSWERS.filter(
        (_, at) => register[at]?.members[cell.table]?.includes(cell.member) === true,
      );
      return { ...cell, state: "shown", value: own.reduce((sum, one) => sum + one.count, 0) };
    });
    expect(leaks(await attack(careless, register), K).length).toBeGreaterThan(0);
  });
});
