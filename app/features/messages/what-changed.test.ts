import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { whatChanged } from "./what-changed.ts";

const at = (time: string) => Temporal.ZonedDateTime.from(`2028-05-23T${time}[Europe/Stockholm]`);
const heard = { starts: "09:00:00", ends: "12:00:00", movedTo: null };
const is = { starts: at("09:00"), ends: at("12:00"), movedTo: null };

test("news is what differs from what was heard: beginning, end and place, each alone", () => {
  expect(whatChanged(heard, is)).toBeNull();
  expect(whatChanged(heard, { ...is, starts: at("10:00") })).toEqual({ hours: true, place: false });
  expect(whatChanged(heard, { ...is, ends: at("11:30") })).toEqual({ hours: true, place: false });
  expect(whatChanged(heard, { ...is, movedTo: "Parken" })).toEqual({ hours: false, place: true });
  const elsewhere = { ...heard, movedTo: "Parken" };
  expect(whatChanged(elsewhere, { ...is, movedTo: "Parken" })).toBeNull();
  expect(whatChanged(elsewhere, { ...is, movedTo: "Torget" })).toEqual({ hours: false, place: true });
  expect(whatChanged(elsewhere, { ...is, ends: at("11:30") })).toEqual({ hours: true, place: true });
});
