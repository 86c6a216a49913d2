import { randomUUID } from "node:crypto";
import { guarded, notFound } from "#app/access/guarded.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { offlineWords } from "#app/features/door/ui/offline/words.ts";
import { isUuid } from "#app/features/openings/uuid.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import type { OpeningId } from "#db/schema.ts";
import type { DoorData } from "./door.server.ts";

/** Of no opening: the page's script puts in what the device keeps. */
const NO_OPENING = "00000000-0000-0000-0000-000000000000";

/** The door with nothing in it, which the device keeps for when there is no network. Nobody stands in it. */
export const loader = guarded("door.show", async (asked): Promise<DoorData> => {
  const { app, actor, params, url, lang, texts } = asked;
  staffLanguage(lang, url);
  if (!isUuid<OpeningId>(NO_OPENING)) throw notFound();
  const site = await findOwnSite(app.db, actor, params.slug, url);
  return {
    title: texts.t("door:title", { site: site.name }),
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
    shown: {
      id: NO_OPENING,
      day: "",
      hours: "",
      about: null,
      phaseText: null,
      closedWhy: null,
      confirmedAt: null,
      counted: null,
      countedBy: "staff",
      turnedAway: 0,
      nobodyCame: false,
      maySayNobodyCame: false,
      mayClose: false,
      mayConfirm: false,
      mayReopen: false,
      heardClosed: 0,
      room: { state: null, text: "" },
      reach: { told: 0, untold: 0 },
      expected: [],
      heldFor: [],
      waiting: 0,
      walkInKey: randomUUID(),
      turnedAwayKey: randomUUID(),
      overLimit: false,
      flags: [],
      last: null,
    },
  };
});
