import { Temporal } from "temporal-polyfill";

/** The days of a year on which nothing is open: Sweden's public holidays and the three eves kept like them. */
export function publicHolidays(year: number): Temporal.PlainDate[] {
  const easter = easterSunday(year);
  const fixed = ["01-01", "01-06", "05-01", "06-06", "12-24", "12-25", "12-26", "12-31"];
  return [
    ...fixed.map((day) => Temporal.PlainDate.from(`${year}-${day}`)),
    easter.subtract({ days: 2 }),
    easter.add({ days: 1 }),
    easter.add({ days: 39 }), // Ascension Day
    midsummerEve(year),
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
