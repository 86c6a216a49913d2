import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Fault } from "#app/files/check-file.ts";
import { type Outcome, readImport, refusalOf } from "#app/files/import-outcome.ts";
import { importVisits } from "#app/features/door/import-visits.server.ts";
import { importWeek } from "#app/features/openings/import-week.server.ts";
import { decideRetention } from "#app/features/operators/decide-retention.server.ts";
import { rebuildFigures } from "#app/features/reach/refresh-figures.server.ts";
import { exportSites } from "#app/features/sites/export-sites.server.ts";
import { compareServiceUnits, importServiceUnits } from "#app/features/sites/import-service-units.server.ts";
import { compareSites, importSites } from "#app/features/sites/import-sites.server.ts";
import { moveSite } from "#app/features/sites/move-site.server.ts";
import { readServiceUnits } from "#app/features/sites/read-service-units.server.ts";
import type { ServiceUnit } from "#app/features/sites/service-unit.ts";
import { dismissStaff, hireStaff } from "#app/features/staff/hire-staff.server.ts";
import { createClock } from "#app/platform/clock.ts";
import { connectionFault } from "#app/platform/env.ts";
import { findInstallation } from "#app/platform/installation-queries.server.ts";
import { type Database, openDatabase, type Writer } from "#app/platform/database.ts";
import { areaCommand } from "#db/area-commands.ts";
import { migrate } from "#db/migrate.ts";
import { openAsOwner } from "#db/owner.ts";
import { loadReference } from "#db/reference/load.ts";

const USAGE = `Usage: npm run famn -- COMMAND
  load reference                               districts, areas, stations, terms: first, and after an upgrade
  import sites FILE | import week FILE         formats: docs/formats; a file with a fault is refused whole
  import visits FILE                           what was counted on paper or elsewhere, within the five-day lock
  import serviceunits URL                      what the city's list says of sites that are linked to a unit
  import population FILE                       children of areas by year and ages
  import not-enrolled FILE                     children aged 1-5 of areas who are in no preschool, by day
  import areas FILE                            from a day on: area types, and which areas make up a borough
  compare sites | serviceunits | population | not-enrolled | areas FILE
                                               what an import would change; changes nothing
  export sites [SLUG…]                         all sites, or these, as a file that import sites takes
  decide retention OPERATOR DAYS DATE REFERENCE    the decision without which an operator takes no booking
  move site OLD NEW                            another address for good; the old one goes on leading there
  rebuild figures                              every sum of the figures anew from what was counted; safe beside a worker
  staff add SUBJECT ROLE [OPERATOR [SITE…]]    a person of the OpenID provider at OIDC_ISSUER
  staff remove SUBJECT`;

process.exitCode = await run(process.argv.slice(2));

/** @returns the exit code: 0 done, 1 refused, 2 not understood */
async function run([verb = "", noun = "", ...words]: string[]): Promise<number> {
  const work = commandOf(`${verb} ${noun}`, words);
  if (!work) return complain(USAGE, 2);
  const url = process.env["DATABASE_URL"] ?? (await urlOfRunningDemo());
  if (!url) return complain("DATABASE_URL is missing, and no demo is running here.", 2);
  const outcome = await work(url).catch((error: unknown): Outcome => {
    const fault = connectionFault(error);
    if (!fault) throw error;
    return { wrong: fault.message };
  });
  if ("wrong" in outcome) return complain(outcome.wrong, 1);
  process.stdout.write(`${outcome.done}\n`);
  return 0;
}

function commandOf(command: string, words: string[]): ((url: string) => Promise<Outcome>) | undefined {
  const [file] = words;
  const issuer = process.env["OIDC_ISSUER"];
  switch (command) {
    case "load reference":
      return loadAsOwner;
    case "import sites":
      return file === undefined
        ? undefined
        : (url) =>
            importFile(url, file, inPublic(importSites), ({ sites, told }) =>
              [...told, `${sites} sites imported.`].join("\n"),
            );
    case "compare sites":
      return file === undefined
        ? undefined
        : (url) =>
            importFile(url, file, inPublic(compareSites), ({ sites, told }) =>
              [...told, `${sites} sites compared, nothing changed.`].join("\n"),
            );
    case "import serviceunits":
      return file === undefined
        ? undefined
        : (url) => fromCity(url, file, importServiceUnits, (sites) => `${sites} sites changed.`);
    case "compare serviceunits":
      return file === undefined
        ? undefined
        : (url) =>
            fromCity(url, file, compareServiceUnits, (sites) => `${sites} sites would change, nothing did.`);
    case "export sites":
      return (url) => exportAs(url, words);
    case "import week":
      return file === undefined
        ? undefined
        : (url) =>
            importFile(
              url,
              file,
              inPublic(importWeek),
              ({ templates, exceptions }) => `${templates} templates and ${exceptions} exceptions imported.`,
            );
    case "import visits":
      return file === undefined
        ? undefined
        : (url) =>
            importFile(
              url,
              file,
              importVisits,
              ({ entered, known }) => `${entered} batches entered, ${known} known before.`,
            );
    case "decide retention":
      return (url) => change(url, "The decision is recorded.", (tx) => decideRetention(tx, words));
    case "move site":
      return (url) => change(url, "The site has its new address.", (tx) => moveSite(tx, words));
    case "rebuild figures":
      return rebuildAll;
    case "staff add":
    case "staff remove":
      if (!issuer) return async () => ({ wrong: "OIDC_ISSUER is missing: whose subject is it?" });
      return command === "staff add"
        ? (url) => change(url, "The person can sign in.", (tx) => hireStaff(tx, issuer, words))
        : (url) => change(url, "The person is shut out.", (tx) => dismissStaff(tx, issuer, words[0] ?? ""));
    default:
      return file === undefined ? undefined : areaCommand(command, file);
  }
}

