import { guarded } from "#app/access/guarded.ts";
import { listRetentionDecisions } from "#app/features/retention/retention-queries.server.ts";
import { besideDraft } from "#app/i18n/beside-draft.ts";

/** In a language no native reader has checked, the Swedish and the easy Swedish text stand beside the draft. */
export const loader = guarded("privacy.show", async ({ app, lang, texts }) => ({
  title: texts.t("privacy:title"),
  shared: { title: texts.t("privacy:title"), description: texts.t("privacy:lead") },
  decisions: await app.db.read("public", listRetentionDecisions),
  beside: besideDraft(lang),
}));
