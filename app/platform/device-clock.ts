/**
 * What a device's own clock says, right or wrong: sent along with what it has timed at the door, and so corrected by the
 * server; on a visitor's phone only lengths of time are reckoned by it.
 */
export function deviceTime(): number {
  return Date.now();
}
