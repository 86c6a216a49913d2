import { useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import { MEASURES } from "../measures.ts";
import { OWN_SITES } from "../topics.ts";
import { ChoiceOf } from "../ui/choice-of.tsx";
import { FiguresBody } from "../ui/figures-body.tsx";
import { GaveWay, NoFigures, Synthetic } from "../ui/figures-notices.tsx";
import { PeriodChoice } from "../ui/period-choice.tsx";
import type { loader } from "./own.server.ts";
import css from "./figures.module.css";

export { loader } from "./own.server.ts";

export const handle = { staff: true };

type Found = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["found"]>;

/** An operator's own sites, month by month, for whoever leads them: volumes, and nothing of anybody's booking. */
export default function OwnSites() {
  const { title, isSynthetic, nextMonth, found } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <Page title={title} lead={t("reach:own.lead")} wide>
      <Synthetic isSo={isSynthetic} />
      {found ? (
        <>
          <GaveWay sentences={found.gaveWay} />
          <FiguresBody view={found.view} choices={<Choices found={found} />} nextMonth={nextMonth} />
        </>
      ) : (
        <NoFigures nextMonth={nextMonth} />
      )}
      <p className={css["links"]}>
        <ButtonLink href={urls.figures(tag)}>{t("reach:own.toCity")}</ButtonLink>
        <ButtonLink href={urls.staffHome(tag)}>{t("common:back")}</ButtonLink>
      </p>
    </Page>
  );
}

function Choices({ found: { shown, periods } }: { found: Found }) {
  const { t, tag } = useTexts();
  return (
    <form method="get" action={urls.ownFigures(tag)} className={css["choices"]}>
      <ChoiceOf
        label={t("reach:form.measure")}
        name="measure"
        chosen={shown.measure}
        options={OWN_SITES.measures.map((measure) => ({ value: measure, name: t(MEASURES[measure].name) }))}
      />
      <PeriodChoice chosen={shown.period} groups={periods} />
      <Button kind="quiet">{t("reach:form.show")}</Button>
    </form>
  );
}
