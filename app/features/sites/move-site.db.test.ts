import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { aSite } from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { somebodyWaits } from "#tests/support/somebody-waits.ts";
import { withoutLocks } from "#tests/support/strip-locks.ts";
import { importSites } from "./import-sites.server.ts";
import { movedTo, moveSite } from "./move-site.server.ts";

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let owner: ReturnType<typeof openAsOwner>;
let database: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = openAsOwner(fresh.url);
  await aSite(owner, { slug: "opalen" });
  await aSite(owner, { slug: "drakens" });
  database = openDatabase(fresh.url, { connections: 2 });
  close = async () => {
    await database.close();
    await owner.destroy();
    await fresh.close();
  };
});
afterAll(() => close());

const move = (...words: string[]) => database.write("public", (tx) => moveSite(tx, words));

test("a site that moves, and moves again, is found by every address it had; nobody else gets them", async () => {
  expect(await move("opalen", "opalen-tensta")).toBeUndefined();
  expect(await move("opalen-tensta", "opalen-hjulsta")).toBeUndefined();
  expect(await movedTo(database, "opalen")).toBe("opalen-hjulsta");
  expect(await movedTo(database, "opalen-tensta")).toBe("opalen-hjulsta");
  expect(await move("drakens", "opalen")).toBe("opalen is, or was, the address of another site.");
  expect(await move("drakens", "opalen-hjulsta")).toBe(
    "opalen-hjulsta is, or was, the address of another site.",
  );
  expect(await move("opalen", "somewhere")).toBe("There is no site opalen.");
  expect(await move("opalen-hjulsta", "Å")).toMatch(/^OLD NEW/);

  // Home again: the address is its own once more, and leads nowhere else.
  expect(await move("opalen-hjulsta", "opalen")).toBeUndefined();
  expect(await movedTo(database, "opalen")).toBeUndefined();
  expect(await movedTo(database, "opalen-hjulsta")).toBe("opalen");
});

test("a file does not make a site of the address that another is moving to; control: without the lock it takes it over", async () => {
  const forgetful = openDatabase(fresh.url, { connections: 2, plugins: [withoutLocks()] });
  const meeting = async (through: Database, slug: string) => {
    const { id } = await aSite(owner);
    const { slug: old } = await owner
      .selectFrom("site")
      .select("slug")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    let importing: Promise<unknown> | undefined;
    await database.write("public", async (tx) => {
      expect(await moveSite(tx, [old, slug])).toBeUndefined();
      importing = through.write("public", (other) => importSites(other, theFile(slug)));
      await somebodyWaits(owner);
    });
    await importing;
    const { name } = await owner
      .selectFrom("site")
      .select("name")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    return name;
  };
  expect(await meeting(database, "taken-first")).not.toBe("From the file");
  expect(await meeting(forgetful, "taken-second")).toBe("From the file");
  await forgetful.close();
});

/** A sites file with one site. */
function theFile(slug: string): string {
  return JSON.stringify({
    format: "famn-sites-1",
    operators: [{ slug: "a-board", name: "A board", kind: "municipal" }],
    sites: [
      {
        slug,
        name: "From the file",
        operator: "a-board",
        kinds: ["open_preschool"],
        district: "tensta",
        profile: { sources: [], example_fields: [] },
      },
    ],
  });
}
