import { useTexts } from "#app/i18n/use-texts.tsx";
import type { FigureCell } from "../figures-view.ts";
import css from "../routes/figures.module.css";
import { Sign } from "./sign.tsx";

/** What stands in a cell that has no number, and what it means. */
export function FigureSigns({
  signs,
}: {
  signs: readonly { state: FigureCell["state"]; sign: string; meaning: string }[];
}) {
  const { t } = useTexts();
  return (
    <ul className={css["signs"]} aria-label={t("reach:sign.title")}>
      {signs.map(({ state, sign, meaning }) => (
        <li key={state}>
          <Sign cell={{ state, text: sign, meaning: null }} /> {meaning}
        </li>
      ))}
    </ul>
  );
}
