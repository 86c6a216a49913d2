import { useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { loader } from "./method.server.ts";
import css from "./method.module.css";

export { loader } from "./method.server.ts";

export const handle = { staff: true };

/** What every measure means, how figures are protected, how sure they are and where they come from. */
export default function Method() {
  const { title, measures, parts } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <Page title={title} lead={t("method:lead")} wide>
      <ul className={css["contents"]}>
        {[...parts, { key: "measures", title: t("method:dictionary") }].map((part) => (
          <li key={part.key}>
            <a href={`#${part.key}`}>{part.title}</a>
          </li>
        ))}
      </ul>
      {parts.map((part) => (
        <Section key={part.key} title={part.title} id={part.key}>
          {part.texts.map((text) => (
            <p key={text} className={css["text"]}>
              {text}
            </p>
          ))}
        </Section>
      ))}
      <Section title={t("method:dictionary")} id="measures">
        <div className={css["measures"]}>
          {measures.map((measure) => (
            <Measure key={measure.key} measure={measure} />
          ))}
        </div>
      </Section>
      <p>
        <ButtonLink href={urls.figures(tag)}>{t("method:figures")}</ButtonLink>
      </p>
    </Page>
  );
}

type Described = ReturnType<typeof useLoaderData<typeof loader>>["measures"][number];

function Measure({ measure }: { measure: Described }) {
  const { t } = useTexts();
  const facts = [
    ["unit", measure.unit],
    ["numerator", measure.numerator],
    ...(measure.denominator === null ? [] : [["denominator", measure.denominator] as const]),
    ["missing", measure.missing.join(" ") || t("method:nothingMissing")],
    ["dividedBy", measure.dividedBy.join(", ") || t("method:undivided")],
    ["periods", measure.periods.join(", ")],
  ] as const;
  return (
    <article id={measure.key} className={css["measure"]}>
      <h3>{measure.name}</h3>
      <p>{measure.definition}</p>
      <dl>
        {facts.map(([part, text]) => (
          <div key={part}>
            <dt>{t(`method:part.${part}`)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
