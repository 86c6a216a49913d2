import { guarded } from "#app/access/guarded.ts";
import { listRetentionDecisions } from "#app/features/retention/retention-queries.server.ts";

export const loader = guarded("privacy.show", async ({ app, texts }) => ({
  title: texts.t("privacy:title"),
  shared: { title: texts.t("privacy:title"), description: texts.t("privacy:lead") },
  decisions: await app.db.read("public", listRetentionDecisions),
}));
