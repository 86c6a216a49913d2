/** What the phone's own clock says, right or wrong: only lengths of time are reckoned by it. */
export function phoneTime(): number {
  return Date.now();
}
