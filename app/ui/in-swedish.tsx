import { useTexts } from "#app/i18n/use-texts.tsx";
import css from "./in-swedish.module.css";

/** The same in Swedish, so that adult and staff can look at one line; nothing for those who read Swedish already. */
export function InSwedish({ lines }: { lines: readonly string[] | null }) {
  const { t } = useTexts();
  if (lines === null || lines.length === 0) return null;
  return (
    <details className={css["swedish"]}>
      <summary>{t("common:inSwedish")}</summary>
      <div lang="sv" dir="ltr">
        {lines.map((line, index) => (
          <p key={index}>{line}</p>
        ))}
      </div>
    </details>
  );
}
