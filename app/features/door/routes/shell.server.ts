import { guarded } from "#app/access/guarded.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { offlineWords } from "#app/features/door/ui/offline/words.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import type { DoorData } from "./door.server.ts";
import { noOpening } from "./no-opening.server.ts";

/** The door with nothing in it, which the device keeps for when there is no network. Nobody stands in it. */
export const loader = guarded("door.show", async (asked): Promise<DoorData> => {
  const { app, actor, params, url, lang, texts } = asked;
  staffLanguage(lang, url);
  const site = await findOwnSite(app.db, actor, params.slug, url);
  return {
    title: texts.t("door:title", { site: site.name }),
    siteId: site.id,
    slug: site.slug,
    tablet: null,
    words: offlineWords(texts),
    now: null,
    undone: false,
    reopened: false,
    openings: [],
    next: null,
    earlier: [],
    sees: { expected: true, closing: false, corrections: false },
    isOpen: false,
    shown: noOpening(),
  };
});
