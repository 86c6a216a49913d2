import type { Temporal } from "temporal-polyfill";
import { isolate, isolateLtr } from "./bidi.ts";
import { language, LANGUAGES, type LanguageTag } from "./languages.ts";
import { LANGUAGE_NAMES, OWN_WORDS } from "./own-words.ts";

/** How one language writes dates, times, numbers, lists and names of languages. */
export interface Formatters {
  /** "tisdag 24 november (24/11)": month names differ by country, so the figures always stand beside. */
  dayLong(date: Temporal.PlainDate): string;
  /** "tisdag 24/11" */
  dayShort(date: Temporal.PlainDate): string;
  /** "i dag", "i morgon", else as `dayShort`. */
  relativeDay(date: Temporal.PlainDate, today: Temporal.PlainDate): string;
  /** "tisdag"; 1 is Monday, 7 Sunday. */
  weekday(dayOfWeek: number): string;
  /** "09.30" in Swedish and Finnish, "09:30" elsewhere; always 24 hours and two digits. */
  time(time: Temporal.PlainTime): string;
  /** "09.30–11.30", never on two lines; in right-to-left languages one left-to-right isolate, else they swap places. */
  timeRange(start: Temporal.PlainTime, end?: Temporal.PlainTime): string;
  /** Latin digits, grouped as the language does. */
  number(value: number): string;
  /** "a, b och c" */
  list(items: readonly string[]): string;
  /** The name of a language in this one: "arabiska". */
  languageName(tag: LanguageTag): string;
  /** The name of a language that somebody speaks, in this one; nothing for a tag without a name. */
  spokenLanguage(tag: string): string[];
  /** With a capital first letter, for headings and labels that begin with a formatted value. */
  capital(text: string): string;
}

const made = new Map<LanguageTag, Formatters>();

/** The formatters of a language: always Gregorian, Latin digits, 24 hours. */
export function formatters(tag: LanguageTag): Formatters {
  const known = made.get(tag) ?? makeFormatters(tag);
  made.set(tag, known);
  return known;
}

function makeFormatters(tag: LanguageTag): Formatters {
  const { dir, locale } = language(tag);
  const rtl = dir === "rtl";
  const words = OWN_WORDS[tag] ? ownWords(OWN_WORDS[tag]) : intlWords(locale);
  const numbers = new Intl.NumberFormat(locale, { numberingSystem: "latn" });
  const names = new Intl.DisplayNames(locale, { type: "language", fallback: "none" });
  const separator = tag === "sv" || tag === "sv-simple" || tag === "fi" ? "." : ":";

  const figures = (date: Temporal.PlainDate) => {
    const text = `${date.day}/${date.month}`;
    return rtl ? isolateLtr(text) : text;
  };
  const time = ({ hour, minute }: Temporal.PlainTime) =>
    `${String(hour).padStart(2, "0")}${separator}${String(minute).padStart(2, "0")}`;
  const dayShort = (date: Temporal.PlainDate) => `${words.weekday(date.dayOfWeek)} ${figures(date)}`;

  return {
    dayLong: (date) => `${words.day(date)} (${figures(date)})`,
    dayShort,
    relativeDay: (date, today) => {
      if (date.equals(today)) return words.today;
      if (date.equals(today.add({ days: 1 }))) return words.tomorrow;
      return dayShort(date);
    },
    weekday: words.weekday,
    time,
    timeRange: (start, end) => {
      // A word joiner: lines may otherwise break after the dash.
      const text = end ? `${time(start)}–\u2060${time(end)}` : time(start);
      return rtl ? isolateLtr(text) : text;
    },
    number: (value) => numbers.format(value),
    list: (items) => words.list(rtl ? items.map(isolate) : items),
    languageName: (other) =>
      LANGUAGE_NAMES[tag]?.[other] ?? names.of(language(other).htmlLang) ?? language(other).name,
    spokenLanguage: (spoken) => {
      const known = LANGUAGES.find(({ tag: other }) => other === spoken);
      const name = (known && LANGUAGE_NAMES[tag]?.[known.tag]) ?? names.of(known?.htmlLang ?? spoken);
      return name === undefined ? [] : [name];
    },
    capital: (text) => {
      const [first = "", ...rest] = text;
      return first.toLocaleUpperCase(locale) + rest.join("");
    },
  };
}

interface Words {
  day(date: Temporal.PlainDate): string;
  weekday(dayOfWeek: number): string;
  today: string;
  tomorrow: string;
  list(items: readonly string[]): string;
}

function ownWords(own: NonNullable<(typeof OWN_WORDS)[LanguageTag]>): Words {
  const weekday = (dayOfWeek: number) => own.weekdays[dayOfWeek - 1] ?? outOfRange(dayOfWeek);
  return {
    day: (date) =>
      own.day(weekday(date.dayOfWeek), date.day, own.months[date.month - 1] ?? outOfRange(date.month)),
    weekday,
    today: own.today,
    tomorrow: own.tomorrow,
    list: (items) => {
      const last = items.at(-1) ?? "";
      const others = items.slice(0, -1);
      return others.length === 0 ? last : others.join(own.between) + own.beforeLast + last;
    },
  };
}

function intlWords(locale: string): Words {
  const options = { calendar: "gregory", numberingSystem: "latn", timeZone: "UTC" } as const;
  const days = new Intl.DateTimeFormat(locale, {
    ...options,
    weekday: "long",
    day: "numeric",
    month: "long",
  });
  const weekdays = new Intl.DateTimeFormat(locale, { ...options, weekday: "long" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const lists = new Intl.ListFormat(locale, { type: "conjunction" });
  // A plain date has no zone: noon UTC of that day, formatted in UTC, cannot slip to a neighbour.
  const noon = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day, 12);
  return {
    day: (date) => days.format(noon(date.year, date.month, date.day)),
    // 1 January 2024 was a Monday.
    weekday: (dayOfWeek) => weekdays.format(noon(2024, 1, dayOfWeek)),
    today: relative.format(0, "day"),
    tomorrow: relative.format(1, "day"),
    // Persian lists come with a right-to-left mark; the isolates around the items already do its work.
    list: (items) => lists.format(items).replace(/[\u200e\u200f]/g, ""),
  };
}

function outOfRange(value: number): never {
  throw new RangeError(`No weekday or month ${value}`);
}
