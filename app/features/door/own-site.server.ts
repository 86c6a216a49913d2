import { redirect } from "@remix-run/node";
import type { Actor } from "#app/access/actor.ts";
import { notFound } from "#app/access/guarded.ts";
import { movedTo } from "#app/features/sites/move-site.server.ts";
import type { Database } from "#app/platform/database.ts";
import { findSite } from "./door-queries.server.ts";

/**
 * The site of a door's address, if the person works there or the tablet stands there. Throws the answer for what does
 * not exist. @param page who asks for a page by an address that the site had before it moved is led to where it is
 */
export async function findOwnSite(db: Database, actor: Actor, slug: string | undefined, page?: URL) {
  const site = await findOwn(db, actor, slug);
  if (site) return site;
  const moved = page && (await findOwn(db, actor, await movedTo(db, slug)));
  throw moved ? redirect(addressOf(page, moved.slug)) : notFound();
}

/** The same by every address the site has had: a tablet may have counted before it could hear of the move. */
export async function findOwnSiteEver(db: Database, actor: Actor, slug: string | undefined) {
  const site = (await findOwn(db, actor, slug)) ?? (await findOwn(db, actor, await movedTo(db, slug)));
  if (!site) throw notFound();
  return site;
}

async function findOwn(db: Database, actor: Actor, slug: string | undefined) {
  const site = await db.read("public", (reader) => findSite(reader, slug ?? ""));
  if (!site || !siteIdsOf(actor).includes(site.id)) return undefined;
  return { id: site.id, slug: site.slug, name: site.name, operatorId: site.operator_id };
}

/** The same page of the door: `/LANGUAGE/door/SLUG` and what follows. */
function addressOf({ pathname, search }: URL, slug: string): string {
  return pathname.split("/").with(3, slug).join("/") + search;
}

function siteIdsOf(actor: Actor) {
  if ("deviceId" in actor) return [actor.siteId];
  return "siteIds" in actor ? actor.siteIds : [];
}
