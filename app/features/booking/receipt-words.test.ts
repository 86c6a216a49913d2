import { expect, test } from "vitest";
import { OFFERED } from "#app/i18n/languages.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { ENDED, HEADINGS, undoneWords, undoWords } from "./receipt-words.ts";

const { t } = textsFor("sv");

test("who booked a place has cancelled it, may undo that while the place is there, and then has it again", () => {
  expect(t(HEADINGS.cancelled)).toBe("Ni har avbokat");
  const { button, needsPlace } = undoWords("cancelled");
  expect([t(button), needsPlace]).toEqual(["Ångra avbokningen", true]);
  expect(t(undoneWords("booking") ?? "common:brand")).toBe("Avbokningen är borttagen. Ni har er plats igen.");
});

test("who only said “we are coming” has cancelled nothing, and no place is promised when they come after all", () => {
  const { button, needsPlace } = undoWords("notComing");
  expect(needsPlace).toBe(false);
  const said = [HEADINGS.notComing, ENDED.notComing, button, undoneWords("coming")].map(
    (key) => key && t(key),
  );
  expect(said).toEqual([
    "Ni har sagt att ni inte kommer",
    "Personalen väntar er inte längre. Ni får komma ändå.",
    "Vi kommer ändå",
    "Personalen vet igen att ni tänker komma.",
  ]);
  expect(said.join(" ")).not.toMatch(/boka|plats/i);
});

test("who left the waiting list joins it again, and is told of no place", () => {
  expect(undoWords("left")).toEqual({ button: "waiting:join", needsPlace: false });
  expect([undoneWords("waiting"), undoneWords("offered")]).toEqual([null, null]);
});

test.each(OFFERED.map(({ tag }) => tag))("in %s the two kinds are told different things", (tag) => {
  const texts = textsFor(tag);
  const kinds = (["cancelled", "notComing"] as const).map((state) =>
    [HEADINGS[state], ENDED[state], undoWords(state).button].map((key) => key && texts.t(key)),
  );
  const [booked = [], coming = []] = kinds;
  expect(coming.filter((text) => booked.includes(text))).toEqual([]);
  expect(texts.t("change:undoneComing")).not.toBe(texts.t("change:undone"));
});
