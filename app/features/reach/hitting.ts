/** Of these one must be hidden: always, or only where `where` is. An empty list forbids: `where` must not be hidden. */
export interface Cut {
  readonly hideOneOf: readonly number[];
  readonly where?: number;
}

/**
 * Cells to hide that meet all these demands, by a rule of thumb: again and again the cell that meets most of what is
 * open for its cost and for what its own hiding would demand; then what is not needed goes, the most costly first.
 * Undefined where that leads nowhere. Quick, and nearly always among the best.
 */
export function quickChoice(costs: readonly number[], cuts: readonly Cut[]): Set<number> | undefined {
  const costOf = (cell: number) => costs[cell] ?? 0;
  const forbidden = new Set(
    cuts.flatMap(({ hideOneOf, where }) => (hideOneOf.length === 0 ? (where ?? []) : [])),
  );
  const demandsOf = new Map<number, Cut[]>();
  for (const cut of cuts) {
    if (cut.where !== undefined) demandsOf.set(cut.where, [...(demandsOf.get(cut.where) ?? []), cut]);
  }
  const hidden = new Set<number>();
  const isOpen = (cut: Cut, without?: number) =>
    (cut.where === undefined || (hidden.has(cut.where) && cut.where !== without)) &&
    !cut.hideOneOf.some((cell) => cell !== without && hidden.has(cell));
  for (;;) {
    const open = cuts.filter((cut) => isOpen(cut));
    if (open.length === 0) break;
    const met = new Map<number, number>();
    for (const cell of open.flatMap(({ hideOneOf }) => hideOneOf)) {
      if (!forbidden.has(cell)) met.set(cell, (met.get(cell) ?? 0) + 1);
    }
    // Hiding a cell may demand another's: at least the dearest of the cheapest.
    const demanded = (cell: number) =>
      Math.max(
        0,
        ...(demandsOf.get(cell) ?? [])
          .filter(({ hideOneOf }) => !hideOneOf.some((other) => hidden.has(other)))
          .map(({ hideOneOf }) => Math.min(...hideOneOf.map(costOf))),
      );
    let best: { cell: number; worth: number } | undefined;
    for (const [cell, count] of [...met].sort(([a], [b]) => a - b)) {
      const worth = count / (costOf(cell) + demanded(cell));
      if (best === undefined || worth > best.worth) best = { cell, worth };
    }
    if (best === undefined) return undefined;
    hidden.add(best.cell);
  }
  for (const cell of [...hidden].sort((a, b) => costOf(b) - costOf(a) || a - b)) {
    if (!cuts.some((cut) => isOpen(cut, cell))) hidden.delete(cell);
  }
  return hidden;
}
