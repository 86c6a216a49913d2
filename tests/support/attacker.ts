import loadHighs from "highs";

/** One published figure as it stands in a file: nothing here is known only to us. */
export interface PublishedCell {
  /** "area_type", "borough" or "kind". */
  table: string;
  /** "2026-03", or the key of a longer period or of a later version. */
  month: string;
  /** The row's key, or "all" for the margin. */
  member: string;
  measure: "parties" | "visits" | "adults" | "children";
  state: "shown" | "fewer" | "hidden" | "at_least" | "missing";
  /** The number shown, that it is at least, or the k of "fewer than k". */
  value: number | null;
}

/** Children who came per hundred who live there, to one decimal, as printed; `residents` is public. */
export interface PublishedRate {
  table: string;
  month: string;
  member: string;
  value: number;
  residents: number;
}

/** A group of openings that were counted in a month: public, since sites and openings are. */
export interface RegisterEntry {
  month: string;
  /** For each table the rows this group belongs to. */
  members: Record<string, readonly string[]>;
}

/** What an attacker works out for one figure that was withheld: exact where it is a leak, else at least so wide. */
export interface Finding {
  table: string;
  month: string;
  member: string;
  measure: PublishedCell["measure"];
  state: "fewer" | "hidden";
  least: number;
  most: number;
}

/**
 * Attacks a publication knowing only what is printed, the method, and the public register of openings. For each
 * withheld figure it asks HiGHS, in whole numbers, for the least and the most it can be. Its equations are its
 * own, written as LP text, and share no code with the disclosure module.
 *
 * Every answer is a whole state of affairs that fits all that is printed, and so a witness for every other figure:
 * where the witnesses differ enough for one, it is no leak, and nothing is asked for it.
 */
export async function attack(
  cells: readonly PublishedCell[],
  register: readonly RegisterEntry[],
  k = 5,
  { periods = {}, rates = [] }: { periods?: Periods; rates?: readonly PublishedRate[] } = {},
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const joined of joinedPeriods(cells, periods)) {
    const ofJoined = cells.filter((cell) => joined.has(cell.month));
    const groups = register.filter((entry) =>
      [...joined].some((key) => piecesOf(key, periods).includes(entry.month)),
    );
    const own = ofJoined.flatMap(({ table, month, member, measure, state }): Finding[] =>
      // What is "at least" is a sum of parts, and each of them that is withheld is asked for.
      state === "hidden" || state === "fewer"
        ? [{ table, month, member, measure, state, least: Infinity, most: -Infinity }]
        : [],
    );
    if (own.length === 0) continue;
    const sums = own.map((finding) => sumOf(finding, groups, periods));
    const solver = await solverOf(systemOf(ofJoined, ratesOf(rates, joined), groups, periods));
    const witness = (valueOf: ReadonlyMap<string, number>) =>
      own.forEach((finding, index) => {
        const value = (sums[index] ?? []).reduce((sum, name) => sum + (valueOf.get(name) ?? 0), 0);
        finding.least = Math.min(finding.least, value);
        finding.most = Math.max(finding.most, value);
      });
    try {
      own.forEach((finding, index) => {
        for (const sense of ["minimize", "maximize"] as const) {
          if (leaks([finding], k).length > 0) witness(solver.optimum(sense, sums[index] ?? []));
        }
      });
    } finally {
      solver.dispose();
    }
    findings.push(...own);
  }
  return findings;
}

/** The pieces of the register that a period sums; one that is not named is a piece itself. */
export type Periods = Readonly<Record<string, readonly string[]>>;

function piecesOf(period: string, periods: Periods): readonly string[] {
  return periods[period] ?? [period];
}

/** Periods that share a piece of time are one system. */
function joinedPeriods(cells: readonly PublishedCell[], periods: Periods): Set<string>[] {
  let joined: { keys: Set<string>; pieces: Set<string> }[] = [];
  for (const key of [...new Set(cells.map(({ month }) => month))].sort()) {
    const pieces = piecesOf(key, periods);
    const touched = joined.filter((one) => pieces.some((piece) => one.pieces.has(piece)));
    joined = joined.filter((one) => !touched.includes(one));
    joined.push({
      keys: new Set([key, ...touched.flatMap(({ keys }) => [...keys])]),
      pieces: new Set([...pieces, ...touched.flatMap((one) => [...one.pieces])]),
    });
  }
  return joined.map(({ keys }) => keys);
}

