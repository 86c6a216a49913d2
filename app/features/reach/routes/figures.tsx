import { useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { CityMap } from "#app/ui/map/city-map.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import { ALL_MEASURES, DIMENSIONS, MEASURES } from "../measures.ts";
import { ChoiceOf } from "../ui/choice-of.tsx";
import { Explanations } from "../ui/explanations.tsx";
import { FigureSigns } from "../ui/figure-signs.tsx";
import { FigureTable } from "../ui/figure-table.tsx";
import type { loader } from "./figures.server.ts";
import css from "./figures.module.css";

export { loader } from "./figures.server.ts";

export const handle = { staff: true };

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
type Found = NonNullable<Loaded["found"]>;

/** The figures: the answer in a sentence, then chart, table and map, then how it is counted and what is missing. */
export default function Figures() {
  const { title, isSynthetic, nextMonth, found, query } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <Page title={title} wide>
      {isSynthetic && <Notice tone="demo" title={t("reach:synthetic")} />}
      {!found && (
        <Notice tone="info" title={t("reach:noFigures")}>
          <p>{nextMonth}</p>
        </Notice>
      )}
      {found && (
        <>
          <div className={css["answer"]}>
            {found.answer.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
          <Choices found={found} />
          {query.isReplaced && <Notice tone="info">{t("reach:notDivided")}</Notice>}
          <Section title={found.chart.title}>
            <div className={css["wideChart"]} dangerouslySetInnerHTML={{ __html: found.chart.wide }} />
            <div className={css["narrowChart"]} dangerouslySetInnerHTML={{ __html: found.chart.narrow }} />
          </Section>
          <Section title={found.table.title} id="table">
            <FigureTable table={found.table} />
            <FigureSigns signs={found.signs} />
            <TableLinks />
          </Section>
          <Section title={found.map.title}>
            <Map found={found} />
          </Section>
          <Method found={found} />
        </>
      )}
    </Page>
  );
}

function Choices({ found }: { found: Found }) {
  const { query } = useLoaderData<typeof loader>();
  const { t, tag, format } = useTexts();
  return (
    <form method="get" action={urls.figures(tag)} className={css["choices"]}>
      <ChoiceOf
        label={t("reach:form.measure")}
        name="measure"
        chosen={query.measure}
        options={ALL_MEASURES.map((measure) => ({ value: measure, name: t(MEASURES[measure].name) }))}
      />
      <ChoiceOf
        label={t("reach:form.by")}
        name="by"
        chosen={query.dimension}
        options={DIMENSIONS.map((dimension) => ({
          value: dimension,
          name: format.capital(t(`reach:dimension.${dimension}`)),
        }))}
      />
      <ChoiceOf label={t("reach:form.to")} name="to" chosen={found.end} options={found.ends} />
      <Button kind="quiet">{t("reach:form.show")}</Button>
    </form>
  );
}

function TableLinks() {
  const { query, found } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  const asked = new URLSearchParams({ by: query.dimension, to: found?.end ?? "" });
  return (
    <p className={css["links"]}>
      <ButtonLink href={`${urls.figuresFile(tag)}?${asked.toString()}`} download>
        {t("reach:table.download")}
      </ButtonLink>
      <a href="#definition">{t("reach:definition")}</a>
    </p>
  );
}

function Map({ found }: { found: Found }) {
  const { query } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  const asBoroughs = new URLSearchParams({ measure: query.measure, by: "borough", to: found.end });
  return (
    <>
      <p>
        {found.map.period}{" "}
        <a
          href={
            query.dimension === "borough" ? "#table" : `${urls.figures(tag)}?${asBoroughs.toString()}#table`
          }
        >
          {t("reach:map.table")}
        </a>
      </p>
      <div className={css["map"]}>
        <CityMap
          drawing={found.drawing}
          shades={found.map.shades}
          legend={found.map.legend}
          title={found.map.title}
          description={t("reach:map.description")}
          attribution={t("site:mapCredit")}
        />
      </div>
    </>
  );
}

function Method({ found }: { found: Found }) {
  const { nextMonth } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <Explanations
      definitions={found.definitions}
      missing={[...found.missing, nextMonth]}
      protection={[found.protection]}
    >
      <Section title={t("reach:sources")}>
        <ul className={css["sources"]}>
          {found.sources.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Section>
    </Explanations>
  );
}
