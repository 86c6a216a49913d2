import { useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import { ChoiceOf } from "../ui/choice-of.tsx";
import { Explanations } from "../ui/explanations.tsx";
import { FigureSigns } from "../ui/figure-signs.tsx";
import { FigureTable } from "../ui/figure-table.tsx";
import type { loader } from "./own.server.ts";
import css from "./figures.module.css";

export { loader } from "./own.server.ts";

export const handle = { staff: true };

/** An operator's own sites, month by month, for whoever leads them: volumes, and nothing of anybody's booking. */
export default function OwnSites() {
  const { title, isSynthetic, nextMonth, found } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <Page title={title} lead={t("reach:own.lead")} wide>
      {isSynthetic && <Notice tone="demo" title={t("reach:synthetic")} />}
      {found ? (
        <>
          <Choices />
          <Section title={found.table.title} id="table">
            <FigureTable table={found.table} />
            <FigureSigns signs={found.signs} />
          </Section>
          <Explanations
            definitions={found.definitions}
            missing={[...found.missing, nextMonth]}
            protection={found.protection}
          />
        </>
      ) : (
        <Notice tone="info" title={t("reach:noFigures")}>
          <p>{nextMonth}</p>
        </Notice>
      )}
      <p className={css["links"]}>
        <ButtonLink href={urls.figures(tag)}>{t("reach:own.toCity")}</ButtonLink>
        <ButtonLink href={urls.staffHome(tag)}>{t("common:back")}</ButtonLink>
      </p>
    </Page>
  );
}

function Choices() {
  const { measure, measures, found } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <form method="get" action={urls.ownFigures(tag)} className={css["choices"]}>
      <ChoiceOf
        label={t("reach:form.measure")}
        name="measure"
        chosen={measure}
        options={measures.map((one) => ({ value: one.measure, name: one.name }))}
      />
      <ChoiceOf label={t("reach:form.to")} name="to" chosen={found?.end ?? ""} options={found?.ends ?? []} />
      <Button kind="quiet">{t("reach:form.show")}</Button>
    </form>
  );
}
