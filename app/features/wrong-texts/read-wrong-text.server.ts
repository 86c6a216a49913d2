import { isUuid } from "#app/features/openings/uuid.ts";
import { isOfferedTag, type OfferedTag } from "#app/i18n/languages.ts";
import { isPageName, type PageName } from "#app/ui/page-names.ts";
import { type Reason, REASONS } from "./wrong-text.ts";

/** What a link or a form says, each a word of a list or nothing. */
interface Said {
  readonly language: OfferedTag;
  readonly page: PageName;
  readonly reason: Reason | null;
  /** the form's own key */
  readonly key: string | null;
}

/** Reads what a report is about; a language that is not said is the reader's, a page without a name is another page. */
export function readWrongText(fields: { get(name: string): unknown }, lang: OfferedTag): Said {
  const [language, page, key] = [fields.get("in"), fields.get("page"), fields.get("key")];
  return {
    language: isOfferedTag(language) ? language : lang,
    page: isPageName(page) ? page : "other",
    reason: REASONS.find((reason) => reason === fields.get("reason")) ?? null,
    key: typeof key === "string" && isUuid(key) ? key : null,
  };
}
