import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listTerms } from "#app/features/traits/trait-queries.server.ts";
import { csvOf } from "#app/files/table-file.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { foldLedger } from "#app/features/retention/fold-ledger.server.ts";
import { openDatabase, type Database, type Reader } from "#app/platform/database.ts";
import { daysOf, isYearMonth, type YearMonth } from "#app/time/period.ts";
import { openAsOwner } from "#db/owner.ts";
import { loadReference } from "#db/reference/load.ts";
import type { OperatorId, SiteId } from "#db/schema.ts";
import { seedDemo } from "#db/seed/demo.ts";
import { attack, leaks } from "#tests/support/attacker.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { size } from "#tests/proofs/race.ts";
import { printedCounts, printedOf, registerOf } from "#tests/support/published.ts";
import { ALL } from "./areas.ts";
import { findAreaTypeYear, listAtoms } from "./atoms-queries.server.ts";
import { nextToClose } from "./figure-words.ts";
import { figuresFile } from "./figures-file.ts";
import { figuresView } from "./figures-view.ts";
import { type Figures, findFigures, findOwnFigures } from "./find-figures.server.ts";
import { DIVISIONS, type Division } from "./measure-definition.ts";
import { measuresOf } from "./measures.ts";
import { serviceFact } from "./protected-figure.ts";
import { type Atom, cellsOf, publicationOf, type PublishedCell } from "./publication.ts";
import { publishFigures } from "./publish-figures.server.ts";
import { listPublishedCells, listPublishedParts } from "./published-queries.server.ts";
import { refreshFigures } from "./refresh-figures.server.ts";
import { addressOf, type Part, partsOfMonth } from "./reporting-period.ts";

const TUESDAY = Temporal.ZonedDateTime.from("2026-11-24T09:40[Europe/Stockholm]");
const K = 5;
/** In each run this year alone, ten months; in the full size both years. */
const MONTHS = size(10, 24);
const HAS_TWO_YEARS = MONTHS === 24;
const swedish = textsFor("sv");

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let owner: ReturnType<typeof openAsOwner>;
let db: Database;
/** Month by month, what was published and what it was made of. */
let months: { month: YearMonth; parts: Part[]; atoms: Atom[]; cells: PublishedCell[] }[];

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = openAsOwner(fresh.url);
  await loadReference(owner);
  await seedDemo(owner, TUESDAY, "https://sign-in.example");
  if (!HAS_TWO_YEARS) await owner.deleteFrom("stretch_sum").where("starts", "<", "2026-01-01").execute();
  db = openDatabase(fresh.url, { connections: 2 });
  await publishFigures(db, TUESDAY);
  months = await db.read("public", async (reader) => {
    const [terms, published] = [await listTerms(reader), await listPublishedParts(reader)];
    const found = [];
    for (const month of published.map(({ part }) => part).filter(isYearMonth)) {
      const parts = partsOfMonth(month, terms);
      const { first, last } = daysOf(month);
      const year = await findAreaTypeYear(reader, last.toString());
      const atoms = await listAtoms(reader, { first: first.toString(), last: last.toString() }, year);
      found.push({ month, parts, atoms, cells: await cellsIn(reader, parts) });
    }
    return found;
  });
}, 60_000);

afterAll(async () => {
  await db.close();
  await owner.destroy();
  await fresh.close();
});

function cellsIn(reader: Reader, parts: readonly Part[]): Promise<PublishedCell[]> {
  return listPublishedCells(
    reader,
    parts.map(({ part }) => part),
    [ALL, ...DIVISIONS],
  );
}

async function figuresOf(period: string | null, dimension: Division): Promise<Figures> {
  const figures = await findFigures(db, { period, dimension });
  if (!figures) throw new Error("The demo has no figures.");
  return figures;
}

/** In each run the summer months, where few come, and those that a term or 15 October cuts; all in the full size. */
function attacked() {
  const telling = months.filter(({ month, parts }) => parts.length > 1 || month.endsWith("-07"));
  return [...telling, ...months].slice(0, size(4, telling.length + months.length));
}

