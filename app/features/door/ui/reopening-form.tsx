import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import type { OpeningId } from "#db/schema.ts";
import { Send } from "./send.tsx";
import css from "./fold-form.module.css";

interface WhoHeard {
  readonly reach: { readonly told: number; readonly untold: number };
  /** of those who can be told: who has heard that it is closed */
  readonly heardClosed: number;
}

/** Takes a closing back; says first who is told that it is open again. */
export function ReopeningForm({ opening, ...heard }: { opening: OpeningId } & WhoHeard) {
  const { t } = useTexts();
  return (
    <details className={css["fold"]}>
      <summary>{t("today:reopen")}</summary>
      <Send intent="reopen" opening={opening} className={css["form"]}>
        <WhoHears {...heard} />
        <Button wide>{t("today:reopen")}</Button>
      </Send>
    </details>
  );
}

/** Who is told that it is open again, who needs no message, and who cannot be reached. */
export function WhoHears({ reach, heardClosed }: WhoHeard) {
  const { t } = useTexts();
  const silent = reach.told - heardClosed;
  return (
    <>
      {heardClosed > 0 && <p>{t("today:reopenTold", { count: heardClosed })}</p>}
      {silent > 0 && <p>{t("today:reopenSilent", { count: silent })}</p>}
      {reach.untold > 0 && <p>{t("today:reopenUntold", { count: reach.untold })}</p>}
      {reach.told + reach.untold === 0 && <p>{t("today:nobodyBooked")}</p>}
    </>
  );
}
