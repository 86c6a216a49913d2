import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import css from "./home-screen-line.module.css";

/** "Add to the home screen": unhidden by the page's script where the browser offers it. */
export function HomeScreenLine() {
  const { t } = useTexts();
  return (
    <div className={css["line"]}>
      <Button type="button" kind="quiet" hidden data-add-to-home>
        {t("phone:addToHome")}
      </Button>
      <details hidden data-add-by-hand>
        <summary>{t("phone:addToHome")}</summary>
        <p>{t("phone:addByHand")}</p>
      </details>
    </div>
  );
}
