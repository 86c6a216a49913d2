import { notFound } from "#app/access/guarded.ts";
import type { Database } from "#app/platform/database.ts";
import { findSite } from "./trait-queries.server.ts";

/** The site of a public address. Throws the answer for what does not exist. */
export async function findNamedSite(db: Database, slug: string | undefined) {
  const site = await db.read("public", (reader) => findSite(reader, slug ?? ""));
  if (!site) throw notFound();
  return site;
}
