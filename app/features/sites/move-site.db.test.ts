import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { aSite } from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { movedTo, moveSite } from "./move-site.server.ts";

let database: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  const fresh = await freshDatabase();
  const owner = openAsOwner(fresh.url);
  await aSite(owner, { slug: "opalen" });
  await aSite(owner, { slug: "drakens" });
  await owner.destroy();
  database = openDatabase(fresh.url, { connections: 2 });
  close = async () => {
    await database.close();
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
