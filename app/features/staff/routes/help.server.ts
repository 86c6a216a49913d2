import { guarded } from "#app/access/guarded.ts";
import { staffLanguage } from "../staff-language.server.ts";

export const loader = guarded("staff.help", async ({ lang, texts, url }) => {
  staffLanguage(lang, url);
  return { title: texts.t("help:title") };
});
