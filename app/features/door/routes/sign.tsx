import { useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { Choice, ChoiceGroup } from "#app/ui/choice.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { QrCode } from "#app/ui/qr-code.tsx";
import { urls } from "#app/urls.ts";
import type { loader } from "./sign.server.ts";
import css from "./sign.module.css";

export { loader } from "./sign.server.ts";

export const handle = { staff: true };

/** A sign for the closed door: on the screen its languages are chosen, on paper there is one A4 and nothing else. */
export default function SignPage() {
  const { title, slug, asked, chosen, choices, isClosed } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <>
      <div className={css["screen"]}>
        <Page title={title}>
          {isClosed ? <p>{t("today:signLead")}</p> : <Notice tone="info">{t("today:signNothing")}</Notice>}
          <form method="get" action={urls.sign(tag, slug)} className={css["form"]}>
            {asked.map((id) => (
              <input key={id} type="hidden" name="opening" value={id} />
            ))}
            <ChoiceGroup id="languages" legend={t("today:signLanguages")} layout="pairs">
              {choices.map(({ tag: other, name, htmlLang }) => (
                <Choice
                  key={other}
                  type="checkbox"
                  name="lang"
                  value={other}
                  defaultChecked={chosen.includes(other)}
                >
                  <span lang={htmlLang}>{name}</span>
                </Choice>
              ))}
            </ChoiceGroup>
            <Button kind="quiet">{t("today:signShow")}</Button>
          </form>
          <p>
            <a className="alone" href={urls.today(tag, slug)}>
              {t("today:back")}
            </a>
          </p>
        </Page>
      </div>
      {isClosed && <Sign />}
    </>
  );
}

function Sign() {
  const { name, days, qr, shortAddress } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <article className={css["sign"]} dir="ltr">
      <h2 lang="sv">{name}</h2>
      {days.map(({ tag, lang, dir, heading, times, reasons, next }) => (
        <section key={tag} lang={lang} dir={dir}>
          <h3>{heading}</h3>
          {times.map(({ day, hours }) => (
            <p key={day}>
              {day}
              {hours.map((opening) => (
                <span key={opening.id}>
                  {" "}
                  <bdi>{opening.hours}</bdi>
                </span>
              ))}
            </p>
          ))}
          <p>{reasons.join(" ")}</p>
          {next && (
            <p>
              <b>
                {next.day}: {next.opens}
              </b>
            </p>
          )}
        </section>
      ))}
      <div className={css["more"]}>
        <QrCode className={css["qr"]} drawing={qr} label={t("slip:qrIs")} />
        <p dir="ltr">{shortAddress}</p>
      </div>
    </article>
  );
}