/** What a cell truly came to. */
function truthOf(atoms: readonly Atom[], parts: readonly Part[], { part, dimension, member }: PublishedCell) {
  const cell = cellsOf(parts, atoms).find(
    (one) => one.part === part && one.dimension === dimension && one.member === member,
  );
  const sum = (of: (atom: Atom) => number) =>
    (cell?.atoms ?? []).reduce((total, index) => total + (atoms[index] ? of(atoms[index]) : 0), 0);
  return {
    parties: sum((atom) => atom.parties),
    adults: sum((atom) => atom.adults),
    children: sum((atom) => atom.children),
  };
}

/** A cell as it would be without anything hidden for another's sake. */
function withLargeShown(cell: PublishedCell, { parties, adults, children }: ReturnType<typeof truthOf>) {
  if (cell.heads.parties.state !== "hidden" || parties < K) return cell;
  const figure = (value: number) => ({ state: "shown", value: serviceFact(value) }) as const;
  const heads = {
    parties: figure(parties),
    adults: figure(adults),
    children: figure(children),
    visits: figure(adults + children),
  };
  return { ...cell, heads };
}

describe("two synthetic years, published", () => {
  test("hold small numbers, so that the rules have something to do", () => {
    expect(months).toHaveLength(MONTHS);
    const states = new Set(months.flatMap(({ cells }) => cells.map(({ heads }) => heads.parties.state)));
    expect([...states].sort()).toEqual(["fewer", "hidden", "missing", "shown"]);
  });

  test(
    "no withheld figure follows from everything that is published (proof 39)",
    { timeout: 60_000 },
    async () => {
      for (const { parts, atoms, cells } of attacked()) {
        expect(leaks(await attack(printedOf(cells), registerOf(parts, atoms)), K)).toEqual([]);
      }
    },
  );

  test("neither does who was turned away, or what was booked", { timeout: 60_000 }, async () => {
    for (const { parts, atoms, cells } of attacked()) {
      const away = registerOf(parts, atoms, (atom) => atom.openingsCounted + atom.turnedAway > 0);
      expect(leaks(await attack(printedCounts(cells, "turnedAway"), away), K)).toEqual([]);
      const booked = registerOf(parts, atoms, (atom) => atom.placesBookable > 0);
      expect(leaks(await attack(printedCounts(cells, "placesBooked"), booked), K)).toEqual([]);
    }
  });

  test("negative control: with the small cells alone withheld, some follow from their margins", async () => {
    const hiddenIn = ({ cells }: (typeof months)[number]) =>
      cells.filter(({ heads }) => heads.parties.state === "hidden").length;
    // Not each month has a trap: some are hidden for a sum that nobody prints.
    const trapped = months.filter(hiddenIn).sort((one, other) => hiddenIn(one) - hiddenIn(other));
    let found = 0;
    for (const { parts, atoms, cells } of trapped) {
      const careless = cells.map((cell) => withLargeShown(cell, truthOf(atoms, parts, cell)));
      found = leaks(await attack(printedOf(careless), registerOf(parts, atoms)), K).length;
      if (found > 0) break;
    }
    expect(found).toBeGreaterThan(0);
  });

  test("no shown cell less another that it holds leaves one to four parties, in whichever tables (proof 38)", () => {
    const differences = months.map(({ parts, atoms, cells }) => {
      const summed = new Map(cellsOf(parts, atoms).map(({ id, atoms: own }) => [id, new Set(own)]));
      const partiesIn = (own: Iterable<number>) =>
        [...own].reduce((sum, one) => sum + (atoms[one]?.parties ?? 0), 0);
      const sums = cells.flatMap(({ part, dimension, member, heads }) => {
        const own = summed.get(`${part} ${dimension} ${member}`) ?? new Set<number>();
        return own.size > 0
          ? [{ own, parties: partiesIn(own), isShown: heads.parties.state === "shown" }]
          : [];
      });
      const pairs = sums.flatMap((whole) =>
        sums
          .filter(
            (part) => part.own.size < whole.own.size && [...part.own].every((atom) => whole.own.has(atom)),
          )
          .map((part) => ({ left: whole.parties - part.parties, isShown: whole.isShown && part.isShown })),
      );
      return { pairs, few: pairs.filter(({ left }) => left > 0 && left < K) };
    });
    expect(differences.flatMap(({ pairs }) => pairs).length).toBeGreaterThan(1000);
    const few = differences.flatMap((month) => month.few);
    expect(few.filter(({ isShown }) => isShown)).toEqual([]);
    // Control: with everything shown there would be such pairs.
    expect(few.length).toBeGreaterThan(0);
  });

  test("every shown figure is the true one and never of few, and what was not counted is not zero", () => {
    for (const { parts, atoms, cells } of months) {
      for (const cell of cells) {
        const { parties, children } = truthOf(atoms, parts, cell);
        const { heads } = cell;
        if (heads.parties.state === "shown")
          expect(heads).toMatchObject({ parties: { value: parties }, children: { value: children } });
        if (heads.parties.state === "shown" && parties > 0) expect(parties).toBeGreaterThanOrEqual(K);
        expect(heads.parties.state === "missing").toBe(cell.openingsHeld > 0 && cell.openingsCounted === 0);
      }
    }
  });

  test("a second worker, and the same one again, publish nothing more", async () => {
    expect(await publishFigures(db, TUESDAY)).toBe(0);
  });

  test("a visit that is taken back after the closing leaves every figure as it was (proof 40)", async () => {
    const before = months.at(-1);
    if (!before) throw new Error("Nothing is published.");
    await owner
      .updateTable("stretch_sum")
      .set(({ ref, eb }) => ({ adults: eb(ref("adults"), "+", 1) }))
      .where("starts", ">=", daysOf(before.month).first.toString())
      .where("openings_counted", ">", 0)
      .execute();
    await publishFigures(db, TUESDAY);
    expect(await db.read("public", (reader) => cellsIn(reader, before.parts))).toEqual(before.cells);
    // Control: published anew they would differ by that visit.
    const { first, last } = daysOf(before.month);
    const atoms = await db.read("public", async (reader) =>
      listAtoms(reader, { first: first.toString(), last: last.toString() }, 2022),
    );
    expect(await publicationOf(before.parts, atoms)).not.toEqual(before.cells);
  });

  test("the database keeps no number of what is withheld, and takes none", async () => {
    const withheld = owner.selectFrom("published_figure").where("heads", "<>", "shown");
    expect(await withheld.where("adults", "is not", null).selectAll().execute()).toEqual([]);
    const given = owner
      .updateTable("published_figure")
      .set({ parties: 3 })
      .where("heads", "=", "hidden")
      .execute();
    await expect(given).rejects.toThrow("heads_are_withheld_whole");
    const changed = db.write("public", (tx) =>
      tx.updateTable("published_figure").set({ sites: [] }).execute(),
    );
    await expect(changed).rejects.toThrow("permission denied");
  });
});

