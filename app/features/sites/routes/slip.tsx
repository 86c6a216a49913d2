import { useLoaderData } from "@remix-run/react";
import { Fragment } from "react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";
import { QrCode } from "#app/ui/qr-code.tsx";
import { urls } from "#app/urls.ts";
import { PrintedPromises } from "../ui/printed-promises.tsx";
import type { loader } from "./slip.server.ts";
import css from "./slip.module.css";

export { loader } from "./slip.server.ts";

const ON_AN_A4 = 4;

/** A slip to hand over: on the screen its languages are chosen, on paper there are four of it and nothing else. */
export default function SlipPage() {
  const { name, slug, chosen, code } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <>
      <div className={css["screen"]}>
        <Page title={t("slip:title")} lead={t("slip:lead")}>
          <form method="get" action={urls.slip(tag, slug)} className={css["form"]}>
            {code !== null && <input type="hidden" name="code" value={code} />}
            <ChooseLanguage name="with" label={t("slip:first")} chosen={chosen[0]} />
            <ChooseLanguage name="also" label={t("slip:second")} chosen={chosen[1]} />
            <Button kind="quiet">{t("slip:show")}</Button>
          </form>
          <p>{t("slip:howToPrint")}</p>
          <p>
            <ButtonLink href={urls.site(tag, slug)} lang="sv">
              <bdi>{name}</bdi>
            </ButtonLink>
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

function ChooseLanguage(props: { name: string; label: string; chosen: string | undefined }) {
  const { choices } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <p>
      <label htmlFor={props.name}>{props.label}</label>
      <select id={props.name} name={props.name} defaultValue={props.chosen ?? ""}>
        <option value="">{t("slip:none")}</option>
        {choices.map(({ tag, name, htmlLang }) => (
          <option key={tag} value={tag} lang={htmlLang}>
            {name}
          </option>
        ))}
      </select>
    </p>
  );
}

function Slip() {
  const slip = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <article dir="ltr" className={`${css["slip"]} ${slip.dense ? css["dense"] : ""}`}>
      <h2 lang="sv" dir="ltr">
        {slip.name}
      </h2>
      <p>
        {slip.address && <bdi lang="sv">{slip.address}</bdi>}
        {slip.places.map(({ tag, lang, dir, where }, index) => (
          <Fragment key={tag}>
            {(index > 0 || slip.address) && " · "}
            <bdi lang={lang} dir={dir}>
              {where}
            </bdi>
          </Fragment>
        ))}
      </p>
      {slip.texts.map(({ tag, lang, dir, kinds, promises }) => (
        <div key={tag} lang={lang} dir={dir} className={css["language"]}>
          {kinds.map((kind) => (
            <p key={kind}>{kind}</p>
          ))}
          <PrintedPromises promises={promises} />
        </div>
      ))}
      <table dir="ltr">
        <caption>
          {slip.headings.map(({ tag, lang, dir, openDays, example }) => (
            <span key={tag} lang={lang} dir={dir}>
              <b>{openDays}</b> {example}
            </span>
          ))}
        </caption>
        <tbody>
          {slip.days.map(({ date, names, hours }) => (
            <tr key={date} dir="ltr">
              <th scope="row">{date}</th>
              {names.map(({ tag, lang, dir, text }) => (
                <td key={tag}>
                  <bdi lang={lang} dir={dir}>
                    {text}
                  </bdi>
                </td>
              ))}
              <td className={css["hours"]}>{hours}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={css["more"]}>
        <QrCode className={css["qr"]} drawing={slip.qr} label={t("slip:qrIs")} />
        <div>
          {slip.texts.map(({ tag, lang, dir, seeMore }) => (
            <p key={tag} lang={lang} dir={dir}>
              {seeMore}
            </p>
          ))}
          <p className={css["address"]} dir="ltr">
            {slip.shortAddress}
          </p>
        </div>
      </div>
    </article>
  );
}
