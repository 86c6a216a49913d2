import { useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import { MEASURES } from "../measures.ts";
import { type Topic, TOPICS } from "../topics.ts";
import { ChoiceOf } from "../ui/choice-of.tsx";
import { FiguresBody } from "../ui/figures-body.tsx";
import { GaveWay, NoFigures, Synthetic } from "../ui/figures-notices.tsx";
import { PeriodChoice } from "../ui/period-choice.tsx";
import { TopicLinks } from "../ui/topic-links.tsx";
import css from "./figures.module.css";
import type { loader } from "./topic.server.ts";

export { loader } from "./topic.server.ts";

export const handle = { staff: true };

type Found = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["found"]>;

/** One topic of the figures: areas, boroughs, places, kinds, hours. */
export default function OneTopic() {
  const { title, topic, isSynthetic, nextMonth, found } = useLoaderData<typeof loader>();
  const { tag } = useTexts();
  const asked = found && new URLSearchParams({ by: found.shown.dimension, period: found.shown.period });
  return (
    <Page title={title} wide>
      <Synthetic isSo={isSynthetic} />
      <TopicLinks topic={topic} shown={found?.shown ?? null} />
      {found && asked ? (
        <>
          <GaveWay sentences={found.gaveWay} />
          <FiguresBody
            view={found.view}
            choices={<Choices found={found} />}
            file={`${urls.figuresFile(tag)}?${asked.toString()}`}
            nextMonth={nextMonth}
          />
        </>
      ) : (
        <NoFigures nextMonth={nextMonth} />
      )}
    </Page>
  );
}

function Choices({ found: { shown, periods } }: { found: Found }) {
  const { topic } = useLoaderData<typeof loader>();
  const { t, tag, format } = useTexts();
  const { measures, divisions }: Topic = TOPICS[topic];
  return (
    <form method="get" action={urls.figuresOf(tag, topic)} className={css["choices"]}>
      <ChoiceOf
        label={t("reach:form.measure")}
        name="measure"
        chosen={shown.measure}
        options={measures.map((measure) => ({ value: measure, name: t(MEASURES[measure].name) }))}
      />
      {divisions.length > 1 && (
        <ChoiceOf
          label={t("reach:form.by")}
          name="by"
          chosen={shown.dimension}
          options={divisions.map((dimension) => ({
            value: dimension,
            name: format.capital(t(`reach:dimension.${dimension}`)),
          }))}
        />
      )}
      <PeriodChoice chosen={shown.period} groups={periods} />
      <Button kind="quiet">{t("reach:form.show")}</Button>
    </form>
  );
}
