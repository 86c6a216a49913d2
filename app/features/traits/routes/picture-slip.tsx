import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";
import { Pictogram, type PictogramName } from "#app/ui/pictogram.tsx";
import { urls } from "#app/urls.ts";
import type { loader } from "./picture-slip.server.ts";
import css from "./picture-slip.module.css";

export { loader } from "./picture-slip.server.ts";

export const handle = { staff: true };

const ON_AN_A4 = 2;

const PICTURES: Readonly<Record<string, PictogramName>> = {
  first_time: "calendar",
  home_district: "house",
  child_age: "child",
  adult_gender: "adult",
  help_asked: "question",
  "0-5m": "baby-lying",
  "6-11m": "baby-sitting",
  "1y": "toddler",
  "2y": "toddler",
  "3y": "child",
  "4y": "child",
  "5y": "child",
  woman: "woman",
  man: "adult",
};

/** The picture slip: on the screen its language is chosen, on paper there are two of it and nothing else. */
export default function PictureSlip() {
  const { slug, chosen, choices } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <>
      <div className={css["screen"]}>
        <Page title={t("counting:pictureSlip")} lead={t("counting:pictureSlipLead")}>
          <form method="get" action={urls.pictureSlip(tag, slug)} className={css["form"]}>
            <label htmlFor="with">{t("counting:pictureSlipWith")}</label>
            <select id="with" name="with" defaultValue={chosen}>
              {choices.map((choice) => (
                <option key={choice.tag} value={choice.tag} lang={choice.htmlLang}>
                  {choice.name}
                </option>
              ))}
            </select>
            <Button kind="quiet">{t("counting:pictureSlipShow")}</Button>
          </form>
          <p>{t("counting:pictureSlipHow")}</p>
          <p>
            <ButtonLink href={urls.slips(tag, slug)}>{t("common:back")}</ButtonLink>
          </p>
        </Page>
      </div>
      <div className={css["paper"]}>
        {Array.from({ length: ON_AN_A4 }, (_, index) => (
          <div key={index} className={css["cell"]} aria-hidden={index > 0 || undefined}>
            <Slip />
          </div>
        ))}
      </div>
    </>
  );
}

type Words = readonly { lang: string; dir: "ltr" | "rtl"; text: string }[];

function Said(props: { words: Words }) {
  return (
    <>
      {props.words.map(({ lang, dir, text }, index) => (
        <span key={lang} lang={lang} dir={dir} className={index > 0 ? css["second"] : css["first"]}>
          {text}
        </span>
      ))}
    </>
  );
}

function Box(props: { picture?: PictogramName | undefined; children: ReactNode }) {
  return (
    <li>
      <span className={css["box"]} />
      {props.picture && <Pictogram name={props.picture} />}
      <span>{props.children}</span>
    </li>
  );
}

function Slip() {
  const slip = useLoaderData<typeof loader>();
  const dir = slip.what[0]?.dir;
  return (
    <article dir={dir} className={css["slip"]}>
      <header>
        <h2 lang="sv" dir="ltr">
          {slip.name}
        </h2>
        <p>
          <Said words={slip.what} />
        </p>
        <p>
          <Said words={slip.voluntary} />
        </p>
      </header>
      <div className={css["questions"]}>
        {slip.questions.map(({ trait, question, answers }) => (
          <section key={trait} className={css[trait]}>
            <h3>
              <Pictogram name={PICTURES[trait] ?? "info"} />
              <span>
                <Said words={question} />
              </span>
            </h3>
            <ul className={css["boxes"]}>
              {answers.map(({ value, words }) => (
                <Box key={value} picture={PICTURES[value]}>
                  <Said words={words} />
                </Box>
              ))}
              {trait === "home_district" && (
                <li className={css["line"]}>
                  <span>
                    <Said words={slip.another} />
                  </span>
                </li>
              )}
            </ul>
          </section>
        ))}
        <section className={css["help_language"]}>
          <h3>
            <Pictogram name="language" />
            <span>
              <Said words={slip.helpLanguage} />
            </span>
          </h3>
          <ul className={css["boxes"]}>
            {slip.languages.map(({ tag, name, lang, dir: own }) => (
              <Box key={tag}>
                <span lang={lang} dir={own}>
                  {name}
                </span>
              </Box>
            ))}
            <Box>
              <Said words={slip.otherLanguage} />
            </Box>
          </ul>
        </section>
      </div>
    </article>
  );
}
