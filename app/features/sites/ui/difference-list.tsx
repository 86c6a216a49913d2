import type { DifferenceText } from "#app/features/sites/profile-text.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import css from "./difference-list.module.css";

/** Field by field what is said now and what will be; `note` says why one is special. */
export function DifferenceList(props: {
  differences: readonly (DifferenceText & { readonly note?: string | null })[];
}) {
  const { t } = useTexts();
  return (
    <ul className={css["list"]}>
      {props.differences.map(({ path, label, before, after, note }) => (
        <li key={path}>
          <strong>{label}</strong>
          <dl>
            <div>
              <dt>{t("profile:before")}</dt>
              <Lines lines={before} />
            </div>
            <div>
              <dt>{t("profile:after")}</dt>
              <Lines lines={after} />
            </div>
          </dl>
          {note && <p className={css["note"]}>{note}</p>}
        </li>
      ))}
    </ul>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  const { t } = useTexts();
  if (lines.length === 0) return <dd className={css["unsaid"]}>{t("profile:notSaid")}</dd>;
  return lines.map((line, index) => <dd key={index}>{line}</dd>);
}
