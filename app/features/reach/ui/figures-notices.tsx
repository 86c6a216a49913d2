import type { ReactNode } from "react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Notice } from "#app/ui/notice.tsx";

/** First of all, wherever the visits are invented. */
export function Synthetic({ isSo }: { isSo: boolean }) {
  const { t } = useTexts();
  return isSo && <Notice tone="demo" title={t("reach:synthetic")} />;
}

/** What of the address could not be shown, and what is shown in its place. */
export function GaveWay({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <Notice tone="info">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  );
}

/** Before the first month is published. */
export function NoFigures({ nextMonth, children }: { nextMonth: string; children?: ReactNode }) {
  const { t } = useTexts();
  return (
    <Notice tone="info" title={t("reach:noFigures")}>
      {children}
      <p>{nextMonth}</p>
    </Notice>
  );
}
