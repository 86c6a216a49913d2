import { readFile } from "node:fs/promises";
import type { Fault } from "#app/files/check-file.ts";
import { importWeek } from "#app/features/openings/import-week.server.ts";
import { importSites } from "#app/features/sites/import-sites.server.ts";
import { openDatabase, type Writer } from "#app/platform/database.ts";

const USAGE = "Usage: npm run famn -- import sites FILE | import week FILE";

const imports: Record<string, (tx: Writer, text: string) => Promise<string | Fault[]>> = {
  sites: async (tx, text) => {
    const imported = await importSites(tx, text);
    return imported.ok ? `${imported.sites} sites imported.` : imported.faults;
  },
  week: async (tx, text) => {
    const imported = await importWeek(tx, text);
    return imported.ok
      ? `${imported.templates} templates and ${imported.exceptions} exceptions imported.`
      : imported.faults;
  },
};

process.exitCode = await run(process.argv.slice(2));

/** @returns the exit code: 0 done, 1 refused, 2 not understood */
async function run([command, what = "", file]: string[]): Promise<number> {
  const work = Object.hasOwn(imports, what) ? imports[what] : undefined;
  if (command !== "import" || !work || file === undefined) return complain(USAGE, 2);
  const url = process.env["DATABASE_URL"];
  if (!url) return complain("DATABASE_URL is missing.", 2);

  // Some editors put a byte order mark first; it is no part of the JSON.
  const text = await readFile(file, "utf8").then(
    (it) => it.replace(/^\uFEFF/, ""),
    () => undefined,
  );
  if (text === undefined) return complain(`${file} cannot be read.`, 1);

  const database = openDatabase(url, { connections: 1 });
  try {
    const outcome = await database.write("public", (tx) => work(tx, text));
    if (typeof outcome !== "string") {
      const lines = outcome.map(({ line, field, problem }) => `${file}:${line} ${field} ${problem}`);
      return complain([...lines, "Nothing was imported."].join("\n"), 1);
    }
    process.stdout.write(`${outcome}\n`);
    return 0;
  } finally {
    await database.close();
  }
}

function complain(text: string, code: number): number {
  process.stderr.write(`${text}\n`);
  return code;
}