describe("whoever leads an operator", () => {
  const led = async (slug: string): Promise<{ operatorId: OperatorId; sites: SiteId[] }> => {
    const { id } = await owner
      .selectFrom("operator")
      .select("id")
      .where("slug", "=", slug)
      .executeTakeFirstOrThrow();
    const sites = await owner.selectFrom("site").select("id").where("operator_id", "=", id).execute();
    return { operatorId: id, sites: sites.map((site) => site.id) };
  };

  test("sees the rows of its own sites as everybody sees them, and their sum", async () => {
    const { operatorId, sites } = await led("jarva-stadsdelsnamnd");
    const own = await findOwnFigures(db, { operatorId, siteIds: [] }, "2026-10");
    const everybodys = await figuresOf("2026-10", "site");
    const [sum, ...rows] = own?.table.totals ?? [];
    expect(new Set(rows.map(({ member }) => member))).toEqual(new Set<string>(sites));
    for (const row of rows) expect(everybodys.table.totals).toContainEqual(row);
    expect(sum?.sites).toBe(rows.filter((row) => row.sites > 0).length);
  });

  test("sees those that are theirs, and nothing of another operator's though they were named", async () => {
    const [jarva, other] = [await led("jarva-stadsdelsnamnd"), await led("sodermalm-stadsdelsnamnd")];
    const one = jarva.sites.slice(0, 1);
    const own = await findOwnFigures(db, { operatorId: jarva.operatorId, siteIds: one }, "2026-10");
    expect(own?.table.members).toEqual([ALL, ...one]);
    const foreign = await findOwnFigures(
      db,
      { operatorId: jarva.operatorId, siteIds: other.sites },
      "2026-10",
    );
    expect(foreign?.table.members).toEqual([ALL]);
    expect(foreign?.table.totals[0]?.figures.visits).toEqual({ state: "missing" });
  });
});

