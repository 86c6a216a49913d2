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
    const event = { id: randomUUID(), opening: randomUUID(), at, kind: "turned_away" };
    const read = readBatch(JSON.stringify({ sentAt, events: [event] }));
    const [sent] = [...(read?.byOpening.values() ?? [])].flat();
    expect(sent).toMatchObject({ id: event.id, kind: "turned_away" });
    expect(() => NOW.subtract({ milliseconds: Math.round(sent?.ago ?? Number.NaN) })).not.toThrow();
  }
});

test("what is no event is told apart by its id, and holds up none of the others; what is no batch is nothing", () => {
  const event = { id: randomUUID(), opening: randomUUID(), at: 0, kind: "turned_away" };
  const broken = [
    { ...event, id: "broken", kind: "flew" },
    null,
    7,
    { ...event, at: "yesterday", id: "late" },
  ];
  const read = readBatch(JSON.stringify({ sentAt: 0, events: [event, ...broken] }));
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
    expect(readBatch(none)).toBeUndefined();
});
