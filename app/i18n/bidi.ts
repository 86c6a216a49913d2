/** Wraps a value of unknown direction for plain text (title, share text, aria-label): FSI … PDI. */
export function isolate(value: string): string {
  return `\u2068${value}\u2069`;
}

/** Wraps times, dates in figures and phone numbers, which always read left to right: LRI … PDI. */
export function isolateLtr(value: string): string {
  return `\u2066${value}\u2069`;
}
