import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { keyedHash } from "#app/platform/secrets.ts";
import { openAsOwner } from "#db/owner.ts";
import type { Tables } from "#db/schema.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { countWrongText, forgetReports } from "./count-wrong-text.server.ts";
import { listWrongTexts } from "./list-wrong-texts.server.ts";
import { readWrongText } from "./read-wrong-text.server.ts";
import { MOST_A_DAY, MOST_A_DAY_IN_ALL, type WrongText } from "./wrong-text.ts";

const TODAY = Temporal.PlainDate.from("2026-11-24");
const HARD: WrongText = { language: "ar", page: "site", reason: "hard" };

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let owner: Kysely<Tables>;
let db: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = openAsOwner(fresh.url);
  db = openDatabase(fresh.url, { connections: 8 });
});
beforeEach(async () => {
  await owner.deleteFrom("wrong_text_tally").execute();
  await owner.deleteFrom("wrong_text_key").execute();
});
afterAll(async () => {
  await db.close();
  await owner.destroy();
  await fresh.close();
});

const say = (said: WrongText = HARD, key = randomUUID(), day = TODAY) =>
  countWrongText(db, said, keyedHash("a secret for tests", "a form", key), day);
const tallies = () => owner.selectFrom("wrong_text_tally").selectAll().orderBy("local_date").execute();
const keys = () => owner.selectFrom("wrong_text_key").select("local_date").execute();
const at = (day: Temporal.PlainDate) => day.toZonedDateTime("Europe/Stockholm");

test("a form is counted once, however often and however much at once it is sent", async () => {
  const key = randomUUID();
  await Promise.all([say(HARD, key), say(HARD, key), say(HARD, key)]);
  await say(HARD, key);
  expect(await tallies()).toMatchObject([{ language: "ar", page: "site", reason: "hard", count: 1 }]);
  await say();
  expect(await tallies()).toMatchObject([{ count: 2 }]);
});

test("one device that sends form after form fills neither a row nor the day", async () => {
  await owner
    .insertInto("wrong_text_tally")
    .values({ ...HARD, local_date: TODAY.toString(), count: MOST_A_DAY })
    .execute();
  await say();
  expect(await tallies()).toMatchObject([{ count: MOST_A_DAY }]);
  expect(await keys()).toEqual([]);
  const pages = Array.from({ length: MOST_A_DAY_IN_ALL / MOST_A_DAY - 1 }, (_, index) => ({
    language: "ti",
    page: "a".repeat(index + 1),
    reason: "hard",
    local_date: TODAY.toString(),
    count: MOST_A_DAY,
  }));
  await owner.insertInto("wrong_text_tally").values(pages).execute();
  await say({ ...HARD, reason: "spelling" });
  expect((await tallies()).filter(({ reason }) => reason === "spelling")).toEqual([]);
  await say({ ...HARD, reason: "spelling" }, randomUUID(), TODAY.add({ days: 1 }));
  expect((await tallies()).filter(({ reason }) => reason === "spelling")).toHaveLength(1);
});

test("which forms were counted is forgotten with their day, the counts after a year", async () => {
  await say(HARD, randomUUID(), TODAY.subtract({ days: 366 }));
  await say(HARD, randomUUID(), TODAY.subtract({ days: 1 }));
  await say();
  await forgetReports(db, at(TODAY));
  expect(await keys()).toEqual([{ local_date: "2026-11-24" }]);
  expect((await tallies()).map(({ local_date }) => local_date)).toEqual(["2026-11-23", "2026-11-24"]);
});

test("the list says how often and when last, in the reader's words", async () => {
  await say(HARD, randomUUID(), TODAY.subtract({ days: 1 }));
  await say();
  await say({ language: "ti", page: "receipt", reason: "meaning" });
  const rows = await listWrongTexts(db, textsFor("en"));
  expect(rows.map(({ language, page, reason, count }) => [language, page, reason, count])).toEqual([
    ["العربية", "A place", "The text is hard to understand", 2],
    ["ትግርኛ", "The receipt", "The text says the wrong thing", 1],
  ]);
});

test("a report is made of words of a list alone", () => {
  const free = { in: "what I think", page: "/ar/link/secret", reason: "he is a fool", key: "no key" };
  const read = (fields: Record<string, string>) => readWrongText(new Map(Object.entries(fields)), "fa");
  expect(read(free)).toEqual({ language: "fa", page: "other", reason: null, key: null });
  const key = randomUUID();
  expect(read({ in: "ar", page: "site", reason: "hard", key })).toEqual({ ...HARD, key });
});