async function urlOfRunningDemo(): Promise<string | undefined> {
  const file = path.join(process.env["FAMN_DATA"] ?? ".data", "database-url");
  return readFile(file, "utf8").catch(() => undefined);
}

async function loadAsOwner(url: string): Promise<Outcome> {
  await migrate(url);
  const db = openAsOwner(url);
  try {
    await loadReference(db);
    return { done: "Reference data loaded." };
  } finally {
    await db.destroy();
  }
}

async function change(
  url: string,
  done: string,
  work: (tx: Writer) => Promise<string | undefined>,
): Promise<Outcome> {
  const database = openDatabase(url, { connections: 1 });
  try {
    const wrong = await database.write("public", work);
    return wrong === undefined ? { done } : { wrong };
  } finally {
    await database.close();
  }
}

async function rebuildAll(url: string): Promise<Outcome> {
  const database = openDatabase(url, { connections: 1 });
  try {
    const { clockOffsetMs } = await database.read("public", findInstallation);
    const { stretches, differed } = await rebuildFigures(database, createClock(clockOffsetMs).now());
    return {
      done: `${stretches} stretches of days summed anew, ${differed} sums differed from what was kept.`,
    };
  } finally {
    await database.close();
  }
}

type Imported<Counts> = ({ ok: true } & Counts) | { ok: false; faults: Fault[] };

/** What concerns no single operator's rows, in one transaction. */
function inPublic<Counts>(
  work: (tx: Writer, text: string) => Promise<Imported<Counts>>,
): (database: Database, text: string) => Promise<Imported<Counts>> {
  return (database, text) => database.write("public", (tx) => work(tx, text));
}

async function importFile<Counts>(
  url: string,
  file: string,
  work: (database: Database, text: string) => Promise<Imported<Counts>>,
  tell: (counts: Counts) => string,
): Promise<Outcome> {
  const text = await readImport(file);
  if (text === undefined) return { wrong: `${file} cannot be read.` };
  const database = openDatabase(url, { connections: 1 });
  try {
    const imported = await work(database, text);
    return imported.ok ? { done: tell(imported) } : { wrong: refusalOf(file, imported.faults) };
  } finally {
    await database.close();
  }
}

type UnitsWork = (
  tx: Writer,
  units: readonly ServiceUnit[],
) => Promise<{ ok: true; sites: number; told: readonly string[] } | { ok: false; faults: readonly string[] }>;

/** The whole list is read before the database is opened: nothing waits for the city inside a transaction. */
async function fromCity(
  url: string,
  address: string,
  work: UnitsWork,
  tell: (sites: number) => string,
): Promise<Outcome> {
  const refused = (faults: readonly string[]) => ({ wrong: [...faults, "Nothing was imported."].join("\n") });
  const list = await readServiceUnits(address);
  if (!list.ok) return refused(list.faults);
  const database = openDatabase(url, { connections: 1 });
  try {
    const outcome = await database.write("public", (tx) => work(tx, list.units));
    if (!outcome.ok) return refused(outcome.faults);
    return { done: [...outcome.told, tell(outcome.sites)].join("\n") };
  } finally {
    await database.close();
  }
}

async function exportAs(url: string, slugs: string[]): Promise<Outcome> {
  const database = openDatabase(url, { connections: 1 });
  try {
    const file = await database.read("public", (db) => exportSites(db, slugs.length > 0 ? { slugs } : {}));
    return file === undefined ? { wrong: "One of these sites does not exist." } : { done: file.trimEnd() };
  } finally {
    await database.close();
  }
}

function complain(text: string, code: number): number {
  process.stderr.write(`${text}\n`);
  return code;
}
