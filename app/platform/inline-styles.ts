import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { EntryContext } from "@remix-run/node";

/** The CSS of a page: inlined and named by hash, or (in development) the addresses of its files. */
export type Styles = { css: string; hash: string } | { css: null; hash: null };

const ASSETS = "build/client/assets";
/** Read once at start: a server keeps the styles it was built with, whatever is built beside it. */
const files = new Map(
  import.meta.env.DEV
    ? []
    : readdirSync(ASSETS)
        .filter((name) => name.endsWith(".css"))
        .map((name) => [`/assets/${name}`, readFileSync(path.join(ASSETS, name), "utf8").trim()]),
);
const made = new Map<string, Styles>();

/**
 * The CSS of the matched routes from the build's manifest, in order, each file once: it saves the page a round trip.
 * @param fonts what the page's language needs beside it
 */
export function stylesOf(
  manifest: EntryContext["manifest"],
  routeIds: readonly string[],
  fonts: string,
): Styles {
  if (import.meta.env.DEV) return { css: null, hash: null };
  const key = [fonts, ...routeIds].join("\n");
  const known = made.get(key);
  if (known) return known;
  const wanted = new Set(routeIds.flatMap((id) => manifest.routes[id]?.css ?? []));
  const css = [...wanted].map((file) => files.get(file) ?? "").join("") + fonts;
  const styles = { css, hash: `sha256-${createHash("sha256").update(css).digest("base64")}` };
  made.set(key, styles);
  return styles;
}
