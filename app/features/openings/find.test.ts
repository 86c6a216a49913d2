import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { z } from "zod";
import { ZONE } from "#app/platform/clock.ts";
import { shownOpening, shownSite } from "#db/factories/facts.ts";
import type { OpeningId } from "#db/schema.ts";
import { arrange } from "./find.ts";
import type { Opening } from "./opening-queries.server.ts";

const NOW = Temporal.ZonedDateTime.from(`2026-11-24T10:00[${ZONE}]`);
const TENSTA = { lon: 17.9, lat: 59.394 };
const SPANGA = { lon: 17.898, lat: 59.383 };
const SKARHOLMEN = { lon: 17.907, lat: 59.277 };

/** Tuesday 09.00-12.00 in Tensta, named so that an order can be read. */
function anOpening(
  name: string,
  options: { date?: string; starts?: string; position?: typeof TENSTA | null } = {},
): Opening {
  const date = Temporal.PlainDate.from(options.date ?? "2026-11-24");
  const starts = date.toZonedDateTime({ timeZone: ZONE, plainTime: options.starts ?? "09:00" });
  return shownOpening({
    id: z.custom<OpeningId>().parse(name),
    date,
    starts,
    ends: starts.add({ hours: 3 }),
    site: shownSite(name, options.position === undefined ? TENSTA : options.position),
  });
}

const names = (openings: readonly Opening[]) => openings.map(({ site }) => site.name);

test("what is open now stands apart from what opens later today and on later days", () => {
  const arranged = arrange(
    [
      anOpening("over", { starts: "06:00" }),
      anOpening("now"),
      anOpening("after lunch", { starts: "13:00" }),
      anOpening("on Thursday", { date: "2026-11-26" }),
      anOpening("on Wednesday", { date: "2026-11-25" }),
      anOpening("on Wednesday too", { date: "2026-11-25", starts: "13:00" }),
    ],
    null,
    NOW,
  );
  expect(names(arranged.now)).toEqual(["now"]);
  expect(names(arranged.laterToday)).toEqual(["after lunch"]);
  expect(arranged.laterDays.map(({ date, openings }) => [date.toString(), ...names(openings)])).toEqual([
    ["2026-11-25", "on Wednesday", "on Wednesday too"],
    ["2026-11-26", "on Thursday"],
  ]);
});

test("a place that was picked puts the nearest first, and what has no known position last", () => {
  const openings = [
    anOpening("somewhere", { position: null }),
    anOpening("Skärholmen", { position: SKARHOLMEN }),
    anOpening("Spånga", { position: SPANGA }),
    anOpening("Tensta"),
  ];
  const order = (from: typeof TENSTA | null) => names(arrange(openings, from, NOW).now);
  expect(order(TENSTA)).toEqual(["Tensta", "Spånga", "Skärholmen", "somewhere"]);
  expect(order(SKARHOLMEN)).toEqual(["Skärholmen", "Spånga", "Tensta", "somewhere"]);
  expect(order(null)).toEqual(names(openings));
});
