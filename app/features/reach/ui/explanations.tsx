import type { ReactNode } from "react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Section } from "#app/ui/page.tsx";
import css from "../routes/figures.module.css";

/** How figures are counted, what is missing of them and how they are protected: beside every table of them. */
export function Explanations(props: {
  definitions: readonly { name: string; definition: string }[];
  missing: readonly string[];
  protection: readonly string[];
  children?: ReactNode;
}) {
  const { t } = useTexts();
  return (
    <div className={css["explanations"]}>
      <Section title={t("reach:definition")} id="definition">
        <dl className={css["definitions"]}>
          {props.definitions.map(({ name, definition }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{definition}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={t("reach:missing")}>
        {props.missing.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </Section>
      <Section title={t("reach:protection")}>
        {props.protection.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </Section>
      {props.children}
    </div>
  );
}
