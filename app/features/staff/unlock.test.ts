import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { isUse, locksAt, unlockBounds } from "./unlock.ts";

const nine = Temporal.Instant.from("2026-11-24T08:00:00Z");
const after = (minutes: number) => nine.add({ minutes });

test("an unlocking holds for ten minutes without use and for four hours with it", () => {
  const { began, used } = unlockBounds(after(240));
  expect(began.equals(nine)).toBe(true);
  expect(used.equals(after(230))).toBe(true);
});

test("it locks itself at the earlier of the two", () => {
  expect(locksAt({ beganAt: nine, usedAt: after(30) }).equals(after(40))).toBe(true);
  expect(locksAt({ beganAt: nine, usedAt: after(235) }).equals(after(240))).toBe(true);
});

test.each([
  ["a form", { method: "POST", accept: "*/*", destination: "empty" }, true],
  ["a page that is opened", { method: "GET", accept: "text/html,*/*", destination: "document" }, true],
  ["a page opened in an old browser", { method: "GET", accept: "text/html,*/*", destination: null }, true],
  ["what a script asks for", { method: "GET", accept: "*/*", destination: "empty" }, false],
  ["a page that a script asks for", { method: "GET", accept: "text/html", destination: "empty" }, false],
  ["what a script asks for in an old browser", { method: "GET", accept: "*/*", destination: null }, false],
])("%s", (_, request, expected) => {
  expect(isUse(request)).toBe(expected);
});
