import css from "#app/features/guide/ui/guide.module.css";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";
import { Pictogram, type PictogramName } from "#app/ui/pictogram.tsx";
import { urls } from "#app/urls.ts";

export { loader } from "./first-visit.server.ts";

const STEPS = [
  ["pin", "choose"],
  ["calendar", "say"],
  ["adult", "arrive"],
  ["stay-with-child", "play"],
  ["language", "ask"],
  ["info", "rules"],
  ["house", "home"],
] as const satisfies readonly (readonly [PictogramName, string])[];

/** What happens at a first visit, step by step, in pictures and words. */
export default function FirstVisit() {
  const { t, tag } = useTexts();
  return (
    <Page title={t("guide:first.title")} lead={t("common:openPreschoolIs")}>
      <ol className={css["steps"]}>
        {STEPS.map(([picture, step]) => (
          <li key={step}>
            <span className={css["picture"]}>
              <Pictogram name={picture} large />
            </span>
            {step === "say"
              ? t("guide:first.say", { coming: t("opening:weAreComing") })
              : t(`guide:first.${step}`)}
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
