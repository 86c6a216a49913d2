import { expect, test } from "vitest";
import { openingCard } from "#app/features/openings/opening-card.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { shownOpening, shownSite } from "#db/factories/facts.ts";
import { inLanguage } from "./receipt-parts.ts";
import { bookingAloud, receiptAloud } from "./said-aloud.ts";

const texts = textsFor("sv");
const NOT_YET = { adults: undefined, children: undefined };
const opening = shownOpening({ site: shownSite("Opalen", null) });
const before = opening.starts.subtract({ hours: 1 });
const page = {
  buttonText: "Vi kommer",
  card: openingCard(opening, texts, before),
  day: "Tisdag 24 november (24/11)",
  promises: [{ key: "free", holds: true, text: "Gratis" } as const],
  placeText: texts.t("booking:noPlaceHeld"),
  adultsAlone: false,
};

test("each step says what it is about and what it asks; what is true of it is said once, before the first", () => {
  const first = bookingAloud({ ...page, counts: NOT_YET }, undefined, texts);
  expect(first.slice(0, 3)).toEqual([
    "Vi kommer",
    "Opalen, I Tensta",
    "Tisdag 24 november (24/11) 09.00–\u206012.00",
  ]);
  expect(first).toEqual(expect.arrayContaining(["Gratis", "Hur många kommer ni?"]));
  const second = bookingAloud({ ...page, counts: { adults: 1, children: 2 } }, undefined, texts);
  expect(second.slice(3)).toEqual(["Barnens ålder"]);
  expect(bookingAloud({ ...page, counts: { adults: 1, children: 0 } }, undefined, texts)).toContain(
    "Hur många kommer ni?",
  );
});

test("what came of the form is said first, and then the step that the page shows after it", () => {
  const counted = { adults: 1, children: 2 };
  const said = (sent: Parameters<typeof bookingAloud>[1]) =>
    bookingAloud({ ...page, counts: NOT_YET }, sent, texts);
  const refused = said({ refused: "Det är fullt.", fault: null, counts: counted });
  expect(refused.slice(0, 3)).toEqual(["Det gick inte", "Det är fullt.", "Vi kommer"]);
  expect(refused.at(-1)).toBe("Barnens ålder");
  const missing = said({ refused: null, fault: "ages", counts: counted });
  expect(missing.slice(0, 2)).toEqual(["Det är något som saknas", "Välj ålder för varje barn."]);
  expect(missing.at(-1)).toBe("Barnens ålder");
  const uncounted = said({ refused: null, fault: "adults", counts: { adults: undefined, children: 2 } });
  expect(uncounted[1]).toBe("Välj hur många vuxna ni är: 1 till 6.");
  expect(uncounted).toContain("Hur många kommer ni?");
});

test("adults alone are told that a child is missing, and asked again", () => {
  const alone = { ...page, counts: { adults: 1, children: 0 } };
  const missing = "Här behöver minst ett barn vara med.";
  expect(bookingAloud(alone, undefined, texts)).toContain(missing);
  expect(bookingAloud({ ...alone, adultsAlone: true }, undefined, texts)).not.toContain(missing);
});

test("what is closed says so and asks nothing", () => {
  const card = openingCard({ ...opening, closure: "illness" }, texts, before);
  const said = bookingAloud({ ...page, card, buttonText: card.state, counts: NOT_YET }, undefined, texts);
  expect(said).toContain("Personalen är sjuk.");
  expect(said).not.toContain("Hur många kommer ni?");
});

test("a receipt is read in the reader's language alone, and says no sign where there is none to show", () => {
  const both = (arabic: string, swedish: string) => [
    inLanguage(textsFor("ar"), arabic),
    inLanguage(texts, swedish),
  ];
  const [label, value] = [inLanguage(textsFor("ar"), "متى"), inLanguage(textsFor("ar"), "اليوم")];
  const receipt = {
    heading: both("مرحبًا", "Välkomna"),
    closedWhy: null,
    showToStaff: both("أروا الموظفين", "Visa"),
    signName: both("قارب أحمر 12", "röd båt 12"),
    lines: [[{ label, value }]],
    notes: ["ملاحظة"],
  };
  expect(receiptAloud(receipt, true)).toEqual([
    "مرحبًا",
    "أروا الموظفين",
    "قارب أحمر 12",
    "متى: اليوم",
    "ملاحظة",
  ]);
  expect(receiptAloud({ ...receipt, closedWhy: "مغلق" }, false)).toEqual(["مرحبًا", "مغلق", "متى: اليوم"]);
});
