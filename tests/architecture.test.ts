import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Import, importsOf, reachedFrom, sourceFiles } from "./support/imports.ts";

/**
 * The import map. A module's kind follows from where it stands and what it is called; each kind may import these.
 * "neighbour" is the same kind of module in another slice. Types may be imported from anywhere but routes.
 */
const MAY_IMPORT: Record<Kind, readonly (Kind | `neighbour ${Kind}`)[]> = {
  route: [
    "route",
    "use case",
    "queries",
    "rules",
    "slice ui",
    "neighbour use case",
    "neighbour rules",
    "ground",
    "values",
  ],
  "use case": ["use case", "queries", "rules", "neighbour use case", "neighbour rules", "ground", "values"],
  queries: ["queries", "rules", "neighbour rules", "ground", "values"],
  "slice ui": ["slice ui", "rules", "neighbour rules", "ground", "values"],
  rules: ["rules", "neighbour rules", "values"],
  ground: ["ground", "values"],
  values: ["values"],
  frame: ["ground", "values"],
  outside: ["outside", "use case", "rules", "queries", "ground", "values", "frame"],
};

/** Others may use this slice whole: its openings are what all of them show, book, count and fold. */
const GROUND_SLICE = "openings";

/** What a pure rule has no business with: the outside world comes to it as arguments. */
const OUTSIDE_WORLD = /^(node:|@remix-run\/|kysely|postgres|express|pino|react)/;

type Kind =
  | "route"
  | "use case"
  | "queries"
  | "slice ui"
  | "rules"
  | "ground"
  | "values"
  | "frame"
  | "outside";

const GROUND_FOLDERS = ["access", "i18n", "ui", "platform", "files"];

