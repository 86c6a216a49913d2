/** Wall time in Stockholm of a moment by the server's clock. */
export function wallTime(moment: number, tag: string): string {
  return new Intl.DateTimeFormat(tag, {
    timeZone: "Europe/Stockholm",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  })
    .format(moment)
    .replace(":", tag === "sv" ? "." : ":");
}

/** The day it is in Stockholm at a moment: `2026-11-24`. */
export function dayOf(moment: number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm" }).format(moment);
}
