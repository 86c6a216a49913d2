import type { ColourKey, SignKey } from "#app/features/booking/picture-sign.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { PictureSign } from "#app/ui/picture-sign.tsx";
import type { BookingId, OpeningId } from "#db/schema.ts";
import { Send } from "./send.tsx";
import css from "./expected.module.css";

interface ExpectedParty {
  readonly id: BookingId;
  readonly key: string;
  readonly sign: SignKey;
  readonly colour: ColourKey;
  readonly number: number;
  readonly name: string;
  readonly adults: number;
  readonly children: number;
}

/** The parties that are on their way, each one big button: pressed, it is in. */
export function Expected(props: { opening: OpeningId; parties: readonly ExpectedParty[] }) {
  const { t } = useTexts();
  if (props.parties.length === 0) return <p>{t("door:expectedNone")}</p>;
  return (
    <ul className={css["parties"]}>
      {props.parties.map(({ id, key, sign, colour, number, name, adults, children }) => (
        <li key={id}>
          <Send intent="arrive" opening={props.opening} formKey={key}>
            <input type="hidden" name="booking" value={id} />
            <button className={css["party"]} aria-label={t("door:inLabel", { sign: name, adults, children })}>
              <PictureSign sign={sign} colour={colour} number={number} size="tile" label={name} />
              <bdi dir="ltr">{t("door:heads", { adults, children })}</bdi>
              <span className={css["in"]}>{t("door:in")}</span>
            </button>
          </Send>
        </li>
      ))}
    </ul>
  );
}
