import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { readBatch } from "./door-form.ts";

const NOW = Temporal.ZonedDateTime.from("2026-11-24T10:00[Europe/Stockholm]");

test("a device's clock may be wrong by anything: what it sends is still read, and its times can be reckoned with", () => {
  for (const [sentAt, at] of [
    [Number.MAX_VALUE, -Number.MAX_VALUE],
    [-Number.MAX_VALUE, Number.MAX_VALUE],
    [0, 1.5],
  ]) {
    const event = { id: randomUUID(), opening: randomUUID(), at, ahead: at, kind: "turned_away" };
    const read = readBatch(JSON.stringify({ sentAt, events: [event] }), NOW);
    const [sent] = [...(read?.byOpening.values() ?? [])].flat();
    expect(sent).toMatchObject({ id: event.id, kind: "turned_away" });
    for (const ago of [sent?.ago, sent?.agoAsHeard])
      expect(() => NOW.subtract({ milliseconds: Math.round(ago ?? Number.NaN) })).not.toThrow();
  }
});

test("when it was is read twice: by the device's clock, and by the server's as the device knew it; unless it knew nothing", () => {
  const MINUTE = 60_000;
  const slow = NOW.epochMilliseconds - 180 * MINUTE;
  const event = { id: randomUUID(), opening: randomUUID(), at: slow - 30 * MINUTE, kind: "turned_away" };
  const read = (ahead: unknown) =>
    [...(readBatch(JSON.stringify({ sentAt: slow, events: [{ ...event, ahead }] }), NOW)?.byOpening ?? [])]
      .flatMap(([, events]) => events)
      .map(({ ago, agoAsHeard }) => [ago / MINUTE, agoAsHeard / MINUTE]);
  expect(read(180 * MINUTE)).toEqual([[30, 30]]);
  expect(read(0)).toEqual([[30, 210]]);
  expect(read(undefined)).toEqual([[30, 30]]);
  expect(read("fast")).toEqual([[30, 30]]);
});

test("what is no event is told apart by its id, and holds up none of the others; what is no batch is nothing", () => {
  const event = { id: randomUUID(), opening: randomUUID(), at: 0, kind: "turned_away" };
  const broken = [
    { ...event, id: "broken", kind: "flew" },
    null,
    7,
    { ...event, at: "yesterday", id: "late" },
  ];
  const read = readBatch(JSON.stringify({ sentAt: 0, events: [event, ...broken] }), NOW);
  expect(read?.unreadable).toEqual(["broken", "late"]);
  expect([...(read?.byOpening.keys() ?? [])]).toEqual([event.opening]);
  const tooMany = { sentAt: 0, events: Array.from({ length: 101 }, () => event) };
  for (const none of [
    null,
    "",
    "{",
    "[]",
    "7",
    JSON.stringify({ sentAt: "now", events: [] }),
    JSON.stringify(tooMany),
  ])
    expect(readBatch(none, NOW)).toBeUndefined();
});
