import { useTexts } from "#app/i18n/use-texts.tsx";
import { Notice } from "#app/ui/notice.tsx";
import script from "./warn-of-unsent.ts?script";

/** What is lost when a tablet is unpaired before it has sent its counts: known on the tablet alone. */
export function UnsentWarning() {
  const { t } = useTexts();
  return (
    <Notice tone="info">
      <p role="alert" data-unsent={t("offline:unsentHere", { n: "{n}" })} hidden />
      <p>{t("offline:unsentElsewhere")}</p>
      <script type="module" src={script} />
    </Notice>
  );
}
