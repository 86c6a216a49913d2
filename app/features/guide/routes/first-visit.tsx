import css from "#app/features/guide/ui/guide.module.css";
import { firstVisitAloud, firstVisitSteps } from "#app/features/guide/guide-words.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ReadAloud } from "#app/ui/aloud/read-aloud.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";
import { Pictogram } from "#app/ui/pictogram.tsx";
import { urls } from "#app/urls.ts";

export { loader } from "./first-visit.server.ts";

/** What happens at a first visit, step by step, in pictures and words. */
export default function FirstVisit() {
  const texts = useTexts();
  const { t, tag } = texts;
  return (
    <Page
      title={t("guide:first.title")}
      lead={t("common:openPreschoolIs")}
      aloud={<ReadAloud says={firstVisitAloud(texts)} />}
    >
      <ol className={css["steps"]}>
        {firstVisitSteps(texts).map(({ picture, text }) => (
          <li key={picture}>
            <span className={css["picture"]}>
              <Pictogram name={picture} large />
            </span>
            {text}
          </li>
        ))}
      </ol>
      <p>
        <ButtonLink href={urls.find(tag)}>{t("common:findPlace")}</ButtonLink>
      </p>
      <p>
        <a className="alone" href={urls.whatNext(tag)}>
          {t("guide:next.title")}
        </a>
      </p>
    </Page>
  );
}
