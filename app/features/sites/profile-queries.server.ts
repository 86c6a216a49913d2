import type { Temporal } from "temporal-polyfill";
import { fromDate, toDate } from "#app/platform/clock.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import type { OperatorId, SiteId } from "#db/schema.ts";
import type { FieldOwners } from "./field-owners.ts";
import type { SiteProfile } from "./profile.ts";

/** A site with its published profile, who owns what of it, and what the form needs to know of the site. */
export interface PublishedProfile {
  readonly name: string;
  readonly kinds: readonly string[];
  readonly address: string | null;
  readonly station: string | null;
  readonly precision: "address" | "near_station" | "unknown";
  readonly profile: SiteProfile;
  readonly revision: number;
  readonly owners: FieldOwners;
}

/** A draft; `revision` is another after each saving. */
export interface ProfileDraft {
  readonly profile: SiteProfile;
  readonly revision: string;
  readonly savedAt: Temporal.ZonedDateTime;
}

/** The published profile of a site. */
export async function findPublishedProfile(db: Reader, id: SiteId): Promise<PublishedProfile | undefined> {
  const row = await db
    .selectFrom("site as s")
    .leftJoin("station as st", "st.id", "s.station_id")
    .select(["s.name", "s.kinds", "s.address", "s.position_precision", "s.profile", "s.profile_revision"])
    .select(["s.field_owners", "st.name as station"])
    .where("s.id", "=", id)
    .executeTakeFirst();
  return (
    row && {
      name: row.name,
      kinds: row.kinds,
      address: row.address,
      station: row.station,
      precision: row.position_precision,
      profile: row.profile,
      revision: row.profile_revision,
      owners: row.field_owners,
    }
  );
}

/** Keeps a site's profile and draft as they are until the transaction ends. */
export async function lockProfile(tx: Writer, id: SiteId): Promise<void> {
  await tx.selectFrom("site").select("id").where("id", "=", id).forUpdate().execute();
}

/** The draft of a site's profile, if there is one. */
export async function findDraft(db: Reader, id: SiteId): Promise<ProfileDraft | undefined> {
  const row = await db
    .selectFrom("site_profile_draft")
    .select(["profile", "revision", "saved_at"])
    .where("site_id", "=", id)
    .executeTakeFirst();
  return row && { profile: row.profile, revision: row.revision, savedAt: fromDate(row.saved_at) };
}

/** Writes the draft, with a new revision. */
export async function upsertDraft(
  tx: Writer,
  draft: {
    siteId: SiteId;
    operatorId: OperatorId;
    profile: SiteProfile;
    revision: string;
    at: Temporal.ZonedDateTime;
  },
): Promise<void> {
  const { profile, revision } = draft;
  const saved = { profile, revision, saved_at: toDate(draft.at.toInstant()) };
  await tx
    .insertInto("site_profile_draft")
    .values({ site_id: draft.siteId, operator_id: draft.operatorId, ...saved })
    .onConflict((already) => already.column("site_id").doUpdateSet(saved))
    .execute();
}

/** Throws the draft away. */
export async function deleteDraft(tx: Writer, id: SiteId): Promise<void> {
  await tx.deleteFrom("site_profile_draft").where("site_id", "=", id).execute();
}

/** Makes a profile the one that families see. */
export async function updatePublished(
  tx: Writer,
  id: SiteId,
  published: { profile: SiteProfile; revision: number; at: Temporal.ZonedDateTime },
): Promise<void> {
  await tx
    .updateTable("site")
    .set({
      profile: published.profile,
      profile_revision: published.revision,
      profile_published_at: toDate(published.at.toInstant()),
    })
    .where("id", "=", id)
    .execute();
}
