import { useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import { AnswerLinks } from "../ui/answer-links.tsx";
import { GaveWay, NoFigures, Synthetic } from "../ui/figures-notices.tsx";
import { PeriodChoice } from "../ui/period-choice.tsx";
import type { loader } from "./report.server.ts";
import css from "./answers.module.css";
import figuresCss from "./figures.module.css";

export { loader } from "./report.server.ts";

export const handle = { staff: true };

type Found = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["found"]>;

/** A text for T1, T2 and verksamhetsberättelse, to be copied. */
export default function Report() {
  const { title, isSynthetic, nextMonth, found } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <Page title={title} lead={t("answers:report.lead")} wide>
      <Synthetic isSo={isSynthetic} />
      <AnswerLinks topic="report" term={null} />
      {found ? (
        <Text found={found} />
      ) : (
        <NoFigures nextMonth={nextMonth}>
          <p>{t("answers:report.noneWhy")}</p>
        </NoFigures>
      )}
    </Page>
  );
}

function Text({ found: { period = "", periods, gaveWay, text } }: { found: Found }) {
  const { t, tag } = useTexts();
  const search = `?${new URLSearchParams({ period }).toString()}`;
  return (
    <>
      <GaveWay sentences={gaveWay} />
      <form method="get" action={urls.figuresReport(tag)} className={figuresCss["choices"]}>
        <PeriodChoice chosen={period} groups={periods} />
        <Button kind="quiet">{t("answers:report.show")}</Button>
      </form>
      <label className={css["label"]} htmlFor="report">
        {t("answers:report.label")}
      </label>
      {/* One field is marked whole with one key or one long touch, also without script. */}
      <textarea id="report" className={css["report"]} readOnly rows={30} defaultValue={text} />
      <div className={css["printed"]}>{text}</div>
      <p className={figuresCss["links"]}>
        <ButtonLink href={urls.figuresReportFile(tag, search)} download>
          {t("answers:report.download")}
        </ButtonLink>
        <a href={urls.figuresMethod(tag)}>{t("method:short")}</a>
      </p>
    </>
  );
}
