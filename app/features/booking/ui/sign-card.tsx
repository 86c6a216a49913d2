import type { InLanguage } from "#app/features/booking/receipt-parts.ts";
import type { PictureSign as Mark } from "#app/features/booking/picture-sign.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
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
  qr: { size: number; path: string };
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
      <svg
        className={css["qr"]}
        viewBox={`-2 -2 ${qr.size + 4} ${qr.size + 4}`}
        role="img"
        aria-label={t("booking:qrIs")}
      >
        <rect x="-2" y="-2" width={qr.size + 4} height={qr.size + 4} fill="#fff" />
        <path d={qr.path} fill="#000" shapeRendering="crispEdges" />
      </svg>
    </section>
  );
}
