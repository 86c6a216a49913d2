import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { aSite, type MadeSite } from "#db/factories/places.ts";
import { sumOf } from "#db/factories/sums.ts";
import { openAsOwner } from "#db/owner.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { findAnswers, findAnswersUntil, findNextTerm } from "./find-answers.server.ts";
import { publishAnswers } from "./publish-answers.server.ts";

const STARTS = "2026-01-08";
const ENDS = "2026-06-11";
const SUMMER = Temporal.ZonedDateTime.from("2026-06-20T12:00[Europe/Stockholm]");

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let owner: ReturnType<typeof openAsOwner>;
let db: Database;
let site: MadeSite;

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = openAsOwner(fresh.url);
  db = openDatabase(fresh.url, { connections: 2 });
  site = await aSite(owner);
  await owner
    .insertInto("term")
    .values([
      { id: "vt2026", starts: STARTS, ends: ENDS },
      { id: "ht2026", starts: "2026-08-18", ends: "2026-12-18" },
    ])
    .execute();
  const since = { valid_from: "2020-01-01", valid_to: null };
  await owner
    .insertInto("borough")
    .values({ id: "jarva", name: "Järva", ...since })
    .execute();
  await owner
    .insertInto("district_borough")
    .values({ district_id: "tensta", borough_id: "jarva", ...since })
    .execute();
  const sum = sumOf(site, STARTS, { held: 20, counted: 19, parties: 200, adults: 210, children: 250 });
  await owner
    .insertInto("stretch_sum")
    .values({ ...sum, openings_asked: 10, openings_asked_counted: 9, parties_asked: 100, parties_unsaid: 30 })
    .execute();
  const at = { starts: STARTS, site_id: site.id, kind: "open_preschool" } as const;
  await owner
    .insertInto("stretch_trait_sum")
    .values([
      { ...at, trait: "first_time", value: "yes", count: 40, most: 8 },
      { ...at, trait: "first_time", value: "no", count: 30, most: 7 },
      { ...at, trait: "help_asked", value: "yes", count: 6, most: 2 },
    ])
    .execute();
  await owner
    .insertInto("stretch_cross_sum")
    .values({ ...at, home_district: "tensta", first_time: "yes", count: 40, most: 8 })
    .execute();
  await close(null);
});

afterAll(async () => {
  await db.close();
  await owner.destroy();
  await fresh.close();
});

test("a term's answers are published when it is closed everywhere, once, and never changed", async () => {
  expect(await publishAnswers(db, SUMMER)).toBe(0);
  expect(await findAnswers(db, null)).toBeUndefined();
  const next = await findNextTerm(db, Temporal.PlainDate.from("2026-06-12"));
  expect(next?.id).toBe("vt2026");

  await close("2026-06-17");
  expect(await publishAnswers(db, SUMMER)).toBe(1);
  const answers = await findAnswers(db, null);
  const [all] = answers?.rowsOf("first_time", "kind") ?? [];
  expect(all?.figures.get("yes")).toEqual({ state: "shown", value: 40 });
  expect([all?.total, all?.perCentAnswered]).toEqual([{ state: "shown", value: 70 }, 70]);
  // Six times the same two.
  expect(answers?.rowsOf("help_asked", "kind")[0]?.figures.get("yes")).toEqual({ state: "hidden" });
  expect([answers?.openingsAsked, answers?.openingsAskedCounted]).toEqual([10, 9]);
  // Forty first times nobody says twice; at most them, thirty unsaid and those who came to the opening without a count.
  const [city] = answers?.reached.filter(({ dimension }) => dimension === "all") ?? [];
  expect(city?.reached?.range).toEqual({ least: 40, most: 40 + 30 + 23 });

  await owner.updateTable("stretch_trait_sum").set({ count: 99 }).where("value", "=", "yes").execute();
  expect(await publishAnswers(db, SUMMER)).toBe(0);
  expect((await findAnswers(db, "vt2026"))?.rowsOf("first_time", "kind")[0]).toEqual(all);
  const changed = db.write("public", (tx) => tx.updateTable("published_answer").set({ count: 1 }).execute());
  await expect(changed).rejects.toThrow("permission denied");
});

test("a report has the newest term that ended by its last day, and none of a year before", async () => {
  const termUntil = async (day: string) => (await findAnswersUntil(db, Temporal.PlainDate.from(day)))?.term;
  expect(await Promise.all(["2026-04-30", "2026-06-11", "2026-08-31", "2027-06-11"].map(termUntil))).toEqual([
    undefined,
    "vt2026",
    "vt2026",
    undefined,
  ]);
  const next = await findNextTerm(db, Temporal.PlainDate.from("2026-06-20"));
  expect(next?.id).toBe("ht2026");
});

/** Whether the operator's figures of the term are closed. */
async function close(closedOn: string | null): Promise<void> {
  await owner
    .insertInto("figure_stretch")
    .values({ operator_id: site.operatorId, starts: STARTS, ends: ENDS, closed_on: closedOn })
    .onConflict((of) => of.columns(["operator_id", "starts"]).doUpdateSet({ closed_on: closedOn }))
    .execute();
}
