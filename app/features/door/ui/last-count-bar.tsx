import type { ColourKey, SignKey } from "#app/features/booking/picture-sign.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { PictureSign } from "#app/ui/picture-sign.tsx";
import type { OpeningId } from "#db/schema.ts";
import { Send } from "./send.tsx";
import css from "./last-count-bar.module.css";

/** What this device counted last, with undo, at the thumb wherever the page stands. */
export function LastCountBar(props: {
  opening: OpeningId;
  last: {
    adults: number;
    children: number;
    time: string;
    party: { sign: SignKey; colour: ColourKey; number: number; name: string } | null;
  };
}) {
  const { t } = useTexts();
  const { party, adults, children, time } = props.last;
  return (
    <Send intent="undo" opening={props.opening} className={css["bar"]}>
      {party && (
        <PictureSign
          sign={party.sign}
          colour={party.colour}
          number={party.number}
          size="row"
          label={party.name}
        />
      )}
      <p>{t("door:last", { what: `${t("door:heads", { adults, children })} ${time}` })}</p>
      <Button kind="quiet">{t("door:undo")}</Button>
    </Send>
  );
}
