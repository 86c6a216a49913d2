import type { StaffActor } from "#app/access/actor.ts";
import { notFound } from "#app/access/guarded.ts";
import type { Database } from "#app/platform/database.ts";
import { listSites, type NamedSite } from "./staff-queries.server.ts";

/** The person's own site of an address. Throws the answer for what does not exist. */
export async function findOwnSite(
  db: Database,
  actor: StaffActor,
  slug: string | undefined,
): Promise<NamedSite> {
  const own = await db.read("public", (reader) => listSites(reader, actor.siteIds));
  const site = own.find((candidate) => candidate.slug === slug);
  if (!site) throw notFound();
  return site;
}
