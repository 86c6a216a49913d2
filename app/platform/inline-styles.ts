import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { EntryContext } from "@remix-run/node";

/** The CSS of a page: inlined and named by hash, or (in development) the addresses of its files. */
export type Styles = { css: string; hash: string } | { css: null; hash: null };

const made = new Map<string, Styles>();

/** The CSS of the matched routes from the build's manifest, in order, each file once: it saves the page a round trip. */
export function stylesOf(manifest: EntryContext["manifest"], routeIds: readonly string[]): Styles {
  if (import.meta.env.DEV) return { css: null, hash: null };
  const key = routeIds.join("\n");
  const known = made.get(key);
  if (known) return known;
  const files = new Set(routeIds.flatMap((id) => manifest.routes[id]?.css ?? []));
  const css = [...files].map((file) => readFileSync(path.join("build/client", file), "utf8").trim()).join("");
  const styles = { css, hash: `sha256-${createHash("sha256").update(css).digest("base64")}` };
  made.set(key, styles);
  return styles;
}