/** One model, asked again and again with another sum to make small or large. */
async function solverOf(system: string) {
  const highs = await (loading ??= loadHighs());
  const { constants } = highs;
  const model = highs.createModel({ format: "lp", data: system });
  model.options.set({ output_flag: false, mip_rel_gap: 0, presolve: "off" });
  const names = [...new Set(system.match(/[pac]\d+/g))];
  const columns = new Map(names.map((name) => [name, model.getColByName(name)]));
  return {
    /** A state of affairs in whole numbers in which the sum is least or most. */
    optimum(sense: "minimize" | "maximize", sum: readonly string[]): Map<string, number> {
      const costs = new Float64Array(names.length);
      for (const name of sum) costs[columns.get(name) ?? 0] = 1;
      model.changeColsCost({ kind: "range", from: 0, to: costs.length - 1 }, costs);
      model.changeObjectiveSense(constants.objectiveSense[sense]);
      // First as if halves were possible, which goes on from the last answer: mostly it needs none.
      for (const solver of ["simplex", "choose"]) {
        model.options.set({ solver });
        model.run();
        if (model.getModelStatus() !== constants.modelStatus.optimal) {
          throw new Error(`The attack on ${sum.join(" + ")} ended with status ${model.getModelStatus()}`);
        }
        const { colValue } = model.getSolution();
        if (colValue.every((value) => Math.abs(value - Math.round(value)) < 1e-6)) {
          return new Map([...columns].map(([name, column]) => [name, Math.round(colValue[column] ?? 0)]));
        }
      }
      throw new Error("The solver's whole numbers are not whole");
    },
    dispose: () => model.dispose(),
  };
}

let loading: ReturnType<typeof loadHighs> | undefined;

/**
 * The findings that tell more than the publication says: "fewer than k" parties narrowed further, or any other
 * withheld figure within an interval shorter than k (with k = 5: known within ±2, proof 39).
 */
export function leaks(findings: readonly Finding[], k: number): Finding[] {
  return findings.filter(({ measure, state, least, most }) =>
    state === "fewer" && measure === "parties" ? least > 1 || most < k - 1 : most - least < k,
  );
}

/** No group of openings has more than this of anything in a month; it keeps every question bounded. */
const CEILING = 100_000;

function systemOf(
  cells: readonly PublishedCell[],
  rates: readonly PublishedRate[],
  groups: readonly RegisterEntry[],
  periods: Periods,
): string {
  const rows: string[] = [];
  for (const { value, residents, ...cell } of rates) {
    const terms = sumOf({ ...cell, measure: "children" }, groups, periods).join(" + ");
    // Rounded to one decimal, so at most half a tenth from the truth.
    if (terms !== "") rows.push(`${terms} >= ${((value - 0.0501) * residents) / 100}`);
    if (terms !== "") rows.push(`${terms} <= ${((value + 0.0501) * residents) / 100}`);
  }
  for (const cell of cells) {
    const { state, measure, value } = cell;
    const terms = sumOf(cell, groups, periods).join(" + ");
    if (terms === "") continue;
    if (state === "shown") rows.push(`${terms} = ${value}`);
    if (state === "at_least") rows.push(`${terms} >= ${value}`);
    if (state === "fewer") rows.push(`${terms} >= 1`, `${terms} <= ${(value ?? 1) - 1}`);
    if (state === "hidden" && measure === "parties") {
      // Where "fewer than k" is printed for the period, ".." is known to hold at least k parties.
      const words = cells.flatMap((other) =>
        other.month === cell.month && other.state === "fewer" && other.value !== null ? [other.value] : [],
      );
      if (words.length > 0 && cell.table !== UNPRINTED) rows.push(`${terms} >= ${Math.min(...words)}`);
    }
  }
  // No party without a person.
  groups.forEach((_, i) => rows.push(`a${i} + c${i} - p${i} >= 0`));
  const variables = groups.flatMap((_, i) => [`p${i}`, `a${i}`, `c${i}`]);
  const constraints = rows.map((row, i) => ` r${i}: ${row}`).join("\n");
  const bounds = variables.map((variable) => ` 0 <= ${variable} <= ${CEILING}`).join("\n");
  return `Minimize\n obj: ${variables[0]}\nSubject To\n${constraints}\nBounds\n${bounds}\nGeneral\n ${variables.join("\n ")}\nEnd\n`;
}

function ratesOf(rates: readonly PublishedRate[], months: ReadonlySet<string>): PublishedRate[] {
  return rates.filter(({ month }) => months.has(month));
}

/** The table of sums that are printed nowhere, and that an attacker asks for all the same. */
export const UNPRINTED = "unprinted";

function sumOf(
  cell: Pick<PublishedCell, "table" | "month" | "member" | "measure">,
  groups: readonly RegisterEntry[],
  periods: Periods,
): string[] {
  const letters = {
    parties: ["p"],
    visits: ["a", "c"],
    adults: ["a"],
    children: ["c"],
  }[cell.measure];
  const pieces = piecesOf(cell.month, periods);
  return groups.flatMap((group, i) =>
    pieces.includes(group.month) &&
    (cell.member === "all" || group.members[cell.table]?.includes(cell.member))
      ? letters.map((letter) => `${letter}${i}`)
      : [],
  );
}
