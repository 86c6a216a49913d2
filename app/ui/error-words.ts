import type { PlainKey } from "#app/i18n/resources.ts";

/** What an address stands for: the page of a refusal says what may have become of it. */
export type Sought = "opening" | "booking" | "link";

/** What happened, why, and what to do instead. */
interface ErrorWords {
  readonly title: PlainKey;
  readonly why: PlainKey;
  readonly what: PlainKey;
}

const BROKEN: ErrorWords = {
  title: "errors:brokenTitle",
  why: "errors:brokenWhy",
  what: "errors:whatNow",
};
const NOT_FOUND: ErrorWords = {
  title: "errors:notFoundTitle",
  why: "errors:notFoundWhy",
  what: "errors:whatNow",
};
/** "Not yours" and "no longer there" are one answer. */
const NO_LONGER: Record<Sought, ErrorWords> = {
  opening: { title: "refusals:openingTitle", why: "refusals:openingWhy", what: "refusals:openingWhat" },
  booking: { title: "refusals:bookingTitle", why: "refusals:bookingWhy", what: "refusals:bookingWhat" },
  link: { title: "refusals:linkTitle", why: "refusals:linkWhy", what: "refusals:linkWhat" },
};
const REFUSED: ErrorWords = { title: "errors:formTitle", why: "errors:formWhy", what: "errors:whatNow" };
const BY_STATUS: Readonly<Record<number, ErrorWords>> = {
  403: { title: "errors:formTitle", why: "refusals:foreign", what: "refusals:startAgain" },
  413: { title: "errors:formTitle", why: "refusals:tooLarge", what: "refusals:startAgain" },
};

/** The words of a status, for what was sought. A database that is away has words of its own, beside its button. */
export function errorWords(status: number, sought: Sought | undefined): ErrorWords {
  if (status === 404) return sought ? NO_LONGER[sought] : NOT_FOUND;
  return BY_STATUS[status] ?? (status < 500 ? REFUSED : BROKEN);
}
