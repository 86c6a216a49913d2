import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { openingFacts } from "#db/factories/facts.ts";
import { aFormKey } from "#db/factories/people.ts";
import { mergeEvents } from "./merge-events.ts";

const MINUTE = 60_000;
const at = (time: string) => Temporal.ZonedDateTime.from(`2026-11-24T${time}[Europe/Stockholm]`);
const NOW = at("12:10");
const opening = openingFacts({ starts: at("09:00"), ends: at("12:00") });
const KNOWN = {
  events: new Set<string>(),
  parties: new Map(),
  visits: new Map(),
  turnedAway: new Set<string>(),
};

/** Minutes by which a device's clock is behind: when it last heard the server, when it was tapped, when it is sent. */
interface Clock {
  readonly heard: number;
  readonly tapped: number;
  readonly sent: number;
}

/** A walk-in of 10.45, which is sent now. */
function sent({ heard, tapped, sent }: Clock) {
  const ago = NOW.since(at("10:45")).total("milliseconds") + (tapped - sent) * MINUTE;
  const agoAsHeard = NOW.since(at("10:45")).total("milliseconds") + (tapped - heard) * MINUTE;
  const event = {
    id: aFormKey(),
    kind: "walk_in",
    heads: { adults: 1, children: 1 },
    ago,
    agoAsHeard,
  } as const;
  const { visits, flags } = mergeEvents({ opening, counted: null, folded: false }, KNOWN, [event], NOW);
  return [visits[0]?.at.toPlainTime().toString({ smallestUnit: "minute" }), flags.get("odd_time") ?? 0];
}

test.each([-180, -40, 40, 180])(
  "a clock %i minutes slow, right or wrong all the time: the true time, and nothing to tell",
  (slow) => {
    expect(sent({ heard: slow, tapped: slow, sent: slow })).toEqual(["10:45", 0]);
  },
);

test.each([-180, -40, 40, 180])(
  "a clock %i minutes slow that is set right before sending: the true time, and told",
  (slow) => {
    expect(sent({ heard: slow, tapped: slow, sent: 0 })).toEqual(["10:45", 1]);
  },
);

test.each([-180, 180])(
  "a clock %i minutes slow that was set right before the tap: the true time where the other is none, and told",
  (slow) => {
    expect(sent({ heard: slow, tapped: 0, sent: 0 })).toEqual(["10:45", 1]);
  },
);

test("where both times are possible the one that was heard is taken, though the clock may have been set before the tap: told", () => {
  expect(sent({ heard: 40, tapped: 0, sent: 0 })).toEqual(["11:25", 1]);
});

test("negative control: a device that never heard the server is believed, and a clock set right shifts its time", () => {
  expect(sent({ heard: 40, tapped: 40, sent: 40 })).toEqual(["10:45", 0]);
  const ago = NOW.since(at("10:45")).total("milliseconds") + 40 * MINUTE;
  const event = {
    id: aFormKey(),
    kind: "walk_in",
    heads: { adults: 1, children: 1 },
    ago,
    agoAsHeard: ago,
  } as const;
  const { visits } = mergeEvents({ opening, counted: null, folded: false }, KNOWN, [event], NOW);
  expect(visits[0]?.at.toPlainTime().toString({ smallestUnit: "minute" })).toBe("10:05");
});
