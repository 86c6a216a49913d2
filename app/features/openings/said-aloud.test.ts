import { expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { shownOpening, shownSite } from "#db/factories/facts.ts";
import { cardWithSwedish } from "./card-in-swedish.server.ts";
import { openingCard } from "./opening-card.ts";
import { firstScreenAloud, siteAloud, standingAloud } from "./said-aloud.ts";

const arabic = textsFor("ar");
const texts = textsFor("sv");
const opening = shownOpening({
  site: shownSite("Opalen", null),
  activities: ["song"],
  languages: ["sv", "ar"],
});
const during = opening.starts.add({ minutes: 30 });
const before = opening.starts.subtract({ hours: 1 });
const card = openingCard(opening, texts, during);
const nothing = { promises: [], now: [], laterToday: [], laterDays: [] };

test("the first screen says what is open, at most five of them, the place before how it stands", () => {
  const said = firstScreenAloud({ ...nothing, now: Array.from({ length: 7 }, () => card) }, texts);
  expect(said.slice(0, 4)).toEqual(["Kom och lek", "Öppet nu", "Opalen, I Tensta", "Öppet till 12.00"]);
  expect(said.filter((text) => text === "Opalen, I Tensta")).toHaveLength(5);
});

test("where nothing more is open today it says so, and what comes next", () => {
  const tomorrow = { heading: "I morgon, onsdag 25/11", cards: [card] };
  expect(firstScreenAloud({ ...nothing, laterDays: [tomorrow] }, texts).slice(1, 3)).toEqual([
    "Inget mer är öppet i dag.",
    "I morgon, onsdag 25/11",
  ]);
  expect(firstScreenAloud(nothing, texts)).toEqual([
    "Kom och lek",
    "Vi hittade inget öppet de närmaste dagarna.",
  ]);
  const site = { name: "Opalen", promises: [], today: [], later: [card], way: [{ text: "Adressen" }] };
  expect(siteAloud(site, texts)).toEqual(["Opalen", "Det finns inga fler öppettider här i dag.", "Adressen"]);
});

test("a closed door is said first, in the words that can be recorded, and then why; a move is a sentence", () => {
  const closed = openingCard({ ...opening, closure: "illness", languages: [] }, texts, before);
  expect(standingAloud(closed, texts)).toEqual([
    texts.t("opening:closedToday"),
    texts.t("opening:reason.illness"),
  ]);
  const moved = openingCard({ ...opening, movedTo: "Backen" }, texts, before);
  expect(standingAloud(moved, texts)).toContain("Vi är på ett annat ställe: Backen");
});

test("beside a card in another language stands the same card in Swedish, line by line; beside a Swedish one none", () => {
  expect(cardWithSwedish({ ...opening, isExample: true }, arabic, during)).toMatchObject({
    state: arabic.t("opening:until", { time: "12:00" }),
    swedish: [
      "I dag 09.00–\u206012.00",
      "Öppet till 12.00 · I Tensta",
      "Inte bekräftat i dag",
      "Sångstund",
      "Språk den dagen: svenska och arabiska",
      "exempeltid, inte bekräftad",
    ],
  });
  for (const tag of ["sv", "sv-simple"] as const)
    expect(cardWithSwedish(opening, textsFor(tag), during).swedish).toBeNull();
});
