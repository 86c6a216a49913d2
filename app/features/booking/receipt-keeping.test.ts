import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { keepingOf } from "./receipt-keeping.ts";

const at = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime("Europe/Stockholm");
const occasion = (day: string) => ({ starts: at(`${day}T09:30`), ends: at(`${day}T11:30`) });
const HOUR = 3600;

test("a receipt is kept to the end of the day one comes, also on the nights when the clock is changed", () => {
  const seconds = (day: string, now: string) =>
    keepingOf("Opalen", [occasion(day)], at(now), textsFor("sv"))?.occasions[0]?.seconds;
  expect(seconds("2026-11-24", "2026-11-24T09:00")).toBe(15 * HOUR);
  expect(seconds("2026-11-24", "2026-11-24T23:59:59")).toBe(1);
  expect(seconds("2026-11-24", "2026-11-25T00:00")).toBeUndefined();
  expect(seconds("2026-10-25", "2026-10-25T00:00")).toBe(25 * HOUR);
  expect(seconds("2027-03-28", "2027-03-28T00:00")).toBe(23 * HOUR);
});

test("a course's is kept to the end of its last occasion, and is called after each until its day has ended", () => {
  const course = ["2026-11-17", "2026-11-24", "2026-12-01"].map(occasion);
  const keeping = keepingOf("Opalen", course, at("2026-11-18T12:05"), textsFor("sv"));
  const until = (days: number) => (days * 24 + 11) * HOUR + 55 * 60;
  expect(keeping?.occasions).toEqual([
    { seconds: until(6), title: "Opalen · tisdag 24/11 09.30" },
    { seconds: until(13), title: "Opalen · tisdag 1/12 09.30" },
  ]);
  expect(keeping?.at).toEqual({ day: "onsdag 18/11", time: "12.05" });
});
