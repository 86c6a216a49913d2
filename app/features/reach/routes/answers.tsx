import { useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import { ANSWER_TOPICS } from "../answer-topics.ts";
import { AnswerLinks } from "../ui/answer-links.tsx";
import { AnswerTable } from "../ui/answer-table.tsx";
import { ChoiceOf } from "../ui/choice-of.tsx";
import { Explanations } from "../ui/explanations.tsx";
import { FigureSigns } from "../ui/figure-signs.tsx";
import { GaveWay, Synthetic } from "../ui/figures-notices.tsx";
import type { loader } from "./answers.server.ts";
import css from "./answers.module.css";
import figuresCss from "./figures.module.css";

export { loader } from "./answers.server.ts";

export const handle = { staff: true };

type Found = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["found"]>;

/** One topic of what visitors answered: the answer in sentences, then chart and table of each question. */
export default function AnswersOfTopic() {
  const { title, topic, isSynthetic, nextTerm, found } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <Page title={title} wide>
      <Synthetic isSo={isSynthetic} />
      <AnswerLinks topic={topic} term={found?.shown.term ?? null} />
      {found ? (
        <Body found={found} />
      ) : (
        <Notice tone="info" title={t("answers:none")}>
          <p>{nextTerm}</p>
        </Notice>
      )}
    </Page>
  );
}

function Body({ found: { view, gaveWay, ...found } }: { found: Found }) {
  const { nextTerm } = useLoaderData<typeof loader>();
  // What a page of figures explains, all at once: sources, too, where it has a place for them.
  const notes = {
    definitions: view.definitions,
    missing: [...view.missing, nextTerm],
    protection: view.protection,
    sources: view.sources,
  };
  return (
    <>
      <GaveWay sentences={gaveWay} />
      <div className={figuresCss["answer"]}>
        {view.said.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <Choices {...found} />
      {view.parts.map((part) => (
        <Part key={part.table.key} part={part} />
      ))}
      <FigureSigns signs={view.signs} />
      <FileLinks shown={found.shown} />
      <Explanations {...notes} />
    </>
  );
}

function Choices({ shown, terms }: Pick<Found, "shown" | "terms">) {
  const { topic } = useLoaderData<typeof loader>();
  const { t, tag, format } = useTexts();
  return (
    <form method="get" action={urls.figuresAnswers(tag, topic)} className={figuresCss["choices"]}>
      <ChoiceOf
        label={t("reach:form.by")}
        name="by"
        chosen={shown.dimension}
        options={ANSWER_TOPICS[topic].divisions.map((dimension) => ({
          value: dimension,
          name: format.capital(t(`reach:dimension.${dimension}`)),
        }))}
      />
      <ChoiceOf label={t("answers:form.term")} name="term" chosen={shown.term} options={terms} />
      <Button kind="quiet">{t("reach:form.show")}</Button>
    </form>
  );
}

function Part({ part: { chart, table, notes } }: { part: Found["view"]["parts"][number] }) {
  return (
    <>
      <Section title={chart.title}>
        <div className={figuresCss["wideChart"]} dangerouslySetInnerHTML={{ __html: chart.wide }} />
        <div className={figuresCss["narrowChart"]} dangerouslySetInnerHTML={{ __html: chart.narrow }} />
      </Section>
      <Section title={table.title}>
        <AnswerTable table={table} />
        <div className={css["notes"]}>
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      </Section>
    </>
  );
}

function FileLinks({ shown }: Pick<Found, "shown">) {
  const { topic } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  const address = (format: "csv" | "xlsx") => {
    const asked = new URLSearchParams({ by: shown.dimension, term: shown.term, format });
    return urls.figuresAnswersFile(tag, topic, `?${asked.toString()}`);
  };
  return (
    <p className={figuresCss["links"]}>
      <ButtonLink href={address("csv")} download>
        {t("answers:files.csv")}
      </ButtonLink>
      <ButtonLink href={address("xlsx")} download>
        {t("answers:files.xlsx")}
      </ButtonLink>
      <a href="#definition">{t("reach:definition")}</a>
      <a href={urls.figuresMethod(tag)}>{t("method:short")}</a>
    </p>
  );
}
