import { describe, expect, test } from "vitest";
import { OFFERED } from "#app/i18n/languages.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { shownOpening } from "#db/factories/facts.ts";
import { openingCard } from "./opening-card.ts";

const opening = shownOpening({ isExample: true });
const now = opening.starts.subtract({ minutes: 20 });
const confirmed = { ...opening, confirmedAt: opening.starts.subtract({ minutes: 30 }) };

describe.each(OFFERED.map(({ tag }) => tag))("an example's mark in %s", (tag) => {
  const texts = textsFor(tag);

  test("says that the time is not confirmed only as long as it is not", () => {
    const before = openingCard(opening, texts, now);
    expect([before.confirmation, before.example]).toEqual([
      texts.t("opening:notConfirmed"),
      texts.t("opening:exampleTime"),
    ]);
    const after = openingCard(confirmed, texts, now);
    expect(after.confirmation).toBe(
      texts.t("opening:confirmedAt", { time: texts.format.time(confirmed.confirmedAt.toPlainTime()) }),
    );
    // The same words, without the "not confirmed" that the comma begins.
    expect(after.example).toBe(texts.t("opening:exampleTime").split(/[,،፣]/)[0]);
  });

  test("stays for a confirmation of another day", () => {
    const dayBefore = { ...opening, confirmedAt: opening.starts.subtract({ days: 1 }) };
    expect(openingCard(dayBefore, texts, now).example).toBe(texts.t("opening:exampleTime"));
  });

  test("does not stand beside a time that is published", () => {
    expect(openingCard(shownOpening(), texts, now).example).toBeNull();
  });
});
