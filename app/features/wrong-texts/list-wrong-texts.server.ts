import { Temporal } from "temporal-polyfill";
import { isOfferedTag, language } from "#app/i18n/languages.ts";
import type { Texts } from "#app/i18n/texts.ts";
import type { Database } from "#app/platform/database.ts";
import { isPageName } from "#app/ui/page-names.ts";
import { REASONS } from "./wrong-text.ts";
import { listReports } from "./wrong-text-queries.server.ts";

/** What has been said of texts, in the reader's words; a page or language that is no longer there keeps its code. */
export async function listWrongTexts(db: Database, { t, format }: Texts) {
  const rows = await db.read("public", listReports);
  return rows.map(({ language: tag, page, reason, count, last }) => {
    const known = REASONS.find((one) => one === reason);
    return {
      key: `${tag} ${page} ${reason}`,
      language: isOfferedTag(tag) ? language(tag).name : tag,
      lang: isOfferedTag(tag) ? language(tag).htmlLang : null,
      page: isPageName(page) ? t(`reported:name.${page}`) : page,
      reason: known ? t(`wrong:reason.${known}`) : reason,
      count,
      last: format.dayShort(Temporal.PlainDate.from(last)),
    };
  });
}
