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

test("a site that is exported is compared with itself without a difference, and an edit is told before it is imported", async () => {
  const exported = famn("export", "sites", "opalen");
  expect(exported.status).toBe(0);
  const file = join(folder, "opalen.json");
  await writeFile(file, exported.stdout);
  expect(famn("compare", "sites", file).stdout).toBe("1 sites compared, nothing changed.\n");
  await writeFile(file, exported.stdout.replace('"name": "Opalen"', '"name": "Opalens hus"'));
  const told = 'opalen name: "Opalen" → "Opalens hus"\n';
  expect(famn("compare", "sites", file).stdout).toBe(`${told}1 sites compared, nothing changed.\n`);
  expect(famn("import", "sites", file).stdout).toBe(`${told}1 sites imported.\n`);
});

test("a service that cannot be reached changes nothing", () => {
  expect(famn("import", "serviceunits", "http://127.0.0.1:9/serviceunits")).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^from unit 1 on: no answer \(.*\)\nNothing was imported\.\n$/),
  });
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

test("what figures are divided by is compared, imported, and refused with a line for every fault", async () => {
  const file = join(folder, "areas.csv");
  await writeFile(file, "omradeskod;datum;barn_1_5;ej_inskrivna_1_5\n0180R001;2026-10-15;195;12\n");
  const matched = "2026-10-15: 1 of 127 RegSO matched\n";
  expect(famn("compare", "not-enrolled", file).stdout).toBe(`${matched}1 rows compared, nothing changed.\n`);
  expect(famn("import", "not-enrolled", file).stdout).toBe(`${matched}1 rows imported.\n`);
  await writeFile(file, "omradeskod;fran;stadsdelsomrade\n0180R128;2030-01-01;bromma\nakalla;2030;jarva\n");
  expect(famn("import", "areas", file)).toMatchObject({
    status: 1,
    stderr: `${file}:3 fran is no date\nNothing was imported.\n`,
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
