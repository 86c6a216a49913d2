import { daysOf, type YearMonth } from "#app/time/period.ts";

/** How a staff language writes months. */
export interface MonthNames {
  /** "november 2025" */
  long(month: YearMonth): string;
  /** "nov" */
  short(month: YearMonth): string;
}

/** The month names of a language that `Intl` knows: the figures are in Swedish and English only. */
export function monthNames(htmlLang: string): MonthNames {
  const writer = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(htmlLang, { ...options, timeZone: "UTC" });
    return (month: YearMonth) => {
      const { first } = daysOf(month);
      return format.format(Date.UTC(first.year, first.month - 1, 1)).replace(".", "");
    };
  };
  return { long: writer({ year: "numeric", month: "long" }), short: writer({ month: "short" }) };
}
