/** What a place had in some time: what figures are summed from, and what says how complete they are. */
export interface SiteSum {
  readonly site: string;
  readonly openingsHeld: number;
  readonly openingsCounted: number;
  readonly parties: number;
  readonly adults: number;
  readonly children: number;
}

/** What was counted; visits are adults and children together. */
export interface Counts {
  readonly parties: number;
  readonly adults: number;
  readonly children: number;
  readonly visits: number;
}

/** How complete a figure is. It is part of every figure's type, so that none can be shown without it. */
export interface Coverage {
  /** places that held an opening, and those of them with at least one counted */
  readonly sites: number;
  readonly sitesReporting: number;
  /** an opening held without a count is missing, never zero */
  readonly openingsHeld: number;
  readonly openingsCounted: number;
  /** those who were asked, and those of them who answered; null where nothing is asked */
  readonly answers: Answers | null;
}

/** How many were asked a question and how many answered it; "rather not say" is no answer here. */
export interface Answers {
  readonly asked: number;
  readonly answered: number;
}

/** How complete what these sums give is. A place with several sums is one place. */
export function coverageOf(
  sums: readonly Pick<SiteSum, "site" | "openingsHeld" | "openingsCounted">[],
  answers: Answers | null = null,
): Coverage {
  const sitesWith = (count: "openingsHeld" | "openingsCounted") =>
    new Set(sums.filter((sum) => sum[count] > 0).map(({ site }) => site)).size;
  return {
    sites: sitesWith("openingsHeld"),
    sitesReporting: sitesWith("openingsCounted"),
    openingsHeld: total(sums.map(({ openingsHeld }) => openingsHeld)),
    openingsCounted: total(sums.map(({ openingsCounted }) => openingsCounted)),
    answers,
  };
}

/** What these sums counted together; null where no opening was counted, which is not nought. */
export function countsOf(sums: readonly SiteSum[]): Counts | null {
  if (sums.every(({ openingsCounted }) => openingsCounted === 0)) return null;
  const parties = total(sums.map((sum) => sum.parties));
  const adults = total(sums.map((sum) => sum.adults));
  const children = total(sums.map((sum) => sum.children));
  return { parties, adults, children, visits: adults + children };
}

/** The share of the openings held that are counted, in whole per cent; null where none was held. */
export function shareCounted({
  openingsHeld,
  openingsCounted,
}: Pick<Coverage, "openingsHeld" | "openingsCounted">): number | null {
  return wholePerCent(openingsCounted, openingsHeld);
}

/** The share of those asked who answered, in whole per cent; null where nobody was asked. */
export function answerRate({ asked, answered }: Answers): number | null {
  return wholePerCent(answered, asked);
}

/** Downwards: a hundred only where nothing is left out. */
function wholePerCent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 100) / whole);
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
