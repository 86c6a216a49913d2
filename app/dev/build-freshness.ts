import { existsSync, readdirSync, statSync } from "node:fs";

const SOURCES = ["app", "db/schema.ts", "public", "package-lock.json", "remix.config.js", "vite.config.ts"];
const BUILT = "build/server/index.js";

/** Whether the built pages are newer than all they are built from. */
export function isBuildFresh(): boolean {
  if (!existsSync(BUILT)) return false;
  const built = statSync(BUILT).mtimeMs;
  return SOURCES.every((source) => newest(source) < built);
}

function newest(source: string): number {
  const own = statSync(source);
  if (!own.isDirectory()) return own.mtimeMs;
  const inside = readdirSync(source, { recursive: true, encoding: "utf8" }).map(
    (name) => statSync(`${source}/${name}`).mtimeMs,
  );
  return Math.max(own.mtimeMs, ...inside);
}
