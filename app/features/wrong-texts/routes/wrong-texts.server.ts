import { guarded } from "#app/access/guarded.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { listWrongTexts } from "#app/features/wrong-texts/list-wrong-texts.server.ts";

/** The texts belong to the platform: whoever runs it sees what is said of them. */
export const loader = guarded("wrong.list", async ({ app, lang, texts, url }) => {
  staffLanguage(lang, url);
  return { title: texts.t("reported:title"), rows: await listWrongTexts(app.db, texts) };
});
