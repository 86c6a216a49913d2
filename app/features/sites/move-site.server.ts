import { z } from "zod";
import type { Database, Writer } from "#app/platform/database.ts";
import { findSlugNow, lockAddresses, lockSiteOfSlug, updateSlug } from "./site-queries.server.ts";
import { slug } from "./site-file.ts";

const words = z.tuple([slug, slug]);

/**
 * Gives a site that moves for good another address; printed slips and shared links to the old one go on leading to it.
 * @returns what is wrong, or nothing
 */
export async function moveSite(tx: Writer, from: readonly string[]): Promise<string | undefined> {
  const read = words.safeParse(from);
  if (!read.success) return "OLD NEW: two addresses of small letters, figures and hyphens.";
  const [old, wanted] = read.data;
  await lockAddresses(tx);
  const site = await lockSiteOfSlug(tx, old);
  if (site?.slug !== old) return `There is no site ${old}.`;
  const other = await lockSiteOfSlug(tx, wanted);
  if (other && other.id !== site.id) return `${wanted} is, or was, the address of another site.`;
  if (wanted !== old) await updateSlug(tx, site, wanted);
  return undefined;
}

/** Where a site is now that had an address before it moved; nothing where none had it. */
export function movedTo(db: Database, oldSlug: string | undefined): Promise<string | undefined> {
  return db.read("public", (reader) => findSlugNow(reader, oldSlug ?? ""));
}
