import { afterAll, beforeAll, expect, test } from "vitest";
import { decideRetention } from "#app/features/operators/decide-retention.server.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { openAsOwner } from "#db/owner.ts";
import { anOperator, aSite } from "#db/factories/places.ts";
import type { FreshDatabase } from "#tests/support/test-postgres.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { dismissStaff, hireStaff } from "./hire-staff.server.ts";

const ISSUER = "https://sign-in.example";
let fresh: FreshDatabase;
let owner: ReturnType<typeof openAsOwner>;
let database: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = openAsOwner(fresh.url);
  database = openDatabase(fresh.url, { connections: 2 });
});
afterAll(async () => {
  await database.close();
  await owner.destroy();
  await fresh.close();
});

const hire = (...words: string[]) => database.write("public", (tx) => hireStaff(tx, ISSUER, words));

test("a unit head is let in at the operator's own sites, and only there", async () => {
  const operator = await anOperator(owner);
  const site = await aSite(owner, { operator });
  const elsewhere = await aSite(owner);
  const { slug } = await owner
    .selectFrom("operator")
    .select("slug")
    .where("id", "=", operator.id)
    .executeTakeFirstOrThrow();
  expect(await hire("head-1", "unit_head", slug, elsewhere.slug)).toContain("does not run");
  expect(await hire("head-1", "unit_head", slug, site.slug)).toBeUndefined();
  const rows = await owner
    .selectFrom("staff_member as m")
    .innerJoin("staff_site as s", "s.staff_id", "m.id")
    .select(["m.role", "s.site_id"])
    .where("m.subject", "=", "head-1")
    .execute();
  expect(rows).toEqual([{ role: "unit_head", site_id: site.id }]);
});

test("an analyst belongs to no operator, and a role that is not one is refused", async () => {
  const operator = await anOperator(owner);
  const { slug } = await owner
    .selectFrom("operator")
    .select("slug")
    .where("id", "=", operator.id)
    .executeTakeFirstOrThrow();
  expect(await hire("analyst-1", "analyst", slug)).toBe("analyst has no operator.");
  expect(await hire("analyst-1", "analyst")).toBeUndefined();
  expect(await hire("lead-1", "operator_lead")).toBe("operator_lead needs an operator.");
  expect(await hire("boss-1", "boss")).toContain("a role is one of");
});

test("who is shut out is marked as removed, and a stranger is named as such", async () => {
  await hire("leaver", "platform_administrator");
  expect(await database.write("public", (tx) => dismissStaff(tx, ISSUER, "leaver"))).toBeUndefined();
  const row = await owner
    .selectFrom("staff_member")
    .select("removed_at")
    .where("subject", "=", "leaver")
    .executeTakeFirstOrThrow();
  expect(row.removed_at).not.toBeNull();
  expect(await database.write("public", (tx) => dismissStaff(tx, ISSUER, "nobody"))).toBe(
    "There is no nobody.",
  );
});

test("a decision on disposal is recorded for an operator that exists, with days that make sense", async () => {
  const operator = await anOperator(owner, { retentionDays: null });
  const { slug } = await owner
    .selectFrom("operator")
    .select("slug")
    .where("id", "=", operator.id)
    .executeTakeFirstOrThrow();
  const decide = (...words: string[]) => database.write("public", (tx) => decideRetention(tx, words));
  expect(await decide("no-such", "30", "2026-11-01", "Dnr 1")).toBe("There is no operator no-such.");
  expect(await decide(slug, "0", "2026-11-01", "Dnr 1")).toContain("days from 1 to 365");
  expect(await decide(slug, "30", "2026-11-01", "Dnr 1")).toBeUndefined();
  expect(await decide(slug, "14", "2026-11-20", "Dnr 2")).toBeUndefined();
  const rows = await owner
    .selectFrom("retention_decision")
    .select(["days", "reference"])
    .where("operator_id", "=", operator.id)
    .execute();
  expect(rows).toEqual([{ days: 14, reference: "Dnr 2" }]);
});
