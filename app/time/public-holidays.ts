import { Temporal } from "temporal-polyfill";

const FIXED = {
  new_year: "01-01",
  epiphany: "01-06",
  first_of_may: "05-01",
  national_day: "06-06",
  christmas_eve: "12-24",
  christmas_day: "12-25",
  boxing_day: "12-26",
  new_years_eve: "12-31",
} as const;

/** A day on which nothing is open: a public holiday, or one of the three eves kept like them. */
export type Holiday =
  | keyof typeof FIXED
  | "good_friday"
  | "easter_monday"
  | "ascension_day"
  | "midsummer_eve";

/** The days of a year on which nothing is open: Sweden's public holidays and the three eves kept like them. */
export function publicHolidays(year: number): Temporal.PlainDate[] {
  return namedHolidays(year).map(({ date }) => date);
}

/** The same with what each is called. Source: lag (1989:253) om allmänna helgdagar; the eves by custom and agreement. */
export function namedHolidays(year: number): { date: Temporal.PlainDate; holiday: Holiday }[] {
  const easter = easterSunday(year);
  const on = (holiday: keyof typeof FIXED) => ({
    holiday,
    date: Temporal.PlainDate.from(`${year}-${FIXED[holiday]}`),
  });
  return [
    on("new_year"),
    on("epiphany"),
    on("first_of_may"),
    on("national_day"),
    on("christmas_eve"),
    on("christmas_day"),
    on("boxing_day"),
    on("new_years_eve"),
    { holiday: "good_friday", date: easter.subtract({ days: 2 }) },
    { holiday: "easter_monday", date: easter.add({ days: 1 }) },
    { holiday: "ascension_day", date: easter.add({ days: 39 }) },
    { holiday: "midsummer_eve", date: midsummerEve(year) },
  ];
}

/** Gauss's rule as corrected for the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): Temporal.PlainDate {
  const moonYear = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moonAge = (19 * moonYear + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const toSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - moonAge - (yearOfCentury % 4)) % 7;
  const late = Math.floor((moonYear + 11 * moonAge + 22 * toSunday) / 451);
  return Temporal.PlainDate.from({ year, month: 3, day: 22 }).add({ days: moonAge + toSunday - 7 * late });
}

/** The Friday from 19 to 25 June. */
function midsummerEve(year: number): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month: 6, day: 19 });
  return first.add({ days: (5 - first.dayOfWeek + 7) % 7 });
}
