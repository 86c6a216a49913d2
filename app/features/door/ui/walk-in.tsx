import { PARTY_LIMITS } from "#app/features/booking/booking.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { Choice, ChoiceGroup } from "#app/ui/choice.tsx";
import type { OpeningId } from "#db/schema.ts";
import { Send } from "./send.tsx";
import css from "./walk-in.module.css";

/** The commonest party stands chosen: one tap for it, three at most for any other. */
const USUAL = { adults: 1, children: 1 } as const;

/** A party that came without booking: how many adults, how many children, in. */
export function WalkIn(props: { opening: OpeningId; formKey: string }) {
  const { t } = useTexts();
  return (
    <Send intent="walk_in" opening={props.opening} formKey={props.formKey} className={css["form"]}>
      {(["adults", "children"] as const).map((who) => (
        <ChoiceGroup key={who} id={who} legend={t(`door:${who}`)}>
          {Array.from({ length: PARTY_LIMITS[who] + 1 }, (_, count) => (
            <Choice key={count} type="radio" name={who} value={count} defaultChecked={count === USUAL[who]}>
              {count}
            </Choice>
          ))}
        </ChoiceGroup>
      ))}
      <Button wide>{t("door:in")}</Button>
    </Send>
  );
}
