import { PLANNED_REASONS } from "#app/features/week/choices.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Choice, ChoiceGroup } from "#app/ui/choice.tsx";

/** Why it is closed; `chosen` where most would say the same. */
export function ReasonChoice(props: { id: string; legend: string; note?: string; chosen?: string | null }) {
  const { t } = useTexts();
  return (
    <ChoiceGroup id={props.id} legend={props.legend} note={props.note} layout="pairs">
      {PLANNED_REASONS.map((reason) => (
        <Choice
          key={reason}
          type="radio"
          name="reason"
          value={reason}
          defaultChecked={props.chosen === reason}
          required
        >
          {t(`today:reason.${reason}`)}
        </Choice>
      ))}
    </ChoiceGroup>
  );
}
