import { Promises } from "#app/features/openings/ui/promises.tsx";
import type { SaidIn } from "#app/features/sites/said-in.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import cards from "#app/ui/card.module.css";
import { Notice } from "#app/ui/notice.tsx";
import { Facts } from "./facts.tsx";
import css from "./said-in.module.css";

/** What the form will say to families, beside it in two languages; also refreshed while somebody writes. */
export function SaidBeside({ said, isOld }: { said: readonly SaidIn[]; isOld: boolean }) {
  const { t } = useTexts();
  return (
    <aside id="live-preview" className={css["beside"]} aria-label={t("profile:soItIsSaid")}>
      <h2>{t("profile:soItIsSaid")}</h2>
      {isOld && <Notice tone="alert">{t("profile:saidIsOld")}</Notice>}
      {said.map(({ tag, htmlLang, dir, name, promises, facts, lines }) => (
        <div key={tag} lang={htmlLang} dir={dir} className={cards["card"]}>
          <h3>{name}</h3>
          <Promises promises={promises} />
          <Facts facts={facts} />
          {lines.length > 0 && (
            <ul>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </aside>
  );
}
