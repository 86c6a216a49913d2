import { guarded } from "#app/access/guarded.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { answerName } from "#app/features/traits/ui/answer-name.ts";
import { showQuestions } from "#app/features/traits/show-questions.server.ts";
import {
  CHILD_AGES,
  ELSEWHERE,
  FIRST_TIMES,
  GENDERS,
  HELP_ASKED,
  HELP_LANGUAGES,
} from "#app/features/traits/traits.ts";
import { isOfferedTag, language, OFFERED } from "#app/i18n/languages.ts";
import type { PlainKey } from "#app/i18n/resources.ts";
import { type Texts, textsFor } from "#app/i18n/texts.ts";
import type { Trait } from "#db/schema.ts";

/** The picture slip to print: the questions of a count week in one language beside Swedish, with boxes to tick. */
export const loader = guarded("traits.slip", async ({ app, actor, params, url, lang, texts, now }) => {
  staffLanguage(lang, url);
  const site = await findOwnSite(app.db, actor, params.slug, url);
  const asked = url.searchParams.get("with");
  const chosen = isOfferedTag(asked) ? asked : "ar";
  const languages = chosen === "sv" ? [textsFor("sv")] : [textsFor(chosen), textsFor("sv")];
  const { near, districts } = await showQuestions(app.db, site.slug, now.toPlainDate());
  const ask = (trait: Trait, question: PlainKey, values: readonly string[]) => ({
    trait,
    question: each(languages, ({ t }) => t(question)),
    answers: values.map((value) => ({
      value,
      words: each(languages, (own) => answerName(own, districts, { trait, value })),
    })),
  });
  return {
    title: texts.t("counting:pictureSlip"),
    slug: site.slug,
    name: site.name,
    chosen,
    choices: OFFERED.map(({ tag, name, htmlLang }) => ({ tag, name, htmlLang })),
    what: each(languages, ({ t }) => t("traits:slip.what")),
    voluntary: each(languages, ({ t }) => t("traits:slip.voluntary")),
    another: each(languages, ({ t }) => t("traits:slip.another")),
    questions: [
      ask("first_time", "traits:firstTime", FIRST_TIMES),
      ask("adult_gender", "traits:gender", GENDERS),
      ask("home_district", "traits:home", [...near.map(({ id }) => id), ...ELSEWHERE]),
      ask("child_age", "traits:ages", CHILD_AGES),
      ask("help_asked", "traits:help", HELP_ASKED),
    ],
    helpLanguage: each(languages, ({ t }) => t("traits:helpLanguage")),
    languages: HELP_LANGUAGES.filter((tag) => tag !== "other").map((tag) => ({
      tag,
      name: language(tag).name,
      lang: language(tag).htmlLang,
      dir: language(tag).dir,
    })),
    otherLanguage: each(languages, ({ t }) => t("traits:otherLanguage")),
  };
});

/** A text in the slip's languages, said once where they say it alike: a district's name. */
function each(languages: readonly Texts[], say: (texts: Texts) => string) {
  const said = languages.map((texts) => ({ lang: texts.htmlLang, dir: texts.dir, text: say(texts) }));
  return said.filter(({ text }, index) => said.findLastIndex((other) => other.text === text) === index);
}
