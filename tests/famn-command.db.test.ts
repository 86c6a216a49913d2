import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openAsOwner } from "#db/owner.ts";
import { loadReference } from "#db/reference/load.ts";
import { freshDatabase } from "./support/database.ts";

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let folder: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), "famn-command-"));
  const owner = openAsOwner(fresh.url);
  await loadReference(owner);
  await owner.destroy();
});

afterAll(async () => {
  await rm(folder, { recursive: true });
  await fresh.close();
});

function famn(...words: string[]) {
  const env = { ...process.env, DATABASE_URL: fresh.url };
  return spawnSync(process.execPath, ["famn.ts", ...words], { env, encoding: "utf8" });
}

test("sites and then their week are imported from the command line", () => {
  expect(famn("import", "sites", "db/seed/sites.json")).toMatchObject({
    status: 0,
    stdout: "25 sites imported.\n",
  });
  expect(famn("import", "week", "db/seed/weeks.json")).toMatchObject({ status: 0 });
});

test("a bad file ends with exit code 1 and a line for every fault", async () => {
  const file = join(folder, "bad.json");
  await writeFile(
    file,
    '\uFEFF{\n "format": "famn-week-1",\n "weeks": [ { "site": "nowhere", "templates": [] } ]\n}',
  );
  expect(famn("import", "week", file)).toMatchObject({
    status: 1,
    stdout: "",
    stderr: `${file}:3 weeks[0].site nowhere is not known\nNothing was imported.\n`,
  });
});

test("a file that is not there, and words that are no command, are told in one line", () => {
  expect(famn("import", "sites", "no-such-file")).toMatchObject({
    status: 1,
    stderr: "no-such-file cannot be read.\n",
  });
  expect(famn("export")).toMatchObject({ status: 2 });
  expect(famn("import", "constructor", "x")).toMatchObject({ status: 2 });
});
