import { useLoaderData } from "@remix-run/react";
import { Fragment } from "react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";
import { QrCode } from "#app/ui/qr-code.tsx";
import { urls } from "#app/urls.ts";
import { PrintedPromises } from "../ui/printed-promises.tsx";
import type { loader } from "./poster.server.ts";
import css from "./poster.module.css";

export { loader } from "./poster.server.ts";

/** A poster or a door sign: on paper it is alone, on the screen it says how to print it. */
export default function PosterPage() {
  const { name, slug, paper } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <>
      <div className={css["screen"]}>
        <Page title={t("poster:title")} lead={t("poster:howToPrint", { paper: paper.toUpperCase() })}>
          <p>
            <ButtonLink href={urls.site(tag, slug)} lang="sv">
              <bdi>{name}</bdi>
            </ButtonLink>
          </p>
        </Page>
      </div>
      <Poster />
    </>
  );
}

function Poster() {
  const poster = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <article
      dir="ltr"
      className={`${css["poster"]} ${css[poster.paper]} ${css[`size${poster.size}`]} ${poster.kind === "door" ? css["door"] : ""}`}
    >
      <header>
        <h2 lang="sv">{poster.name}</h2>
        <p>
          {poster.address && <bdi lang="sv">{poster.address}</bdi>}
          {poster.places.map(({ tag, lang, dir, where }, index) => (
            <Fragment key={tag}>
              {(index > 0 || poster.address) && " · "}
              <bdi lang={lang} dir={dir}>
                {where}
              </bdi>
            </Fragment>
          ))}
        </p>
      </header>
      <div className={css["languages"]}>
        {poster.texts.map(({ tag, lang, dir, welcome, kinds, promises }) => (
          <section key={tag} lang={lang} dir={dir} className={css["language"]}>
            <h3>{welcome}</h3>
            {kinds.map((kind) => (
              <p key={kind}>{kind}</p>
            ))}
            <PrintedPromises promises={promises} />
          </section>
        ))}
      </div>
      <footer className={css["more"]}>
        <QrCode
          className={css["qr"]}
          drawing={poster.qr}
          label={t(poster.kind === "after" ? "traits:feltLink" : "slip:qrIs")}
        />
        <div>
          {poster.texts.map(({ tag, lang, dir, seeTimes }) => (
            <p key={tag} lang={lang} dir={dir}>
              {seeTimes}
            </p>
          ))}
          <p className={css["address"]} dir="ltr">
            {poster.shortAddress}
          </p>
        </div>
      </footer>
    </article>
  );
}
