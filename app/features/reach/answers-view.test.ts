import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { csvOf } from "#app/files/table-file.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { answerRow, reachedRow, termAnswers } from "#tests/support/term-answers.ts";
import { drawAnswerBars } from "./answer-bars.ts";
import { answersFile } from "./answers-file.ts";
import { ANSWER_TOPIC_KEYS, ANSWER_TOPICS, answersQuery } from "./answer-topics.ts";
import { gaveWayOf } from "./answer-words.ts";
import { answersView } from "./answers-view.ts";
import { publish } from "./protected-figure.ts";
import { rateBase } from "./rate-base.ts";

const english = textsFor("en");
const swedish = textsFor("sv");
const base = rateBase(1000);
const ANSWERS = termAnswers(
  {
    first_time: [
      answerRow("first_time", "all", [412, 588], [1000, 70]),
      answerRow("first_time", "jarva", [".."], ["..", null]),
    ],
    child_age: [answerRow("child_age", "all", [10, "..", 30, 40, 50, 60, 70], ["..", null])],
    adult_gender: [answerRow("adult_gender", "all", [900, 300, ".."], ["..", 65])],
    welcome: [answerRow("welcome", "all", [90, 6, 4], [100, 35])],
    safe: [answerRow("safe", "all", [28, 0, 0], [28, 30])],
    help_asked: [answerRow("help_asked", "all", [100, 300], [400, 40])],
    help_language: [answerRow("help_language", "all", [40, 30], [70, null])],
  },
  {
    reached: [
      reachedRow("all", "all", [400, 1900]),
      reachedRow("area_type", "1-2", [150, 900]),
      reachedRow("area_type", "mixed", null),
      reachedRow("district", "alvik", [10, 420]),
    ],
  },
);
const viewOf = (
  topic: (typeof ANSWER_TOPIC_KEYS)[number],
  by: Parameters<typeof answersView>[2],
  of = ANSWERS,
) => answersView(of, topic, by, english);

