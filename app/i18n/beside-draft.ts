import { language, type LanguageTag } from "./languages.ts";

/**
 * What stands beside a text that must not be misunderstood, in a language no native reader has checked: the easy and
 * the ordinary Swedish. Beside those two themselves, nothing.
 */
export function besideDraft(tag: LanguageTag): { tag: "sv-simple" | "sv"; name: string }[] {
  return language(tag).checked === "draft"
    ? (["sv-simple", "sv"] as const).map((swedish) => ({ tag: swedish, name: language(swedish).name }))
    : [];
}
