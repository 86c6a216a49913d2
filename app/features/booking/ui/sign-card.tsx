import type { InLanguage } from "#app/features/booking/receipt-parts.ts";
import type { PictureSign as Mark } from "#app/features/booking/picture-sign.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { QrCode } from "#app/ui/qr-code.tsx";
import type { QrDrawing } from "#app/ui/qr-drawing.ts";
import { PictureSign } from "#app/ui/picture-sign.tsx";
import css from "#app/features/booking/routes/receipt.module.css";

/** The reader's language and Swedish, one under the other; both begin where the page's lines begin. */
export function Both({ texts }: { texts: readonly InLanguage[] }) {
  return (
    <>
      {texts.map(({ lang, dir, text }, index) => (
        <span key={index} lang={lang} className={index === 0 ? css["mine"] : css["swedish"]}>
          <bdi dir={dir}>{text}</bdi>
        </span>
      ))}
    </>
  );
}

/** The picture sign as large as the screen allows, to be shown to the staff, with its code. */
export function SignCard(props: {
  mark: Mark;
  signName: readonly InLanguage[];
  showToStaff: readonly InLanguage[];
  qr: QrDrawing;
}) {
  const { mark, signName, showToStaff, qr } = props;
  const { t } = useTexts();
  return (
    <section className={css["show"]} aria-labelledby="show-to-staff">
      <h2 id="show-to-staff">
        <Both texts={showToStaff} />
      </h2>
      <PictureSign {...mark} size="show" label={signName[0]?.text ?? ""} />
      <p className={css["name"]}>
        <Both texts={signName} />
      </p>
      <QrCode className={css["qr"]} drawing={qr} label={t("booking:qrIs")} />
    </section>
  );
}
