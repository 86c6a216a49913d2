import { CLOSURE_REASONS } from "#app/features/door/closure-reasons.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { Choice, ChoiceGroup } from "#app/ui/choice.tsx";
import type { OpeningId } from "#db/schema.ts";
import { Send } from "./send.tsx";
import css from "./closing-form.module.css";

/** Closes the opening with a ready reason; says how many are on their way and will not be told. */
export function ClosingForm(props: { opening: OpeningId; coming: number }) {
  const { t } = useTexts();
  return (
    <details className={css["closing"]}>
      <summary>{t("door:close")}</summary>
      <Send intent="close" opening={props.opening} className={css["form"]}>
        {props.coming > 0 && <p>{t("door:closeLead", { count: props.coming })}</p>}
        <ChoiceGroup id="closing" legend={t("door:closeReason")} layout="list">
          {CLOSURE_REASONS.map((reason) => (
            <Choice key={reason} type="radio" name="reason" value={reason} required>
              {t(`opening:reason.${reason}`)}
            </Choice>
          ))}
        </ChoiceGroup>
        <Button kind="stop" wide>
          {t("door:close")}
        </Button>
      </Send>
    </details>
  );
}
