import { FIELD } from "#app/features/traits/trait-form.ts";
import {
  CHILD_AGES,
  ELSEWHERE,
  FIRST_TIMES,
  GENDERS,
  HELP_ASKED,
  HELP_LANGUAGES,
} from "#app/features/traits/traits.ts";
import { LANGUAGES } from "#app/i18n/languages.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Choice, ChoiceGroup } from "#app/ui/choice.tsx";
import { Pictogram, type PictogramName } from "#app/ui/pictogram.tsx";
import css from "./trait-questions.module.css";

/** A district to choose; its name is Swedish in every language. */
export interface District {
  readonly id: string;
  readonly name: string;
}

const AGE_PICTURES: Record<(typeof CHILD_AGES)[number], PictogramName> = {
  "0-5m": "baby-lying",
  "6-11m": "baby-sitting",
  "1y": "toddler",
  "2y": "toddler",
  "3y": "child",
  "4y": "child",
  "5y": "child",
};

/** What visitors are asked in a count week. Nothing is chosen beforehand and nothing is required. */
export function TraitQuestions(props: {
  near: readonly District[];
  districts: readonly District[];
  /** "18 August 2026" */
  termBegan: string | null;
}) {
  const { t } = useTexts();
  const names = useAnswerNames();
  const began = props.termBegan && t("traits:termBegan", { day: props.termBegan });
  return (
    <>
      <ChoiceGroup
        id="first"
        legend={<Asked picture="calendar" text={t("traits:firstTime")} />}
        note={began}
        layout="pairs"
      >
        {FIRST_TIMES.map((value) => (
          <Choice key={value} type="radio" name={FIELD.firstTime} value={value}>
            {names.firstTime[value]}
          </Choice>
        ))}
      </ChoiceGroup>
      <ChoiceGroup id="home" legend={<Asked picture="house" text={t("traits:home")} />} layout="pairs">
        {props.near.map(({ id, name }) => (
          <Choice key={id} type="radio" name={FIELD.home} value={id}>
            <bdi lang="sv">{name}</bdi>
          </Choice>
        ))}
        {ELSEWHERE.map((value) => (
          <Choice key={value} type="radio" name={FIELD.home} value={value}>
            {names.elsewhere[value]}
          </Choice>
        ))}
      </ChoiceGroup>
      <label className={css["another"]}>
        {t("traits:slip.another")}
        <select name={FIELD.homeElsewhere} defaultValue="">
          <option value="">–</option>
          {props.districts.map(({ id, name }) => (
            <option key={id} value={id} lang="sv">
              {name}
            </option>
          ))}
        </select>
      </label>
      <ChoiceGroup id="ages" legend={<Asked picture="child" text={t("traits:ages")} />} layout="pairs">
        {CHILD_AGES.map((age) => (
          <Choice key={age} type="checkbox" name={FIELD.childAges} value={age}>
            <Pictogram name={AGE_PICTURES[age]} />
            {t(`booking:age.${age}`)}
          </Choice>
        ))}
      </ChoiceGroup>
      <ChoiceGroup id="gender" legend={<Asked picture="adult" text={t("traits:gender")} />} layout="pairs">
        {GENDERS.map((value) => (
          <Choice key={value} type="radio" name={FIELD.gender} value={value}>
            {names.gender[value]}
          </Choice>
        ))}
      </ChoiceGroup>
      <ChoiceGroup id="help" legend={<Asked picture="question" text={t("traits:help")} />} layout="pairs">
        {HELP_ASKED.map((value) => (
          <Choice key={value} type="radio" name={FIELD.helpAsked} value={value}>
            {names.help[value]}
          </Choice>
        ))}
      </ChoiceGroup>
      <label className={css["another"]}>
        {t("traits:helpLanguage")}
        <select name={FIELD.helpLanguage} defaultValue="">
          <option value="">–</option>
          {HELP_LANGUAGES.map((tag) => (
            <option key={tag} value={tag} lang={LANGUAGES.find((one) => one.tag === tag)?.htmlLang}>
              {names.language(tag)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

/** The answers' words in the reader's language. */
function useAnswerNames() {
  const { t } = useTexts();
  return {
    firstTime: {
      yes: t("traits:yes"),
      no: t("traits:no"),
      dont_know: t("traits:dontKnow"),
      rather_not_say: t("traits:ratherNotSay"),
    },
    elsewhere: {
      outside_stockholm: t("traits:outside"),
      dont_know: t("traits:dontKnow"),
      rather_not_say: t("traits:ratherNotSay"),
    },
    gender: {
      woman: t("traits:woman"),
      man: t("traits:man"),
      other: t("traits:otherGender"),
      rather_not_say: t("traits:ratherNotSay"),
    },
    help: { yes: t("traits:yes"), no: t("traits:no"), rather_not_say: t("traits:ratherNotSay") },
    language: (tag: (typeof HELP_LANGUAGES)[number]) =>
      LANGUAGES.find((one) => one.tag === tag)?.name ?? t("traits:otherLanguage"),
  };
}

function Asked(props: { picture: PictogramName; text: string }) {
  return (
    <span className={css["asked"]}>
      <Pictogram name={props.picture} large />
      {props.text}
    </span>
  );
}
