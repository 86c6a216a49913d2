import type { ReactNode } from "react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import css from "./figure-table.module.css";

/** A table that may be too wide for a phone, so it scrolls in a frame of its own. */
export function TableFrame({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTexts();
  return (
    <div
      className={css["frame"]}
      role="region"
      aria-label={`${title}. ${t("reach:table.scroll")}`}
      // A region that scrolls has to be reached by those who scroll with keys.
      tabIndex={0}
    >
      <table className={css["table"]}>{children}</table>
    </div>
  );
}
