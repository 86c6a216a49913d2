import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { openDatabase, type Database } from "#app/platform/database.ts";
import { openAsOwner } from "#db/owner.ts";
import { loadReference } from "#db/reference/load.ts";
import { seedDemo } from "#db/seed/demo.ts";
import {
  attack,
  leaks,
  readFigures,
  type PublishedCell,
  type RegisterEntry,
} from "#tests/support/attacker.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { figuresFile } from "./figures-file.ts";
import { figuresView } from "./figures-view.ts";
import { areaTypeMembers, NOT_CONFIRMED, type Atom } from "./figures.ts";
import { DIMENSIONS, measuresOf, type CountMeasure } from "./measures.ts";
import { findFigures, findOwnFigures, nextToClose, type Figures } from "./publication.server.ts";
import { listAtoms } from "./reach-queries.server.ts";

const TUESDAY = Temporal.ZonedDateTime.from("2026-11-24T09:40[Europe/Stockholm]");
const TODAY = TUESDAY.toPlainDate();
const K = 5;
const swedish = textsFor("sv");

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let owner: ReturnType<typeof openAsOwner>;
let db: Database;
let twoYears: Figures[];
let atoms: Atom[];

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = openAsOwner(fresh.url);
  await loadReference(owner);
  await seedDemo(owner, TUESDAY, "https://sign-in.example");
  db = openDatabase(fresh.url, { connections: 2 });
  twoYears = [await figuresUntil("2026-10"), await figuresUntil("2025-10")];
  const months = twoYears.flatMap((figures) => figures.months);
  atoms = await db.read("public", (reader) => listAtoms(reader, months));
}, 60_000);

afterAll(async () => {
  await db.close();
  await owner.destroy();
  await fresh.close();
});

async function figuresUntil(end: string | null, today = TODAY): Promise<Figures> {
  const figures = await findFigures(db, today, end);
  if (!figures) throw new Error("The demo has no figures");
  return figures;
}

/** What anyone can read in the files of all tables. */
function printed(): PublishedCell[] {
  return twoYears.flatMap((figures) =>
    DIMENSIONS.flatMap((dimension) =>
      readFigures(fileOf(figures, dimension), dimension, measuresOf(dimension)),
    ),
  );
}

function fileOf(figures: Figures, dimension: (typeof DIMENSIONS)[number]): string {
  return figuresFile(figures, dimension, swedish, { isSynthetic: true }).contents;
}

/** Which groups of openings were counted: the register of openings is public. */
function register(): RegisterEntry[] {
  return atoms
    .filter(({ openingsCounted }) => openingsCounted > 0)
    .map((atom) => ({ month: atom.month, members: membersOf(atom) }));
}

function membersOf(atom: Atom): Record<string, string[]> {
  return {
    area_type: atom.areaType === null ? [NOT_CONFIRMED] : areaTypeMembers(atom.areaType),
    borough: [atom.borough],
    kind: [atom.kind],
  };
}

function truthOf({ table, month, member, measure }: PublishedCell) {
  const own = atoms.filter(
    (atom) => atom.month === month && (member === "all" || membersOf(atom)[table]?.includes(member)),
  );
  const sum = (of: (atom: Atom) => number) => own.reduce((total, atom) => total + of(atom), 0);
  const count = (which: CountMeasure) =>
    sum((atom) => (which === "visits" ? atom.adults + atom.children : atom[which]));
  return { value: count(measure), parties: count("parties"), counted: sum((atom) => atom.openingsCounted) };
}

describe("two synthetic years, published", () => {
  test("hold small numbers, so that the rules have something to do", () => {
    const states = new Set(printed().map(({ state }) => state));
    expect([...states].sort()).toEqual(["fewer", "hidden", "missing", "shown"]);
  });

  test("no withheld figure follows from all files together (proof 39)", async () => {
    expect(leaks(await attack(printed(), register()), K)).toEqual([]);
  });

  test("negative control: with the small cells alone withheld, some follow from their margins", async () => {
    const careless = printed().map((cell): PublishedCell => {
      const { value, parties } = truthOf(cell);
      return cell.state === "hidden" && parties >= K ? { ...cell, state: "shown", value } : cell;
    });
    expect(leaks(await attack(careless, register()), K).length).toBeGreaterThan(0);
  });

  test("every shown figure is the true one and never of few, and what was not counted is not zero", () => {
    for (const cell of printed()) {
      const { value, parties, counted } = truthOf(cell);
      if (cell.state === "shown") expect(cell.value).toBe(value);
      if (cell.state === "shown" && value > 0) expect(parties).toBeGreaterThanOrEqual(K);
      expect(cell.state === "missing").toBe(counted === 0);
    }
  });

  test("a month reads the same in each period that holds it", async () => {
    const later = await figuresUntil("2026-10");
    const earlier = await figuresUntil("2026-06");
    const march = ({ publication }: Figures) =>
      DIMENSIONS.flatMap((by) => publication.tables[by].rows.filter(({ month }) => month === "2026-03"));
    expect(march(earlier)).toEqual(march(later));
  });
});

