import { describe, expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { figuresQuery, gaveWayOf, measureOf, searchFor } from "./figures-query.ts";
import { ALL_MEASURES, mayShow } from "./measures.ts";
import { PERIOD_KINDS, type ReportingPeriod } from "./reporting-period.ts";
import { hasPeriod, measuresIn, OWN_SITES, type Topic, TOPIC_KEYS, topicNamed, TOPICS } from "./topics.ts";

const english = textsFor("en");
const YEAR: ReportingPeriod = { kind: "year", year: 2025 };
const topics: readonly Topic[] = [...Object.values(TOPICS), OWN_SITES];

describe("the table of topics", () => {
  test("has a page for every measure of openings and heads", () => {
    const known = new Set(TOPIC_KEYS.flatMap((key): readonly string[] => TOPICS[key].measures));
    expect(ALL_MEASURES.filter((measure) => !known.has(measure))).toEqual([]);
  });

  test("shows by every division of a topic what the catalogue allows, and nothing else", () => {
    for (const topic of topics) {
      for (const by of topic.divisions) {
        expect(measuresIn(topic, by).length).toBeGreaterThan(0);
        for (const kind of PERIOD_KINDS) {
          const shown = measuresIn(topic, by, kind);
          expect(shown).toEqual(topic.measures.filter((measure) => mayShow(measure, by, kind)));
          expect(hasPeriod(topic, by, kind)).toBe(shown.length > 0);
        }
      }
    }
  });

  test("has no page of one day by what may be a single place", () => {
    expect(hasPeriod(TOPICS.sites, "site", "snapshot")).toBe(false);
    expect(hasPeriod(TOPICS.boroughs, "borough", "snapshot")).toBe(true);
    expect(hasPeriod(TOPICS.boroughs, "district", "snapshot")).toBe(false);
  });

  test("is found by the word of an address, and by no other", () => {
    expect(TOPIC_KEYS.map(topicNamed)).toEqual(TOPIC_KEYS);
    expect([undefined, "", "own", "constructor"].map(topicNamed)).toEqual(Array(4).fill(undefined));
  });
});

describe("an address", () => {
  const read = (search: string, topic: Topic, period: ReportingPeriod = YEAR) => {
    const query = figuresQuery(new URLSearchParams(search), topic.divisions);
    const measure = measureOf(query, topic, period.kind);
    return {
      ...query,
      measure,
      gaveWay: gaveWayOf(query, { period, dimension: query.dimension, measure }, english),
    };
  };

  test("without a choice is the first division and measure, and nothing gave way", () => {
    expect(read("", TOPICS.boroughs)).toMatchObject({
      dimension: "borough",
      measure: "child_visits_per_100_children",
      gaveWay: [],
    });
  });

  test("that asks for what there is gets it", () => {
    expect(read("by=district&measure=adults&period=2025", TOPICS.boroughs)).toMatchObject({
      dimension: "district",
      measure: "adults",
      gaveWay: [],
    });
  });

  test("that asks for what is not known, or cannot be shown so, is told what gave way", () => {
    expect(read("by=activity&measure=visits&period=1999", TOPICS.boroughs)).toMatchObject({
      dimension: "borough",
      measure: "visits",
      gaveWay: [expect.stringContaining("district area"), expect.stringContaining("All of 2025")],
    });
    const district = read("by=district&measure=child_visits_per_100_children", TOPICS.boroughs);
    expect(district.measure).toBe("visits");
    expect(district.gaveWay).toEqual([expect.stringContaining("Visits")]);
  });

  test("of one day has counts, since a rate of one day says nothing", () => {
    const day: ReportingPeriod = { kind: "snapshot", year: 2025 };
    expect(read("period=2025-10-15", TOPICS.areas, day)).toMatchObject({ measure: "visits", gaveWay: [] });
  });
});

describe("a link to another topic", () => {
  const shown = { period: "2026-t2", measure: "turned_away", dimension: "borough" } as const;

  test("keeps the period, and of the rest what that topic has, too", () => {
    expect(searchFor("hours", shown)).toBe("?by=borough&measure=turned_away&period=2026-t2");
    expect(searchFor("boroughs", shown)).toBe("?by=borough&period=2026-t2");
    expect(searchFor("sites", shown)).toBe("?period=2026-t2");
    expect(searchFor(null, shown)).toBe("?period=2026-t2");
  });

  test("never leads to a page that must say that something gave way", () => {
    for (const from of TOPIC_KEYS) {
      const topic: Topic = TOPICS[from];
      for (const dimension of topic.divisions) {
        for (const measure of measuresIn(topic, dimension, "year")) {
          for (const to of TOPIC_KEYS) {
            const there: Topic = TOPICS[to];
            const search = searchFor(to, { period: "2025", measure, dimension });
            const query = figuresQuery(new URLSearchParams(search), there.divisions);
            const shownThere = {
              period: YEAR,
              dimension: query.dimension,
              measure: measureOf(query, there, "year"),
            };
            expect(gaveWayOf(query, shownThere, english)).toEqual([]);
          }
        }
      }
    }
  });
});
