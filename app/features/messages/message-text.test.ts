import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { COLOURS, SIGNS } from "#app/features/booking/picture-sign.ts";
import { OFFERED, type OfferedTag } from "#app/i18n/languages.ts";
import { pictureSignName } from "#app/i18n/picture-sign-name.ts";
import { textsFor } from "#app/i18n/texts.ts";
import type { BookingKind, MessageKind } from "#db/schema.ts";
import { ADVICE } from "./advice.ts";
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
const written = (tag: OfferedTag, told: Partial<Told>, now = at("2026-11-24T07:15"), texts = textsFor(tag)) =>
  messageText(
    {
      kind: "receipt",
      booking: "booking",
      starts: at("2026-11-24T09:30"),
      ends: (told.starts ?? at("2026-11-24T09:30")).add({ minutes: 150 }),
      changed: null,
      moved: false,
      until: at("2026-11-24T14:15"),
      place: null,
      sign: longestSign(tag),
      advice: null,
      link: LINK,
      ...told,
    },
    texts,
    now,
  );

/** Every ready message; who opens late says when. */
const SAID = ADVICE.map((advice) => ({
  advice,
  begins: advice === "starts_late" ? Temporal.PlainTime.from("10:45") : null,
}));

/** What a change may be of, told while the opening is somewhere else or at its own place. */
const CHANGES = [
  { hours: true, place: false },
  { hours: false, place: true },
  { hours: true, place: true },
].flatMap((changed) => [false, true].map((moved) => ({ changed, moved })));

/** Every template with every value that makes it long. */
function* everyMessage(tag: OfferedTag) {
  for (const [kind, booking] of KINDS) {
    for (const place of NAMES) {
      for (let day = 0; day < 7; day++) {
        const starts = at("2026-12-21T10:00").add({ days: day });
        for (const now of [starts.subtract({ hours: 2 }), starts.subtract({ days: 3 })]) {
          yield written(tag, { kind, booking, place, starts, until: now.add({ hours: 1 }) }, now);
        }
      }
    }
  }
  for (const change of CHANGES) {
    for (const place of NAMES) {
      for (let day = 0; day < 7; day++) {
        const starts = at("2026-12-21T10:00").add({ days: day });
        yield written(tag, { kind: "change", booking: "coming", place, starts, ...change }, starts);
      }
    }
  }
  for (const advice of SAID) {
    for (const place of NAMES) {
      for (let day = 0; day < 7; day++) {
        const starts = at("2026-12-21T10:00").add({ days: day });
        yield written(tag, { kind: "advice", booking: "coming", place, starts, advice }, starts);
      }
    }
  }
}

type Written = ReturnType<typeof written>;

