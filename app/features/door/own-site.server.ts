import type { Actor } from "#app/access/actor.ts";
import { notFound } from "#app/access/guarded.ts";
import type { Database } from "#app/platform/database.ts";
import { findSite } from "./door-queries.server.ts";

/** The site of a door's address, if the person works there or the tablet stands there. Throws the answer for what does not exist. */
export async function findOwnSite(db: Database, actor: Actor, slug: string | undefined) {
  const site = await db.read("public", (reader) => findSite(reader, slug ?? ""));
  if (!site || !siteIdsOf(actor).includes(site.id)) throw notFound();
  return { id: site.id, slug: site.slug, name: site.name, operatorId: site.operator_id };
}

function siteIdsOf(actor: Actor) {
  if ("deviceId" in actor) return [actor.siteId];
  return "siteIds" in actor ? actor.siteIds : [];
}