describe("page and file", () => {
  test.each(DIVISIONS)("show the same cells by %s (proof 42)", async (dimension) => {
    for (const period of ["2026-t2", HAS_TWO_YEARS ? "2025" : "2026-t1"]) {
      const figures = await figuresOf(period, dimension);
      const lines = csvOf(figuresFile(figures, swedish, { isSynthetic: true })).split("\r\n");
      for (const [index, measure] of measuresOf(dimension).entries()) {
        const query = { measure, dimension, period, isReplaced: false };
        const { table } = figuresView(figures, query, swedish);
        for (const row of table.rows) {
          const own = lines.map((line) => line.split(";")).filter(([, member]) => member === row.member);
          const onPage = [...row.cells, row.total].map(({ text }) => plain(text));
          expect(own.map((line) => plain(line[3 + index] ?? ""))).toEqual(onPage);
        }
      }
    }
  });

  test("the file says first that its figures are synthetic", async () => {
    const file = figuresFile(await figuresOf(null, "borough"), swedish, { isSynthetic: true });
    expect(csvOf(file).split("\r\n")[0]).toBe(`\uFEFF${swedish.t("reach:synthetic")}`);
  });

  test("the answer compares area types 1 and 2 with the rest, and says whether the gap is closing", async () => {
    const figures = await figuresOf(null, "area_type");
    const query = {
      measure: "child_visits_per_100_children",
      dimension: "area_type",
      period: null,
      isReplaced: false,
    } as const;
    const { answer } = figuresView(figures, query, swedish);
    expect(answer[0]).toMatch(
      /^T2 2026, januari–augusti: platserna i områden av typ 1 och 2 \(\d+ platser, \d\d % av/,
    );
    const compared = HAS_TWO_YEARS ? /som har räknat i båda perioderna/ : /ett år tidigare är inte redovisad/;
    expect(answer.join(" ")).toMatch(compared);
  });

  test("children who live in the city are counted once by borough and once by area type", async () => {
    const [boroughs, areas] = [await figuresOf(null, "borough"), await figuresOf(null, "area_type")];
    expect(boroughs.table.totals[0]?.figures).toEqual(areas.table.totals[0]?.figures);
    expect([boroughs.residentsYear, boroughs.areaTypeYear]).toEqual([2025, 2022]);
  });
});

describe("the periods that may be chosen", () => {
  test("are those of which every month is published, the newest of T1, T2 and year first shown", async () => {
    const { choices, period, before } = await figuresOf(null, "kind");
    expect(addressOf(period)).toBe("2026-t2");
    expect(before && addressOf(before)).toBe(HAS_TWO_YEARS ? "2025-t2" : null);
    expect(choices.month.map(addressOf).at(0)).toBe("2026-10");
    expect(choices.year.map(addressOf)).toEqual(HAS_TWO_YEARS ? ["2025"] : []);
    expect(choices.t1.map(addressOf)).toEqual(["2026-t1", ...(HAS_TWO_YEARS ? ["2025-t1"] : [])]);
  });

  test("gain a month when it is closed everywhere, and not a day before", async () => {
    const { month, from } = nextToClose(TUESDAY.toPlainDate());
    expect([month, from.toString()]).toEqual(["2026-11", "2026-12-06"]);
    const at = (day: Temporal.PlainDate) =>
      day.toZonedDateTime({ timeZone: TUESDAY.timeZoneId, plainTime: "12:00" });
    const dayBefore = at(from.subtract({ days: 1 }));
    await foldLedger(db, dayBefore);
    await refreshFigures(db, dayBefore);
    expect(await publishFigures(db, dayBefore)).toBe(0);
    await foldLedger(db, at(from));
    await refreshFigures(db, at(from));
    expect(await publishFigures(db, at(from))).toBe(1);
    expect((await figuresOf("2026-11", "kind")).table.months).toEqual(["2026-11"]);
  });
});

/** Without the thousands' spaces of the page and the forced decimal of its rates. */
function plain(text: string): string {
  return text.replace(/\s/g, "").replace(/,0$/, "");
}
