import type { Texts } from "#app/i18n/texts.ts";
import { RATE_FLOOR } from "./protected-figure.ts";

/** A part of the method in the reader's words. */
export interface MethodPart {
  readonly key: keyof typeof PARTS;
  readonly title: string;
  readonly texts: readonly string[];
}

/** How figures are protected, how sure they are and where they come from: the page of the method and every file say it. */
export function methodOf({ t }: Texts, { threshold }: { threshold: number }): MethodPart[] {
  const { protection, uncertainty, origin } = PARTS;
  return [
    {
      key: "protection",
      title: t("method:protection.title"),
      texts: protection.map((key) => t(`method:protection.${key}`, { threshold, floor: RATE_FLOOR })),
    },
    {
      key: "uncertainty",
      title: t("method:uncertainty.title"),
      texts: uncertainty.map((key) => t(`method:uncertainty.${key}`)),
    },
    { key: "origin", title: t("method:origin.title"), texts: origin.map((key) => t(`method:origin.${key}`)) },
  ];
}

const PARTS = {
  protection: [
    "why",
    "threshold",
    "fewer",
    "hidden",
    "atLeast",
    "missing",
    "together",
    "once",
    "longer",
    "oneDay",
    "rates",
    "answers",
    "answerRates",
    "open",
    "tried",
  ],
  uncertainty: ["coverage", "range", "noSample", "comparison", "reached"],
  origin: ["heads", "openings", "bookings", "answers", "residents", "areaTypes", "enrolled"],
} as const;
