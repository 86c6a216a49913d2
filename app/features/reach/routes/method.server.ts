import { guarded } from "#app/access/guarded.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { dictionaryOf } from "../dictionary.ts";
import { methodOf } from "../method.ts";
import { DEFAULT_THRESHOLD } from "../protected-figure.ts";

export const loader = guarded("figures.method", async ({ lang, texts, url }) => {
  staffLanguage(lang, url);
  return {
    title: texts.t("method:title"),
    measures: dictionaryOf(texts),
    parts: methodOf(texts, { threshold: DEFAULT_THRESHOLD }),
  };
});
