import { useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import { searchFor } from "../figures-query.ts";
import { AnswerLinks } from "../ui/answer-links.tsx";
import { Explanations } from "../ui/explanations.tsx";
import { Drawing } from "../ui/figures-body.tsx";
import { GaveWay, NoFigures, Synthetic } from "../ui/figures-notices.tsx";
import { PeriodChoice } from "../ui/period-choice.tsx";
import { Sign } from "../ui/sign.tsx";
import { TopicLinks } from "../ui/topic-links.tsx";
import css from "./figures.module.css";
import type { loader } from "./figures.server.ts";

export { loader } from "./figures.server.ts";

export const handle = { staff: true };

type Found = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["found"]>;

/** The overview: whether the gap is closing and how sure that is, then what else there is to know. */
export default function Overview() {
  const { title, isSynthetic, nextMonth, found } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <Page title={title} wide>
      <Synthetic isSo={isSynthetic} />
      {!found && <TopicLinks topic={null} shown={null} />}
      {found ? (
        <>
          <GaveWay sentences={found.gaveWay} />
          <Answer found={found} />
          <Cards found={found} />
          <Section title={t("answers:nav")}>
            <AnswerLinks topic={null} term={null} />
          </Section>
          <Explanations
            definitions={found.definitions}
            missing={[...found.missing, nextMonth]}
            protection={found.protection}
            sources={found.sources}
          />
        </>
      ) : (
        <NoFigures nextMonth={nextMonth}>
          <p>{t("topics:empty")}</p>
        </NoFigures>
      )}
    </Page>
  );
}

function Answer({ found }: { found: Found }) {
  const { t, tag } = useTexts();
  return (
    <Section title={t("topics:question")}>
      <div className={css["verdict"]}>
        <p className={css["said"]}>{found.verdict}</p>
        <p>
          {found.ahead} {found.levels}
        </p>
        <p>
          <b>{t("topics:gap.howSure")}:</b> {found.sure}
        </p>
      </div>
      {found.drawing && (
        <>
          <Drawing drawn={found.drawing} />
          <p className={css["soft"]}>{t("topics:gap.drawing.read")}</p>
        </>
      )}
      <form method="get" action={urls.figures(tag)} className={css["choices"]}>
        <PeriodChoice chosen={found.period} groups={found.periods} />
        <Button kind="quiet">{t("reach:form.show")}</Button>
      </form>
      <p>{t("topics:gap.what")}</p>
      <h3>{t("topics:gap.basis")}</h3>
      {found.basis.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Section>
  );
}

function Cards({ found }: { found: Found }) {
  const { t, tag } = useTexts();
  return (
    <Section title={t("topics:cards")}>
      <p>{t("reach:map.period", { period: found.periodName })}</p>
      <ul className={css["cards"]}>
        {found.cards.map(({ topic, name, keys, between, text }) => (
          <li key={topic}>
            <a className={css["card"]} href={urls.figuresOf(tag, topic, searchFor(topic, found))}>
              <span className={css["name"]}>{name}</span>
              <span className={css["key"]}>
                {keys.map((cell, index) => (
                  <span key={index}>
                    {index > 0 && <span className={css["between"]}> {between} </span>}
                    <Sign cell={cell} />
                  </span>
                ))}
              </span>
              <span>{text}</span>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
