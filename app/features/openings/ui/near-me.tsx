import { WALKS } from "#app/features/openings/walk.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import css from "./near-me.module.css";

/** Asks the phone where it is and sorts the list there. Shown by the page's script alone; the list is whole without. */
export function NearMe({ positions }: { positions: string }) {
  const { t } = useTexts();
  // Words for a walk are needed only where a house's own address is known.
  const walks = positions.includes("!")
    ? WALKS.map((count) => t("search:walk", { count })).join("|")
    : undefined;
  return (
    <div hidden className={css["near"]} data-near-me={positions} data-walks={walks}>
      <Button type="button" kind="quiet" aria-describedby="near-me">
        {t("search:nearMe")}
      </Button>
      <p
        id="near-me"
        role="status"
        data-done={t("search:nearMeDone")}
        data-refused={t("search:nearMeRefused")}
      >
        {t("search:nearMeHow")}
      </p>
    </div>
  );
}
