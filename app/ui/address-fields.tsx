import { useTexts } from "#app/i18n/use-texts.tsx";
import css from "./address-fields.module.css";

/** As numbers are written here; from those that are given to nobody. */
const EXAMPLE = "070-174 06 05";

/** The fields for a phone number and a mail address, those of the two that are offered; one is filled in. */
export function AddressFields(props: {
  offers: { phone: boolean; email: boolean };
  /** what was typed before, shown again with what is wrong with it */
  typed?: { phone: string; email: string };
  errorId?: string | undefined;
}) {
  const { t } = useTexts();
  const { offers, typed, errorId } = props;
  const both = offers.phone && offers.email;
  const described = (...ids: (string | undefined | false)[]) => ids.filter(Boolean).join(" ") || undefined;
  return (
    <>
      {offers.phone && (
        <div className={css["field"]}>
          <label htmlFor="phone" className={css["label"]}>
            {t("messages:tell.phone")}
          </label>
          <input
            id="phone"
            name="phone"
            type="tel"
            dir="ltr"
            autoComplete="tel"
            maxLength={40}
            defaultValue={typed?.phone}
            aria-invalid={errorId ? true : undefined}
            aria-describedby={described("phone-hint", errorId)}
          />
          <p id="phone-hint" className={css["note"]}>
            {t("messages:tell.phoneHint", { example: EXAMPLE })}
          </p>
        </div>
      )}
      {both && <p className={css["note"]}>{t("messages:tell.either")}</p>}
      {offers.email && (
        <div className={css["field"]}>
          <label htmlFor="email" className={css["label"]}>
            {t("messages:tell.email")}
          </label>
          <input
            id="email"
            name="email"
            type="text"
            inputMode="email"
            dir="ltr"
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            defaultValue={typed?.email}
            aria-invalid={errorId ? true : undefined}
            aria-describedby={described(errorId)}
          />
        </div>
      )}
    </>
  );
}
