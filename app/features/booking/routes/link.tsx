import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";

export { action, loader } from "./link.server.ts";

export const handle = { sought: "link" };

/** A booking's own link, before the button is pressed. */
export default function Link() {
  const { t } = useTexts();
  return (
    <Page title={t("booking:linkHeading")}>
      <p>{t("booking:linkLead")}</p>
      <form method="post">
        <Button wide>{t("booking:linkOpen")}</Button>
      </form>
    </Page>
  );
}
