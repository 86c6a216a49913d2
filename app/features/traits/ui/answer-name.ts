import type { Texts } from "#app/i18n/texts.ts";
import { LANGUAGES } from "#app/i18n/languages.ts";
import { CHILD_AGES, type Tick } from "#app/features/traits/traits.ts";

/** An answer in the reader's words. */
export function answerName(
  { t }: Texts,
  districts: readonly { id: string; name: string }[],
  { trait, value }: Tick,
): string {
  const own = {
    first_time: undefined,
    home_district: districts.find(({ id }) => id === value)?.name,
    child_age: ageName(value),
    adult_gender: { woman: t("traits:woman"), man: t("traits:man"), other: t("traits:otherGender") }[value],
    help_asked: undefined,
    help_language: LANGUAGES.find(({ tag }) => tag === value)?.name ?? t("traits:otherLanguage"),
  }[trait];
  const common: Record<string, string> = {
    yes: t("traits:yes"),
    no: t("traits:no"),
    dont_know: t("traits:dontKnow"),
    rather_not_say: t("traits:ratherNotSay"),
    outside_stockholm: t("traits:outside"),
  };
  return own ?? common[value] ?? value;

  function ageName(text: string): string | undefined {
    const age = CHILD_AGES.find((one) => one === text);
    return age && t(`booking:age.${age}`);
  }
}
