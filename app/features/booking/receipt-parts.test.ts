import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { OFFERED } from "#app/i18n/languages.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { shownOpening } from "#db/factories/facts.ts";
import { calendarFile } from "./calendar-file.ts";
import { isBackSince, whereText } from "./receipt-parts.ts";

const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Stockholm]`);
const elsewhere = shownOpening({ movedTo: "Parkleken Skogsduvan" });

describe("a receipt of an opening that is somewhere else that day", () => {
  test("says where in every language, beside whose it is; at its own place it says what is near", () => {
    expect(whereText(elsewhere, textsFor("sv"))).toBe(
      "A site · Vi är på ett annat ställe: Parkleken Skogsduvan",
    );
    expect(whereText(shownOpening(), textsFor("sv"))).not.toContain("annat ställe");
    for (const { tag } of OFFERED)
      expect(whereText(elsewhere, textsFor(tag))).toContain("Parkleken Skogsduvan");
  });

  test("and its calendar has that place", () => {
    const inCalendar = (opening: typeof elsewhere) =>
      calendarFile(
        [{ opening, kind: "coming", signName: "red boat 12", uid: "1", revision: 1, cancelledAt: null }],
        textsFor("en"),
        at("2026-11-20T10:00"),
      );
    expect(inCalendar(elsewhere)).toContain("LOCATION:Parkleken Skogsduvan");
    expect(inCalendar(shownOpening())).not.toContain("Parkleken Skogsduvan");
  });

  test("back at its own place it is said to who booked before, and to nobody who booked after", () => {
    const back = shownOpening({ backAt: at("2026-11-20T10:00") });
    expect(isBackSince(back, { bookedAt: at("2026-11-20T09:59") })).toBe(true);
    expect(isBackSince(back, { bookedAt: at("2026-11-20T10:01") })).toBe(false);
    expect(isBackSince(elsewhere, { bookedAt: at("2026-11-20T09:59") })).toBe(false);
  });
});
