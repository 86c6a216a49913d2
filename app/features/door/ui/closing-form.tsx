import { CLOSURE_REASONS } from "#app/features/openings/closure-reasons.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { Choice, ChoiceGroup } from "#app/ui/choice.tsx";
import type { OpeningId } from "#db/schema.ts";
import { Send } from "./send.tsx";
import css from "./fold-form.module.css";

/** Closes the opening with a ready reason; says how many parties are told and how many cannot be. */
export function ClosingForm(props: { opening: OpeningId; reach: { told: number; untold: number } }) {
  const { t } = useTexts();
  const { told, untold } = props.reach;
  return (
    <details className={`${css["fold"]} ${css["stops"]}`}>
      <summary>{t("door:close")}</summary>
      <Send intent="close" opening={props.opening} className={css["form"]}>
        {told > 0 && <p>{t("door:closeTold", { count: told })}</p>}
        {untold > 0 && <p>{t("door:closeUntold", { count: untold })}</p>}
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
