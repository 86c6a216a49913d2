import { useTexts } from "#app/i18n/use-texts.tsx";
import { Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import css from "../routes/figures.module.css";

/** How figures are counted, what is missing of them, how they are protected and where they come from. */
export function Explanations(props: {
  definitions: readonly { name: string; definition: string }[];
  missing: readonly string[];
  protection: readonly string[];
  sources: readonly string[];
}) {
  const { t, tag } = useTexts();
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
        <p>
          <a href={urls.figuresMethod(tag)}>{t("method:short")}</a>
        </p>
      </Section>
      <Section title={t("reach:sources")}>
        <ul className={css["sources"]}>
          {props.sources.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