function kindOf(file: string): Kind {
  if (/^app\/(time\/|(result|urls|contact-phone)\.ts)/.test(file)) return "values";
  if (GROUND_FOLDERS.some((folder) => file.startsWith(`app/${folder}/`))) return "ground";
  if (/^app\/(features\/[^/]+|dev)\/routes\//.test(file) || file.startsWith("app/routes/")) return "route";
  if (/^app\/(features\/[^/]+|dev)\//.test(file)) {
    if (file.endsWith("-queries.server.ts")) return "queries";
    if (file.includes(".server.")) return "use case";
    return /\/ui\/|\.tsx$|\.css$/.test(file) ? "slice ui" : "rules";
  }
  return /^app\/[^/]+$/.test(file) ? "frame" : "outside";
}

function sliceOf(file: string): string | undefined {
  return /^app\/features\/([^/]+)\//.exec(file)?.[1] ?? (file.startsWith("app/dev/") ? "dev" : undefined);
}

function isAllowed({ file, target, isOurs, typeOnly }: Import): boolean {
  const kind = kindOf(file);
  if (!isOurs) return kind !== "rules" || typeOnly || !OUTSIDE_WORLD.test(target);
  const other = kindOf(target);
  if (other === "route" && sliceOf(file) !== sliceOf(target)) return false;
  // A route's view takes its loader and action from its own server half; nobody else knows either.
  if (other === "route") return kind === "route" || target.endsWith(".css");
  if (typeOnly) return !isGround(kind) || sliceOf(target) === undefined;
  if (kind === "slice ui" && target.includes(".server.")) return false;
  const own =
    sliceOf(file) === sliceOf(target) || sliceOf(target) === undefined || sliceOf(target) === GROUND_SLICE;
  return MAY_IMPORT[kind].includes(own ? other : `neighbour ${other}`);
}

function isGround(kind: Kind): boolean {
  return kind === "ground" || kind === "values";
}

const appFiles = sourceFiles(["app"]).filter((file) => !/\.test\.tsx?$/.test(file));
const allFiles = sourceFiles(["app", "db", "tests", "bench"]).concat(
  ["server.ts", "worker.ts", "publish.ts", "demo.ts", "famn.ts", "i18n.ts", "start.ts"].filter((file) =>
    existsSync(file),
  ),
);

test("imports go one way: routes, use cases, then rules and queries; slices meet through rules and use cases", () => {
  // app/dev is made of plain modules of its own: its programs are started by the demo, never by a slice.
  const forbidden = appFiles
    .filter((file) => !file.startsWith("app/dev/") || file.includes("/routes/"))
    .flatMap(importsOf)
    .filter((one) => !isAllowed(one));
  expect(forbidden.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
});

test("nothing that runs in production belongs to app/dev but its routes", () => {
  const users = appFiles
    .filter((file) => !file.startsWith("app/dev/"))
    .flatMap(importsOf)
    .filter(({ target }) => target.startsWith("app/dev/"));
  expect(users).toEqual([]);
  expect(
    [...reachedFrom(["server.ts", "worker.ts", "publish.ts"]).keys()].filter((file) =>
      file.startsWith("app/dev/"),
    ),
  ).toEqual([]);
});

test("what Node runs directly needs no JSX, no CSS and nothing of the build", () => {
  const reached = reachedFrom(programs());
  const unfit = [...reached].filter(([file]) => !/\.(ts|js)$/.test(file) || !existsSync(file));
  expect(unfit.map(([file, from]) => `${from} → ${file}`)).toEqual([]);
});

test("every npm script runs on the Node that comes as a package", () => {
  const { scripts } = readJson<{ scripts: Record<string, string> }>("package.json");
  expect(Object.values(scripts).filter((script) => !script.startsWith(". ./use-node.sh && "))).toEqual([]);
});

/** The programs that package.json's scripts start, what these fork, and the migrations. */
function programs(): string[] {
  const scripts = Object.values(readJson<{ scripts: Record<string, string> }>("package.json").scripts);
  const named = scripts.flatMap((script) => /\bnode ([\w/-]+\.ts)/.exec(script)?.[1] ?? []);
  return [...new Set([...named, "server.ts", "worker.ts", "publish.ts", ...sourceFiles(["db/migrations"])])];
}

test("migrations are frozen: they import nothing of ours", () => {
  expect(
    sourceFiles(["db/migrations"])
      .flatMap(importsOf)
      .filter(({ isOurs }) => isOurs),
  ).toEqual([]);
});

test("every route module has its address in app/routes.ts, and every address its module", () => {
  const modules = sourceFiles(["app"]).filter(
    (file) =>
      kindOf(file) === "route" && !/\.(server|test|db\.test)\.tsx?$/.test(file) && !file.endsWith(".js"),
  );
  const named = [...readFileSync("app/routes.ts", "utf8").matchAll(/"((?:features|dev|routes)\/[^"]+)"/g)];
  expect([...new Set(named.map(([, file]) => `app/${file}`))].sort()).toEqual(modules);
});

test("a loader or action is reached through guarded and in no other way", () => {
  const handlers = appFiles
    .filter((file) => kindOf(file) === "route" || file === "app/root.tsx")
    .flatMap((file) => {
      const text = readFileSync(file, "utf8");
      return [
        ...text.matchAll(/^export (?:const|async function|function) (loader|action)\b[^]*?\n(?=\}|\S)/gm),
      ].map((match) => ({
        file,
        name: match[1],
        text: text.slice(match.index, text.indexOf("\n}", match.index) + 2),
      }));
    });
  expect(handlers.length).toBeGreaterThan(20);
  const unguarded = handlers.filter(({ text }) => !text.includes("guarded("));
  expect(unguarded.map(({ file, name }) => `${file} ${name}`)).toEqual([]);
});

/** Lists of tables and of who may do what: one idea, however long. */
const LONG_LISTS = [
  "db/schema.ts",
  "tests/access-table.ts",
  "tests/support/world.ts",
  ...sourceFiles(["db/migrations"]),
];

test("no file is longer than a reader's patience", () => {
  const lengths = [...allFiles, ...sourceFiles(["app"], /\.css$/)].map((file) => ({
    file,
    lines: readFileSync(file, "utf8").split("\n").length - 1,
    most: /\.test\.ts$/.test(file) ? 350 : 270,
  }));
  const long = lengths.filter(({ file, lines, most }) => lines > most && !LONG_LISTS.includes(file));
  expect(long.map(({ file, lines }) => `${file}: ${lines} lines`)).toEqual([]);
});

test("the project stands alone: nothing in it reads beside its own folder", () => {
  const beside = new RegExp(["\\.\\./", "shared"].join(""));
  expect(allFiles.filter((file) => beside.test(readFileSync(file, "utf8")))).toEqual([]);
});

function readJson<Shape>(file: string): Shape {
  return JSON.parse(readFileSync(file, "utf8"));
}
