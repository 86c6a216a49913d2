import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { anOpening, type MadeOpening } from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { type Database, openDatabase, type Writer } from "./database.ts";
import { sendAhead } from "./pipelined.ts";

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let owner: ReturnType<typeof openAsOwner>;
let db: Database;
let opening: MadeOpening;

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = openAsOwner(fresh.url);
  db = openDatabase(fresh.url, { connections: 2 });
  opening = await anOpening(owner);
});
afterAll(async () => {
  await Promise.all([db.close(), owner.destroy()]);
  await fresh.close();
});

const lock = (tx: Writer) => tx.selectFrom("opening").select("id").where("id", "=", opening.id).forUpdate();

/** Whoever comes while this holds the opening waits a tenth of a second for it, and then no longer. */
async function whileLocked(
  work: (tx: Writer) => Promise<unknown>,
): Promise<{ tries: number; code: unknown }> {
  let tries = 0;
  return owner.transaction().execute(async (holder) => {
    await lock(holder).execute();
    const code = await db
      .write("public", async (tx) => {
        tries += 1;
        await sql`set local lock_timeout = '100ms'`.execute(tx);
        await work(tx);
      })
      .then(
        () => "done",
        (error: unknown) => error instanceof Error && "code" in error && error.code,
      );
    return { tries, code };
  });
}

const LOCK_NOT_AVAILABLE = "55P03";

test("a lock that is asked for ahead and not given is what the next question fails with, and is tried once more", async () => {
  const asked = await whileLocked(async (tx) => {
    await sendAhead(tx, lock(tx));
    await tx.selectFrom("site").select("id").execute();
  });
  expect(asked).toEqual({ tries: 2, code: LOCK_NOT_AVAILABLE });
});

test("a transaction in which what was sent ahead has failed is not taken for done, though nothing is asked after it", async () => {
  const asked = await whileLocked((tx) => sendAhead(tx, lock(tx)));
  expect(asked).toEqual({ tries: 2, code: LOCK_NOT_AVAILABLE });
});

test("of several that were sent ahead and failed, the first says why", async () => {
  const asked = await whileLocked(async (tx) => {
    await sendAhead(tx, lock(tx));
    await sendAhead(tx, tx.selectFrom("site").select("id"));
    await tx.selectFrom("site").select("id").execute();
  });
  expect(asked).toEqual({ tries: 2, code: LOCK_NOT_AVAILABLE });
});

test("the rows of what was sent ahead are there when what is asked next is answered, in its order", async () => {
  const { siteId } = opening;
  const seen = await db.write("public", async (tx) => {
    const locked = await sendAhead(tx, lock(tx));
    const sites = await sendAhead(tx, tx.selectFrom("site").select("id").where("id", "=", siteId));
    const before = [...locked, ...sites];
    const asked = await tx.selectFrom("opening").select("site_id").where("id", "=", opening.id).execute();
    return { before, locked: [...locked], sites: [...sites], asked };
  });
  expect(seen).toEqual({
    before: [],
    locked: [{ id: opening.id }],
    sites: [{ id: siteId }],
    asked: [{ site_id: siteId }],
  });
});

test("what the bundled pages send ahead with their own copy of this module arrives, too", async () => {
  vi.resetModules();
  const copy = await import("./pipelined.ts");
  expect(copy.sendAhead).not.toBe(sendAhead);
  const seen = await db.write("public", async (tx) => {
    const locked = await copy.sendAhead(tx, lock(tx));
    const before = [...locked];
    await tx.selectFrom("site").select("id").execute();
    return { before, locked };
  });
  expect(seen).toEqual({ before: [], locked: [{ id: opening.id }] });
});

test("what is asked after a lock that was sent ahead sees what its holder did", async () => {
  const found = await owner.transaction().execute(async (holder) => {
    await lock(holder).execute();
    const waiting = db.write(opening.operatorId, async (tx) => {
      await sendAhead(tx, lock(tx));
      return tx.selectFrom("opening").select("is_example").where("id", "=", opening.id).executeTakeFirst();
    });
    await holder.updateTable("opening").set({ is_example: true }).where("id", "=", opening.id).execute();
    return { waiting };
  });
  expect(await found.waiting).toEqual({ is_example: true });
});
