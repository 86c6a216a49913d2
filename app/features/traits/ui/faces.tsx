import { FELT_ANSWERS, FELT_QUESTIONS } from "#app/features/traits/traits.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Pictogram } from "#app/ui/pictogram.tsx";
import type { FeltAnswer } from "#db/schema.ts";
import css from "./faces.module.css";

const FACES = { yes: "smile", so_so: "so-so", no: "frown" } as const satisfies Record<FeltAnswer, string>;

/** The two questions after a visit, each with three faces and their words; either may be skipped. */
export function Faces() {
  const { t } = useTexts();
  return (
    <>
      {FELT_QUESTIONS.map((question) => (
        <fieldset key={question} className={css["question"]}>
          <legend>{t(`traits:felt.${question}`)}</legend>
          <div className={css["faces"]}>
            {FELT_ANSWERS.map((answer) => (
              <label key={answer} className={css["face"]}>
                <input type="radio" name={question} value={answer} />
                <span>
                  <Pictogram name={FACES[answer]} large />
                  {t(`traits:face.${answer}`)}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </>
  );
}
