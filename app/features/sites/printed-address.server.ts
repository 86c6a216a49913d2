import type { Reader } from "#app/platform/database.ts";
import { urls } from "#app/urls.ts";
import { readOutreachCode } from "./outreach-code.ts";
import { findSlugOfCode } from "./outreach-queries.server.ts";

/** The address that paper about a site bears: its code's where the code is this site's, else the site's own. */
export async function findPrintedAddress(db: Reader, slug: string, asked: string | null): Promise<string> {
  const code = readOutreachCode(asked);
  const isOwn = code !== undefined && (await findSlugOfCode(db, code)) === slug;
  return isOwn ? urls.openCode(code) : urls.shareSite(slug);
}
