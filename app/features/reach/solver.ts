import loadHighs, { type Highs } from "highs";

/** HiGHS, read once. It has one thread and a fixed seed: the same questions get the same answers on every machine. */
export function loadSolver(): Promise<Highs> {
  return (loading ??= loadHighs());
}

let loading: Promise<Highs> | undefined;

/** What the solver takes for the same number. */
export const TOLERANCE = 1e-6;
