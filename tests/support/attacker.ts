import loadHighs from "highs";

/** One published figure as it stands in a file: nothing here is known only to us. */
export interface PublishedCell {
  /** "area_type", "borough" or "kind". */
  table: string;
  /** "2026-03" */
  month: string;
  /** The row's key, or "all" for the margin. */
  member: string;
  measure: "parties" | "visits" | "adults" | "children";
  state: "shown" | "fewer" | "hidden" | "missing";
  /** The number shown, or the k of "fewer than k". */
  value: number | null;
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
 * @param unprinted sums that stand nowhere, and that the attacker is after all the same
 */
export async function attack(
  cells: readonly PublishedCell[],
  register: readonly RegisterEntry[],
  k = 5,
  unprinted: readonly PublishedCell[] = [],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const month of [...new Set(cells.map((cell) => cell.month))].sort()) {
    const ofMonth = cells.filter((cell) => cell.month === month);
    const groups = register.filter((entry) => entry.month === month);
    const asked = [...ofMonth, ...unprinted.filter((sum) => sum.month === month)];
    const own = asked.flatMap(({ table, member, measure, state }): Finding[] =>
      state === "hidden" || state === "fewer"
        ? [{ table, month, member, measure, state, least: Infinity, most: -Infinity }]
        : [],
    );
    if (own.length === 0) continue;
    const sums = own.map((finding) => sumOf(finding, groups));
    const solver = await solverOf(systemOf(ofMonth, groups));
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

function systemOf(cells: readonly PublishedCell[], groups: readonly RegisterEntry[]): string {
  const rows: string[] = [];
  // Where "fewer than k" is printed, ".." is known to hold at least k parties.
  const thresholds = cells.flatMap(({ state, value }) =>
    state === "fewer" && value !== null ? [value] : [],
  );
  for (const cell of cells) {
    const terms = sumOf(cell, groups).join(" + ");
    if (terms === "") continue;
    if (cell.state === "shown") rows.push(`${terms} = ${cell.value}`);
    if (cell.state === "fewer") rows.push(`${terms} >= 1`, `${terms} <= ${(cell.value ?? 1) - 1}`);
    if (cell.state === "hidden" && cell.measure === "parties" && thresholds.length > 0) {
      rows.push(`${terms} >= ${Math.min(...thresholds)}`);
    }
  }
  // No party without a person.
  groups.forEach((_, i) => rows.push(`a${i} + c${i} - p${i} >= 0`));
  const variables = groups.flatMap((_, i) => [`p${i}`, `a${i}`, `c${i}`]);
  const constraints = rows.map((row, i) => ` r${i}: ${row}`).join("\n");
  const bounds = variables.map((variable) => ` 0 <= ${variable} <= ${CEILING}`).join("\n");
  return `Minimize\n obj: ${variables[0]}\nSubject To\n${constraints}\nBounds\n${bounds}\nGeneral\n ${variables.join("\n ")}\nEnd\n`;
}

function sumOf(
  cell: Pick<PublishedCell, "table" | "member" | "measure">,
  groups: readonly RegisterEntry[],
): string[] {
  const letters = { parties: ["p"], visits: ["a", "c"], adults: ["a"], children: ["c"] }[cell.measure];
  return groups.flatMap((group, i) =>
    cell.member === "all" || group.members[cell.table]?.includes(cell.member)
      ? letters.map((letter) => `${letter}${i}`)
      : [],
  );
}

/** The figures in a table's file, as an attacker would read them. `measures` are its figure columns in order. */
export function readFigures(csv: string, table: string, measures: readonly string[]): PublishedCell[] {
  return csv.split("\r\n").flatMap((line) => {
    const [month, member, , ...signs] = line.split(";");
    if (month === undefined || member === undefined || !/^\d{4}-\d{2}$/.test(month)) return [];
    return measures.flatMap((measure, index) => {
      if (!isCount(measure)) return [];
      return [{ table, month, member, measure, ...readSign(signs[index] ?? "") }];
    });
  });
}

function readSign(sign: string): Pick<PublishedCell, "state" | "value"> {
  if (sign === "..") return { state: "hidden", value: null };
  if (sign === "–") return { state: "missing", value: null };
  if (sign.startsWith("<")) return { state: "fewer", value: Number(sign.slice(1)) };
  if (!/^\d+$/.test(sign)) throw new Error(`Not a figure: ${sign}`);
  return { state: "shown", value: Number(sign) };
}

function isCount(measure: string): measure is PublishedCell["measure"] {
  return measure === "parties" || measure === "visits" || measure === "adults" || measure === "children";
}
