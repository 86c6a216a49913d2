import { useActionData, useLoaderData } from "@remix-run/react";
import { HANGS_AT } from "#app/features/sites/outreach-code.ts";
import { PAPERS, PRINTED } from "#app/features/sites/poster.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Choice, ChoiceGroup } from "#app/ui/choice.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./print.server.ts";
import css from "./print.module.css";

export { action, loader } from "./print.server.ts";

export const handle = { staff: true };

/** Where staff choose what to print of their place, and make the codes that say where it hangs. */
export default function Print() {
  const { siteName, slug } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused ?? false;
  const { t, tag } = useTexts();
  return (
    <Page title={t("unit:print.title")} lead={<bdi lang="sv">{siteName}</bdi>}>
      {refused && (
        <Notice tone="alert" announce>
          {t("unit:print.refused")}
        </Notice>
      )}
      <p>{t("unit:print.lead")}</p>
      <Section title={t("unit:print.poster")}>
        <PosterForm />
      </Section>
      <Section title={t("unit:print.slip")}>
        <Slips />
      </Section>
      <Section title={t("unit:print.codes")} id="codes">
        <p>{t("unit:print.codesLead")}</p>
        <Codes />
      </Section>
      <p>
        <ButtonLink href={urls.door(tag, slug)}>{t("staff:toDoor")}</ButtonLink>
      </p>
    </Page>
  );
}

function PosterForm() {
  const { slug, languages, codes } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <form method="get" action={urls.poster(tag, slug)} className={css["form"]}>
      <ChoiceGroup id="kind" legend={t("unit:print.what")} layout="list">
        {PRINTED.map((kind, index) => (
          <Choice key={kind} type="radio" name="kind" value={kind} defaultChecked={index === 0}>
            {t(`unit:print.kind.${kind}`)}
          </Choice>
        ))}
      </ChoiceGroup>
      <ChoiceGroup id="paper" legend={t("unit:print.paper")}>
        {PAPERS.map((paper, index) => (
          <Choice key={paper} type="radio" name="paper" value={paper} defaultChecked={index === 0}>
            {paper.toUpperCase()}
          </Choice>
        ))}
      </ChoiceGroup>
      <ChoiceGroup id="languages" legend={t("unit:print.languages")} layout="pairs">
        {languages.map(({ tag: each, name, htmlLang, dir }) => (
          <Choice key={each} type="checkbox" name="lang" value={each} defaultChecked={each === "sv"}>
            <span lang={htmlLang} dir={dir}>
              {name}
            </span>
          </Choice>
        ))}
      </ChoiceGroup>
      {codes.length > 0 && (
        <label className={css["field"]}>
          {t("unit:print.code")}
          <select name="code" defaultValue="">
            <option value="">{t("unit:print.noCode")}</option>
            {codes.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <Button wide>{t("unit:print.show")}</Button>
    </form>
  );
}

function Slips() {
  const { slug, codes } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  const slip = urls.slip(tag, slug);
  return (
    <ul className={css["list"]}>
      <li>
        <ButtonLink href={slip}>{t("unit:print.slipWithout")}</ButtonLink>
      </li>
      {codes.map(({ code }) => (
        <li key={code}>
          <ButtonLink href={`${slip}?code=${code}`}>{t("unit:print.slipWith", { code })}</ButtonLink>
        </li>
      ))}
    </ul>
  );
}

function Codes() {
  const { slug, codes } = useLoaderData<typeof loader>();
  const { t, tag, format } = useTexts();
  return (
    <>
      {codes.length === 0 ? (
        <p>{t("unit:print.noCodes")}</p>
      ) : (
        <ul className={css["list"]}>
          {codes.map(({ code, name }) => (
            <li key={code}>{name}</li>
          ))}
        </ul>
      )}
      <form method="post" action={urls.print(tag, slug)} className={css["form"]}>
        <ChoiceGroup id="hangs-at" legend={t("unit:print.where")} layout="list">
          {HANGS_AT.map((place) => (
            <Choice key={place} type="radio" name="hangs-at" value={place} required>
              {format.capital(t(`unit:print.hangsAt.${place}`))}
            </Choice>
          ))}
        </ChoiceGroup>
        <Button kind="quiet">{t("unit:print.makeCode")}</Button>
      </form>
    </>
  );
}
