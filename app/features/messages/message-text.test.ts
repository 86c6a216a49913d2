import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { COLOURS, SIGNS } from "#app/features/booking/picture-sign.ts";
import { OFFERED, type OfferedTag } from "#app/i18n/languages.ts";
import { pictureSignName } from "#app/i18n/picture-sign-name.ts";
import { textsFor } from "#app/i18n/texts.ts";
import type { BookingKind, MessageKind } from "#db/schema.ts";
import { messageText, type Told } from "./message-text.ts";
import { segmentsOf } from "./sms-segments.ts";

const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Stockholm]`);
/** As long as an address of a Swedish municipality gets. */
const LINK = `https://oppnaforskolor.stockholm.se/l/${"Ab3_".repeat(5)}-9`;
const NAMES = [
  null,
  "Opalen",
  "8:ans öppna förskola (Ågesta)",
  "Öppna förskolan Familjens hus Skärholmen-Vårberg med introduktionsförskola i två plan",
  "“Lyckans” – öppna förskola…",
];
const KINDS: readonly [MessageKind, BookingKind][] = [
  ["receipt", "booking"],
  ["receipt", "coming"],
  ["receipt", "waiting"],
  ["reminder", "booking"],
  ["change", "coming"],
  ["closing", "coming"],
  ["offer", "waiting"],
  ["link", "booking"],
];

const longestSign = (tag: OfferedTag) => {
  const names = SIGNS.flatMap((sign) =>
    COLOURS.map((colour) => pictureSignName(textsFor(tag), { sign, colour, number: 99 })),
  );
  return names.reduce((longest, name) => (name.length > longest.length ? name : longest));
};
const written = (tag: OfferedTag, told: Partial<Told>, now = at("2026-11-24T07:15")) =>
  messageText(
    {
      kind: "receipt",
      booking: "booking",
      starts: at("2026-11-24T09:30"),
      moved: false,
      until: at("2026-11-24T14:15"),
      place: null,
      sign: longestSign(tag),
      link: LINK,
      ...told,
    },
    textsFor(tag),
    now,
  );

/** Every template with every value that makes it long. */
function* everyMessage(tag: OfferedTag) {
  for (const [kind, booking] of KINDS) {
    for (const place of NAMES) {
      for (let day = 0; day < 7; day++) {
        for (const moved of [false, true]) {
          const starts = at("2026-12-21T10:00").add({ days: day });
          for (const now of [starts.subtract({ hours: 2 }), starts.subtract({ days: 3 })]) {
            yield written(tag, { kind, booking, place, starts, moved, until: now.add({ hours: 1 }) }, now);
          }
        }
      }
    }
  }
}

describe.each(OFFERED.map(({ tag }) => tag))("every message in %s (proof 47)", (tag) => {
  const all = [...everyMessage(tag)];

  test("costs two SMS at the most", () => {
    expect(Math.max(...all.map(({ sms }) => segmentsOf(sms)))).toBeLessThanOrEqual(2);
    expect(all.length).toBe(8 * 5 * 7 * 2 * 2);
  });

  test("has no variable left, and its link alone on its last line, as it was given", () => {
    for (const { sms, mail, subject } of all) {
      expect(`${sms}${mail}${subject}`).not.toMatch(/[{}]|undefined|null|\[object/);
      expect(sms.split("\n").at(-1)).toBe(LINK);
      expect(mail.split("\n")).toContain(LINK);
      expect(subject).not.toContain("\n");
    }
  });

  test("says when, in Latin digits, in the order in which they are read", () => {
    const time = textsFor(tag).format.time(Temporal.PlainTime.from("10:00"));
    for (const { sms, subject } of all) {
      expect(subject).toMatch(/2[1-7]\/12/);
      expect(subject).toContain(time);
      expect(sms.replace(LINK, "")).not.toMatch(/(?![0-9])\p{Nd}/u);
    }
  });

  test("names the place only where that was asked for, and never a child", () => {
    const quiet = written(tag, { kind: "closing" });
    const named = written(tag, { kind: "closing", place: "Opalen" });
    expect(quiet.sms + quiet.mail).not.toContain("Opalen");
    expect(named.sms).toContain("Opalen");
    expect(named.mail).toContain("Opalen");
  });
});

test.each(OFFERED.filter(({ dir }) => dir === "rtl").map(({ tag }) => tag))(
  "in right-to-left text every figure is isolated, so that none change places: %s (proof 47)",
  (tag) => {
    for (const { sms, mail } of everyMessage(tag)) {
      for (const line of `${sms}\n${mail}`.split("\n").filter((line) => line !== LINK)) {
        expect(outsideIsolates(line)).not.toMatch(/[0-9A-Za-z]/);
      }
    }
  },
);

test("is understood without opening the link", () => {
  const closed = (tag: OfferedTag) =>
    written(tag, { kind: "closing" }).subject.replace(/[\u2066-\u2069]/g, "");
  expect(closed("en")).toBe("Closed today, Tuesday 24/11 09:30. Do not go.");
  expect(closed("sv")).toBe("Stängt i dag, tisdag 24/11 09.30. Gå inte hit.");
  expect(closed("ar")).toBe("مغلق اليوم، الثلاثاء 24/11 الساعة 09:30. لا تأتوا.");
  expect(written("sv", { kind: "closing", starts: at("2026-11-26T09:30") }).subject).toBe(
    "Stängt torsdag 26/11 09.30. Gå inte hit.",
  );
});

test("a long name of a place is cut before the message costs a third SMS", () => {
  const place = NAMES[3] ?? "";
  const { sms } = written("ar", { kind: "receipt", place });
  expect(sms).toMatch(/Öppna f.*\.\.\./);
  expect(segmentsOf(sms)).toBe(2);
  expect(written("sv", { kind: "receipt", place }).sms).toContain(place);
});

/** What stands outside every isolate of a line. */
function outsideIsolates(line: string): string {
  let depth = 0;
  return [...line]
    .filter((letter) => {
      if (/[\u2066-\u2068]/.test(letter)) depth += 1;
      else if (letter === "\u2069") depth -= 1;
      else return depth === 0;
      return false;
    })
    .join("");
}

test("a message that the door is somewhere else does not name the usual place as well", () => {
  const told = { kind: "change", place: "Opalen" } as const;
  expect(written("sv", { ...told, moved: true }).mail).not.toContain("Opalen");
  expect(written("sv", { ...told, moved: false }).mail).toContain("Opalen");
});
