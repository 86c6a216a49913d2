import type { ReactNode } from "react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { CityMap } from "#app/ui/map/city-map.tsx";
import { SymbolMap } from "#app/ui/map/symbol-map.tsx";
import { Section } from "#app/ui/page.tsx";
import type { Drawn, drawFigures } from "../draw-figures.server.ts";
import type { figuresView } from "../figures-view.ts";
import css from "../routes/figures.module.css";
import { BesideTable } from "./beside-table.tsx";
import { Explanations } from "./explanations.tsx";
import { FigureSigns } from "./figure-signs.tsx";
import { FigureTable } from "./figure-table.tsx";

type View = Awaited<ReturnType<typeof drawFigures<ReturnType<typeof figuresView>>>>;

/** A table of figures: its answer, then chart, table and map, then how it is counted and what is missing. */
export function FiguresBody(props: {
  view: View;
  /** what to choose, between the answer and the chart */
  choices: ReactNode;
  /** the same table as a file; none where there is no such file */
  file?: string;
  nextMonth: string;
}) {
  const { view } = props;
  const { t } = useTexts();
  return (
    <>
      <div className={css["answer"]}>
        {view.answer.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {props.choices}
      <Section title={view.chart.title}>
        <Drawing drawn={view.chart} />
      </Section>
      {view.beside && (
        <Section title={view.beside.title}>
          <BesideTable table={view.beside} />
        </Section>
      )}
      <Section title={view.table.title} id="table">
        <FigureTable table={view.table} isNumbered={view.map?.kind === "sizes"} />
        <FigureSigns signs={view.signs} />
        <p className={css["links"]}>
          {props.file !== undefined && (
            <>
              <ButtonLink href={props.file} download>
                {t("reach:table.download")}
              </ButtonLink>
              <ButtonLink href={`${props.file}&format=xlsx`} download>
                {t("method:workbook")}
              </ButtonLink>
            </>
          )}
          <a href="#definition">{t("reach:definition")}</a>
        </p>
      </Section>
      <Map map={view.map} />
      <Explanations
        definitions={view.definitions}
        missing={[...view.missing, props.nextMonth]}
        protection={view.protection}
        sources={view.sources}
      />
    </>
  );
}

/** A drawing in the size that there is room for. */
export function Drawing({ drawn }: { drawn: Drawn }) {
  return (
    <>
      <div className={css["wideChart"]} dangerouslySetInnerHTML={{ __html: drawn.wide }} />
      <div className={css["narrowChart"]} dangerouslySetInnerHTML={{ __html: drawn.narrow }} />
    </>
  );
}

/** The table as a map: boroughs by shades, places by circles. */
function Map({ map }: { map: View["map"] }) {
  const { t, format } = useTexts();
  if (!map) return null;
  const words = { title: map.title, description: map.description, attribution: t("site:mapCredit") };
  return (
    <Section title={map.title}>
      <p>
        {map.period} <a href="#table">{t("reach:map.table")}</a>
      </p>
      <div className={css["map"]}>
        {map.kind === "shades" ? (
          <CityMap drawing={map.drawing} shades={map.shades} legend={map.legend} {...words} />
        ) : (
          <SymbolMap
            ground={map.ground}
            symbols={map.symbols}
            legend={map.legend}
            formatNumber={format.number}
            {...words}
          />
        )}
      </div>
      {map.kind === "sizes" && map.notes.map((note) => <p key={note}>{note}</p>)}
    </Section>
  );
}
