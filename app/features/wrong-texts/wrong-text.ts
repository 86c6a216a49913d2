import type { OfferedTag } from "#app/i18n/languages.ts";
import type { PageName } from "#app/ui/page-names.ts";

/** What can be wrong with a text; the database knows the same. */
export const REASONS = ["meaning", "hard", "spelling", "other_language", "offensive"] as const;
export type Reason = (typeof REASONS)[number];

/** So often a day the same fault of the same page is counted: what more there is may be one device. */
export const MOST_A_DAY = 20;
/** So many reports a day are counted of all pages and languages together. */
export const MOST_A_DAY_IN_ALL = 500;
/** How long a report is kept; by then the text is corrected or was right. */
export const KEPT_DAYS = 365;

/** What somebody says of a text: no address, no word of the reader's own, nothing of who says it. */
export interface WrongText {
  /** the text's language, which need not be the one the form was read in */
  readonly language: OfferedTag;
  readonly page: PageName;
  readonly reason: Reason;
}
