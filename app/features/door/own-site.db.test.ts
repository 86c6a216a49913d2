import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "#app/access/actor.ts";
import { moveSite } from "#app/features/sites/move-site.server.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { aStaffMember } from "#db/factories/people.ts";
import { anOperator, aSite, type MadeSite } from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { findOwnSite, findOwnSiteEver } from "./own-site.server.ts";

let db: Database;
let site: MadeSite;
let own: Actor;
let foreign: Actor;
let close: () => Promise<void>;

beforeAll(async () => {
  const fresh = await freshDatabase();
  const owner = openAsOwner(fresh.url);
  const operator = await anOperator(owner);
  const worksAt = async (at: MadeSite): Promise<Actor> => {
    const { id: staffId } = await aStaffMember(owner, { operator, sites: [at] });
    return { role: "staff", staffId, operatorId: operator.id, siteIds: [at.id] };
  };
  site = await aSite(owner, { operator, slug: "opalen" });
  own = await worksAt(site);
  foreign = await worksAt(await aSite(owner, { operator }));
  await owner.destroy();
  db = openDatabase(fresh.url, { connections: 2 });
  await db.write("public", (tx) => moveSite(tx, ["opalen", "opalen-hjulsta"]));
  close = async () => {
    await db.close();
    await fresh.close();
  };
});
afterAll(() => close());

const page = new URL("http://localhost/sv/door/opalen/week/opening/1?scope=day");

/** What is thrown: a status and where it leads. */
async function answer(asked: Promise<unknown>) {
  const thrown: unknown = await asked.then(
    () => "found",
    (error: unknown) => error,
  );
  if (thrown instanceof Response) return [thrown.status, thrown.headers.get("location")];
  return thrown;
}

test("a page at the address of before the move leads to the same page where the site is now", async () => {
  expect(await answer(findOwnSite(db, own, "opalen", page))).toEqual([
    302,
    "/sv/door/opalen-hjulsta/week/opening/1?scope=day",
  ]);
  expect(await findOwnSite(db, own, "opalen-hjulsta", page)).toMatchObject({ id: site.id });
});

test("nobody else is led there, and a form that is sent to it is told that there is no such place", async () => {
  const noSuch = { init: { status: 404 } };
  expect(await answer(findOwnSite(db, foreign, "opalen", page))).toMatchObject(noSuch);
  expect(await answer(findOwnSite(db, own, "nowhere", page))).toMatchObject(noSuch);
  expect(await answer(findOwnSite(db, own, "opalen"))).toMatchObject(noSuch);
});

test("what a tablet counted before it heard of the move still reaches its site, and only its own", async () => {
  expect(await findOwnSiteEver(db, own, "opalen")).toMatchObject({ id: site.id, slug: "opalen-hjulsta" });
  expect(await answer(findOwnSiteEver(db, foreign, "opalen"))).toMatchObject({ init: { status: 404 } });
});
