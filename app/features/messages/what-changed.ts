/** What a change of an opening is of; at least one of them. */
export interface WhatChanged {
  readonly hours: boolean;
  readonly place: boolean;
}

/** What parties are told of what differs: when to come and where; the rest they meet on the page. */
export function changedOf(differs: readonly string[]): WhatChanged | null {
  const changed = { hours: differs.includes("hours"), place: differs.includes("place") };
  return changed.hours || changed.place ? changed : null;
}