describe.each(ANSWER_TOPIC_KEYS)("the page of %s", (topic) => {
  test.each(ANSWER_TOPICS[topic].divisions)("and its file have the same cells by %s", (by) => {
    const lines = csvOf(answersFile(ANSWERS, topic, by, swedish, { isSynthetic: true })).split("\r\n");
    expect(lines[0]).toBe(`\uFEFF${swedish.t("reach:synthetic")}`);
    const { parts } = answersView(ANSWERS, topic, by, swedish);
    for (const { table } of parts) {
      const from = lines.findIndex((line) => line.replaceAll('"', "").startsWith(table.title));
      const head = lines.findIndex((line, at) => at > from && line.includes(`;${table.columns[0]?.name};`));
      expect(head).toBeGreaterThan(from);
      const inFile = lines.slice(head + 1, head + 1 + table.rows.length).map((line) => line.split(";"));
      expect(inFile).toEqual(
        table.rows.map(({ member, name, cells }) => [member, name, ...cells.map(({ text }) => plain(text))]),
      );
    }
  });

  test.each(["en", "sv"] as const)("has its words whole in %s", (tag) => {
    for (const by of ANSWER_TOPICS[topic].divisions) {
      expect(JSON.stringify(answersView(ANSWERS, topic, by, textsFor(tag)))).not.toMatch(
        /\{\{\w|undefined|NaN/,
      );
    }
  });
});

describe("who comes", () => {
  test("is said with the share, how many answers it is of and how many answered", () => {
    expect(viewOf("visitors", "borough").said[0]).toMatch(
      /^Spring term 2026.*: 41 per cent of 1,000 answers say .* The answer rate is about 70 per cent\.$/,
    );
  });

  test("names what is hidden, and no age as the most common", () => {
    const { said } = viewOf("visitors", "borough");
    expect(said[1]).toContain("6–12 months: hidden");
    expect(said.join(" ")).not.toMatch(/\bmost\b/);
  });

  test("lists boroughs by name, also one where nobody answered", () => {
    const rows = viewOf("visitors", "borough").parts[0]?.table.rows ?? [];
    expect(rows.map(({ name }) => name)).toEqual(["All", "Bromma", "Järva"]);
    expect(rows.map(({ cells }) => cells.at(-1)?.text)).toEqual(["70", "–", ".."]);
    expect(rows[1]?.cells.every(({ state }) => state === "missing")).toBe(true);
  });

  test("has no share of what is hidden, nor of fewer than thirty", () => {
    const share = (topic: "visitors" | "welcome", part: number, row: number) => {
      const table = viewOf(topic, topic === "visitors" ? "borough" : "kind").parts[part]?.table;
      return table?.rows[row]?.cells[table.columns.findIndex(({ key }) => key === "share")]?.text;
    };
    expect([share("visitors", 0, 0), share("visitors", 0, 2), share("welcome", 1, 0)]).toEqual([
      "41",
      "..",
      "..",
    ]);
  });
});

test("welcome and safe say that they are of the visit, and are divided by no area", () => {
  const view = viewOf("welcome", "kind");
  expect(view.said.at(-1)).toMatch(/nothing about how safe the area/);
  expect(view.parts.every(({ notes }) => notes.some((note) => note === view.said.at(-1)))).toBe(true);
  const asked = answersQuery(new URLSearchParams({ by: "borough" }), "welcome");
  expect(asked.dimension).toBe("kind");
  expect(gaveWayOf(asked, ANSWERS, english)).toHaveLength(1);
});

describe("help to apply", () => {
  const enrolled = () =>
    ({
      state: "known",
      perCent: publish(83),
      of: base === "too_few" ? failed() : base,
      on: "2025-10-15",
      isOfItsDate: true,
      isEstimated: false,
      sources: [],
    }) as const;

  test("says that the enrolment is not available until it is imported, and has no column of it", () => {
    const { said, parts } = viewOf("help", "borough");
    expect(said[1]).toMatch(/not available until/);
    expect(parts[0]?.table.columns.map(({ key }) => key)).not.toContain("enrolled");
  });

  test("stands beside it with its day where it is imported, and the one need not cause the other", () => {
    const { said, parts } = viewOf("help", "borough", { ...ANSWERS, enrolmentRate: enrolled });
    expect(said[1]).toMatch(/^83 per cent of children aged 1–5 .*15.* 2025\.$/);
    expect(said[2]).toMatch(/need not come from the other/);
    expect(parts[0]?.table.rows.map(({ cells }) => cells.at(-1)?.text)).toEqual(["83", "83", "83"]);
  });

  test("divides languages by nothing but borough", () => {
    const table = viewOf("help", "area_type").parts[1]?.table;
    expect(table?.rows.map(({ member }) => member)).toEqual(["all"]);
  });
});

describe("reached", () => {
  test("is from lowest to highest, the mixed districts a group of their own", () => {
    const { said, parts } = viewOf("reached", "area_type");
    expect(said[0]).toMatch(/at least 400 and at most 1,900 different parties/);
    expect(
      parts[0]?.table.rows.map(({ member, cells }) => [member, ...cells.map(({ text }) => text)]),
    ).toEqual([
      ["all", "400", "1,900"],
      ["1-2", "150", "900"],
      ["3-5", "–", "–"],
      ["mixed", "..", ".."],
    ]);
  });

  test("draws what is hidden hatched and what is not reported dotted, without script and inline style", () => {
    const chart = viewOf("reached", "area_type").parts[0]?.chart;
    const svg = parseHTML(chart ? drawAnswerBars(chart.narrow) : "").document.querySelector("svg");
    expect(svg?.querySelectorAll('[fill^="url(#reached-narrow-hatch-0"]').length).toBe(1);
    expect(svg?.textContent).toMatch(/150 to 900/);
    expect(svg?.querySelectorAll("script, style, [style]").length).toBe(0);
    expect(svg?.querySelector("title")?.textContent).toBe(chart?.title);
  });
});

function plain(text: string): string {
  return text.replace(/[\s\u00a0\u202f](?=\d)/g, "");
}

function failed(): never {
  throw new Error("A thousand children are enough.");
}
