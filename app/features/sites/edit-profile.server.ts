import { randomUUID } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { Database, Reader } from "#app/platform/database.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { OperatorId, SiteId } from "#db/schema.ts";
import { type Merged, differencesOf, mergeDrafts, publishable } from "./profile-difference.ts";
import {
  deleteDraft,
  findDraft,
  findPublishedProfile,
  lockProfile,
  type ProfileDraft,
  type PublishedProfile,
  updatePublished,
  upsertDraft,
} from "./profile-queries.server.ts";
import type { SiteProfile } from "./profile.ts";

/** Whose profile it is. */
export interface OwnSite {
  readonly id: SiteId;
  readonly operatorId: OperatorId;
}

/** The profile as somebody finds it who opens the form. */
export interface ProfileNow {
  readonly site: PublishedProfile;
  readonly draft: ProfileDraft | undefined;
  /** the draft as it would be published, or what is published */
  readonly profile: SiteProfile;
  /** says which published profile and which draft this is: a form brings it back */
  readonly seen: string;
}

/** A site's profile with its draft. */
export function findProfile(database: Database, own: OwnSite): Promise<ProfileNow | undefined> {
  return database.read(own.operatorId, (db) => readProfile(db, own.id));
}

async function readProfile(db: Reader, id: SiteId): Promise<ProfileNow | undefined> {
  const site = await findPublishedProfile(db, id);
  if (!site) return undefined;
  const draft = await findDraft(db, id);
  return {
    site,
    draft,
    profile: draft ? publishable(site.profile, draft.profile, site.owners) : site.profile,
    seen: `${site.revision} ${draft?.revision ?? "none"}`,
  };
}

/** Nothing is written: somebody else was faster. What they changed, and both versions brought together. */
export interface Meanwhile {
  readonly now: ProfileNow;
  readonly merged: Merged;
}

type Saved = { readonly ok: true } | ({ readonly ok: false } & Meanwhile);

/**
 * Keeps what was written as the draft, if nobody has saved or published since the form was opened.
 * @param written.base what the form was opened with: what others changed is told from there
 */
export function saveDraft(
  database: Database,
  own: OwnSite,
  written: { seen: string; base: SiteProfile; profile: SiteProfile },
  at: Temporal.ZonedDateTime,
): Promise<Saved | undefined> {
  return database.write(own.operatorId, async (tx) => {
    await lockProfile(tx, own.id);
    const now = await readProfile(tx, own.id);
    if (!now) return undefined;
    // The same form twice: what it says is there already.
    if (differencesOf(now.profile, written.profile).length === 0) return { ok: true };
    if (now.seen !== written.seen)
      return { ok: false, now, merged: mergeDrafts(written.base, written.profile, now.profile) };
    const { profile } = written;
    const draft = { siteId: own.id, operatorId: own.operatorId, profile, revision: randomUUID(), at };
    await upsertDraft(tx, draft);
    return { ok: true };
  });
}

/** Publishes the draft that somebody has seen, against the profile that they have seen published. */
export function publishProfile(
  database: Database,
  own: OwnSite,
  seen: string,
  at: Temporal.ZonedDateTime,
): Promise<Result<null, "changed_meanwhile" | "no_draft"> | undefined> {
  return database.write(own.operatorId, async (tx) => {
    await lockProfile(tx, own.id);
    const now = await readProfile(tx, own.id);
    if (!now) return undefined;
    if (now.seen !== seen) return refuse("changed_meanwhile");
    if (!now.draft) return refuse("no_draft");
    await updatePublished(tx, own.id, { profile: now.profile, revision: now.site.revision + 1, at });
    await deleteDraft(tx, own.id);
    return accept(null);
  });
}

/** Throws away the draft that somebody has seen. */
export function throwDraftAway(
  database: Database,
  own: OwnSite,
  seen: string,
): Promise<Result<null, "changed_meanwhile"> | undefined> {
  return database.write(own.operatorId, async (tx) => {
    await lockProfile(tx, own.id);
    const now = await readProfile(tx, own.id);
    if (!now) return undefined;
    if (now.seen !== seen) return refuse("changed_meanwhile");
    await deleteDraft(tx, own.id);
    return accept(null);
  });
}