describe("whoever leads an operator", () => {
  const led = async (slug: string) => {
    const { id } = await owner
      .selectFrom("operator")
      .select("id")
      .where("slug", "=", slug)
      .executeTakeFirstOrThrow();
    const sites = await owner
      .selectFrom("site")
      .select(["id", "name"])
      .where("operator_id", "=", id)
      .orderBy("name")
      .execute();
    return { operatorId: id, sites };
  };

  test("sees the volumes of its own sites, each or those that are theirs, beside the figures all see", async () => {
    const jarva = await led("jarva-stadsdelsnamnd");
    const found = await findOwnFigures(db, { operatorId: jarva.operatorId, siteIds: [] }, TODAY, "2026-10");
    expect(found?.sites).toEqual(jarva.sites);
    expect(found?.figures).toEqual(twoYears[0]);
    const opalen = jarva.sites.filter(({ name }) => name === "Opalen");
    const siteIds = opalen.map(({ id }) => id);
    const one = await findOwnFigures(db, { operatorId: jarva.operatorId, siteIds }, TODAY, "2026-10");
    expect(one?.sites).toEqual(opalen);
    const sums = await owner
      .selectFrom("monthly_sum")
      .select(({ fn }) => fn.sum<string>("parties").as("parties"))
      .where("site_id", "in", siteIds)
      .where("month", "=", "2026-10-01")
      .executeTakeFirstOrThrow();
    const october = one?.own.rows.find(({ member, month }) => member === siteIds[0] && month === "2026-10");
    expect(october?.figures.parties).toEqual({ state: "shown", value: Number(sums.parties) });
  });

  test("sees nothing of another operator's sites, though they were named", async () => {
    const [jarva, other] = [await led("jarva-stadsdelsnamnd"), await led("sodermalm-stadsdelsnamnd")];
    const siteIds = other.sites.map(({ id }) => id);
    const found = await findOwnFigures(db, { operatorId: jarva.operatorId, siteIds }, TODAY, "2026-10");
    expect(found?.sites).toEqual([]);
    expect(found?.own.members).toEqual(["all"]);
  });
});

describe("page and file", () => {
  test.each(DIMENSIONS)("show the same cells by %s (proof 42)", (dimension) => {
    for (const figures of twoYears) {
      const lines = fileOf(figures, dimension).split("\r\n");
      for (const [index, measure] of measuresOf(dimension).entries()) {
        const { table } = figuresView(figures, { measure, dimension, end: null, isReplaced: false }, swedish);
        for (const row of table.rows) {
          const own = lines.map((line) => line.split(";")).filter(([, member]) => member === row.member);
          const onPage = [...row.cells, row.total].map(({ text }) => plain(text));
          expect(own.map((line) => plain(line[3 + index] ?? ""))).toEqual(onPage);
        }
      }
    }
  });

  test("the file says first that its figures are synthetic", () => {
    const [figures] = twoYears;
    expect(figures && fileOf(figures, "borough").split("\r\n")[0]).toBe(
      `\uFEFF${swedish.t("reach:synthetic")}`,
    );
  });

  test("the answer compares area types 1 and 2 with the rest, and says how complete it is", () => {
    const [figures] = twoYears;
    if (!figures) return;
    const query = {
      measure: "child_visits_per_100_children",
      dimension: "area_type",
      end: null,
      isReplaced: false,
    } as const;
    const [answer] = figuresView(figures, query, swedish).answer;
    expect(answer).toMatch(
      /\(\d+ platser, \d\d % av öppningarna räknade\) hade [\d\s]+,\d barnbesök per 100 barn/,
    );
    expect(answer).toMatch(/typ 3–5 \(\d+ platser, \d\d %\) hade [\d\s]+,\d\./);
  });
});

describe("the months that are published", () => {
  test("are closed ones only; the next one says from when it can be seen", async () => {
    expect((await figuresUntil(null)).months.at(-1)).toBe("2026-10");
    const { month, from } = nextToClose(TODAY);
    expect([month, from.toString()]).toEqual(["2026-11", "2026-12-06"]);
    expect((await figuresUntil(null, from)).months.at(-1)).toBe("2026-11");
    expect((await figuresUntil(null, from.subtract({ days: 1 }))).months.at(-1)).toBe("2026-10");
  });

  test("a sum that changed shows at the next look", async () => {
    const visits = async () => (await figuresUntil(null)).publication.tables.kind.rows.at(-3)?.figures.visits;
    const before = await visits();
    await owner
      .updateTable("monthly_sum")
      .set(({ ref, eb }) => ({ adults: eb(ref("adults"), "+", 100) }))
      .where("month", "=", "2026-10-01")
      .where("kind", "=", "open_preschool")
      .execute();
    expect(await visits()).not.toEqual(before);
  });
});

test("children who live in the city are counted once by borough and once by area type", () => {
  const [figures] = twoYears;
  const allOf = (by: "borough" | "area_type") => figures?.publication.tables[by].totals[0]?.figures;
  expect(allOf("borough")).toEqual(allOf("area_type"));
  expect(figures?.residentsYear).toBe(2025);
  expect(figures?.areaTypeYear).toBe(2022);
});

/** Without the thousands' spaces of the page and the forced decimal of its rates. */
function plain(text: string): string {
  return text.replace(/\s/g, "").replace(/,0$/, "");
}