/** What is wrong with a message; nothing with one that may be sent. */
function faultsOf({ sms, mail, subject }: Written, tag: OfferedTag): string[] {
  const lines = `${sms}\n${mail}`.split("\n").filter((line) => line !== LINK);
  const isRtl = OFFERED.some((row) => row.tag === tag && row.dir === "rtl");
  const wrong = {
    "costs a third SMS": segmentsOf(sms) > 2,
    "a variable is left": /[{}]|undefined|null|\[object/.test(`${sms}${mail}${subject}`),
    "the link is not alone on its line":
      sms.split("\n").at(-1) !== LINK || !mail.split("\n").includes(LINK) || lines.join().includes("://"),
    "the subject has two lines": subject.includes("\n"),
    "no Latin digits": /(?![0-9])\p{Nd}/u.test(sms.replace(LINK, "")),
    "an isolate stands in another": /[\u2066-\u2068][^\u2069]*[\u2066-\u2068]/.test(sms),
    "a figure is not isolated": isRtl && lines.some((line) => /[0-9A-Za-z]/.test(outsideIsolates(line))),
  };
  return Object.entries(wrong).flatMap(([fault, isWrong]) => (isWrong ? [fault] : []));
}

describe.each(OFFERED.map(({ tag }) => tag))("every message in %s (proof 47)", (tag) => {
  const all = [...everyMessage(tag)];

  test("two SMS at the most, nothing left unfilled, the link alone, Latin digits in the order in which they are read", () => {
    expect(all.length).toBe(7 * 5 * 7 * 2 + (6 + 4) * 5 * 7);
    expect(all.flatMap((message) => faultsOf(message, tag))).toEqual([]);
  });

  test("says when", () => {
    const { format } = textsFor(tag);
    const times = ["10:00", "10:45"].map((time) => format.time(Temporal.PlainTime.from(time)));
    for (const { subject } of all) {
      expect(subject).toMatch(/2[1-7]\/12/);
      expect(times.filter((time) => subject.includes(time))).toHaveLength(1);
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

describe("control: a broken template is found (proof 47)", () => {
  /** The closing's text in Arabic with a fault put into its template. */
  const broken = (sentence: (good: string) => string): Written => {
    const texts = textsFor("ar");
    const t = new Proxy(texts.t, {
      apply: (template, self, asked: unknown[]) => {
        const good = String(Reflect.apply(template, self, asked));
        return asked[0] === "messages:text.closedDay" ? sentence(good) : good;
      },
    });
    const told = { kind: "closing", starts: at("2026-11-26T09:30") } as const;
    return written("ar", told, undefined, { ...texts, t });
  };
  const bare = (text: string) => text.replace(/[\u2066-\u2069]/g, "");

  test.each<[string, (good: string) => string, string[]]>([
    ["none", (good) => good, []],
    ["a raw variable", (good) => `${good} {{place}}`, ["a variable is left", "a figure is not isolated"]],
    ["a value that is missing", (good) => `${good} \u2066undefined\u2069`, ["a variable is left"]],
    ["three segments", (good) => `${good} ${"مغلق ".repeat(12)}`, ["costs a third SMS"]],
    ["a number without its isolates", bare, ["a figure is not isolated"]],
    ["Arabic digits", (good) => good.replaceAll("9", "٩"), ["no Latin digits"]],
    [
      "the link in the middle",
      (good) => `${good} \u2066https://famn.se\u2069`,
      ["the link is not alone on its line"],
    ],
    ["a second line in the subject", (good) => good.replace(" ", "\n"), ["the subject has two lines"]],
  ])("%s", (_, sentence, faults) => expect(faultsOf(broken(sentence), "ar")).toEqual(faults));

  test.each<[string, (good: Written) => Written]>([
    ["in the SMS", (good) => ({ ...good, sms: `${LINK}\n${good.sms.replace(`\n${LINK}`, "")}` })],
    ["in the mail", (good) => ({ ...good, mail: good.mail.replace(`${LINK}\n`, `${LINK} `) })],
  ])("a link that is not at its place %s", (_, breaks) =>
    expect(faultsOf(breaks(written("sv", { kind: "closing" })), "sv")).toContain(
      "the link is not alone on its line",
    ),
  );
});

test("is understood without opening the link", () => {
  const closed = (tag: OfferedTag) =>
    written(tag, { kind: "closing" }).subject.replace(/[\u2066-\u2069]/g, "");
  expect(closed("en")).toBe("Closed today, Tuesday 24/11 09:30. Do not go.");
  expect(closed("sv")).toBe("Stängt i dag, tisdag 24/11 09.30. Gå inte hit.");
  expect(closed("ar")).toBe("مغلق اليوم، الثلاثاء 24/11 09:30. لا تأتوا.");
  expect(written("sv", { kind: "closing", starts: at("2026-11-26T09:30") }).subject).toBe(
    "Stängt torsdag 26/11 09.30. Gå inte hit.",
  );
});

test("a change says what has changed, and where the opening is when it is told", () => {
  const told = (what: "hours" | "place" | "both", moved: boolean, tag: OfferedTag = "en") =>
    written(tag, {
      kind: "change",
      booking: "coming",
      changed: { hours: what !== "place", place: what !== "hours" },
      moved,
    }).subject.replace(/[\u2060\u2066-\u2069]/g, "");
  expect(told("place", true)).toBe(
    "We are in another place on Tuesday 24/11 at 09:30. The link shows where.",
  );
  expect(told("place", false)).toBe(
    "We are at the usual place again on Tuesday 24/11 at 09:30. The link shows where.",
  );
  // Also of hours alone while the opening is elsewhere: that is no news.
  for (const moved of [true, false]) {
    expect(told("hours", moved)).toBe("New time for your visit: Tuesday 24/11 09:30–12:00.");
  }
  expect(told("both", true)).toBe(
    "New time and another place: Tuesday 24/11 09:30–12:00. The link shows where.",
  );
  expect(told("both", false)).toBe(
    "New time, and we are at the usual place again: Tuesday 24/11 09:30–12:00. The link shows where.",
  );
  expect(told("place", false, "ar")).toBe("نعود إلى مكاننا المعتاد الثلاثاء 24/11 09:30. الرابط يبين المكان.");
  for (const { tag } of OFFERED) {
    const all = CHANGES.map(({ changed, moved }) =>
      told(changed.hours ? (changed.place ? "both" : "hours") : "place", moved, tag),
    );
    // Five sentences for six cases: of hours alone it is the same wherever the opening is.
    expect(new Set(all).size).toBe(5);
  }
});

test("a long name of a place loses what many are called, then its end, before the message costs a third SMS", () => {
  const place = NAMES[3] ?? "";
  const { sms } = written("ar", { kind: "receipt", place });
  expect(sms).toMatch(/: \u2068Familjens hus.*\.\.\./);
  expect(segmentsOf(sms)).toBe(2);
  expect(written("sv", { kind: "receipt", place }).sms).toContain(place);
  const named = (name: string) => written("ar", { kind: "closing", place: name }).sms.split("\n")[1];
  expect(named("Opalen")).toBe("المكان: \u2068Opalen\u2069");
  expect(named("Drakens öppna förskola vid Hornstull")).toBe("المكان: \u2068Drakens vid...\u2069");
  expect(written("ar", { kind: "closing", place: "Öppna förskolan" }).sms).toContain("Öppna förskolan");
});

test("an Arabic SMS has the picture sign in every message that is shown at a door, but for the longest word", () => {
  const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, "");
  const leftOut = KINDS.filter(([kind, booking]) => kind !== "closing" && booking !== "waiting").flatMap(
    ([kind, booking]) =>
      SIGNS.filter((sign) =>
        COLOURS.some((colour) => {
          const name = pictureSignName(textsFor("ar"), { sign, colour, number: 12 });
          const { sms } = written("ar", { kind, booking, sign: name, starts: at("2026-11-25T09:30") });
          return !plain(sms).includes(plain(name));
        }),
      ),
  );
  expect([...new Set(leftOut)]).toEqual(["leaf"]);
});

test("who waits is not told of a visit when asking for the link", () => {
  const asked = written("sv", { kind: "link", booking: "waiting" }).subject;
  expect(asked).toBe(written("sv", { kind: "receipt", booking: "waiting" }).subject);
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
