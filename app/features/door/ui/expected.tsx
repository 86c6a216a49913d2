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

/** What the page's script fills in when it shows a party: the same button with nobody in it. */
const BLANK = {
  id: "",
  key: "",
  sign: "boat",
  colour: "white",
  number: 0,
  name: "",
  adults: 0,
  children: 0,
} as const;

/** The parties that are on their way, each one big button: pressed, it is in. */
export function Expected(props: {
  opening: OpeningId;
  parties: readonly ExpectedParty[];
  /** whether the reader may see who is expected, so that an empty list says that nobody is */
  mayBeNone: boolean;
}) {
  const { t } = useTexts();
  return (
    <>
      <p data-expected-none hidden={props.parties.length > 0 || !props.mayBeNone}>
        {t("door:expectedNone")}
      </p>
      <p data-expected-wiped hidden />
      <ul className={css["parties"]} data-expected-list>
        {props.parties.map((party) => (
          <PartyTile key={party.id} opening={props.opening} party={party} />
        ))}
      </ul>
      <template data-tile-template>
        <PartyTile opening={props.opening} party={BLANK} />
      </template>
    </>
  );
}

function PartyTile(props: { opening: OpeningId; party: ExpectedParty | typeof BLANK }) {
  const { t } = useTexts();
  const { id, key, sign, colour, number, name, adults, children } = props.party;
  return (
    <li data-party={id}>
      <Send intent="arrive" opening={props.opening} formKey={key}>
        <input type="hidden" name="booking" value={id} />
        <button className={css["party"]} aria-label={t("door:inLabel", { sign: name, adults, children })}>
          <span data-tile-sign>
            <PictureSign sign={sign} colour={colour} number={number} size="tile" label={name} />
          </span>
          <bdi dir="ltr" data-tile-heads>
            {t("door:heads", { adults, children })}
          </bdi>
          <span className={css["in"]}>{t("door:in")}</span>
        </button>
      </Send>
    </li>
  );
}
