import { useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import { FigureTable } from "../ui/figure-table.tsx";
import { Sign } from "../ui/sign.tsx";
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
            <ul className={css["signs"]} aria-label={t("reach:sign.title")}>
              {found.signs.map(({ state, sign, meaning }) => (
                <li key={state}>
                  <Sign cell={{ state, text: sign, meaning: null }} /> {meaning}
                </li>
              ))}
            </ul>
          </Section>
          <Explanations />
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
      <label className={css["field"]}>
        {t("reach:form.measure")}
        <select name="measure" defaultValue={measure}>
          {measures.map((one) => (
            <option key={one.measure} value={one.measure}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <label className={css["field"]}>
        {t("reach:form.to")}
        <select name="to" defaultValue={found?.end ?? ""}>
          {found?.ends.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Button kind="quiet">{t("reach:form.show")}</Button>
    </form>
  );
}

function Explanations() {
  const { nextMonth, found } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  if (!found) return null;
  return (
    <div className={css["explanations"]}>
      <Section title={t("reach:definition")} id="definition">
        <dl className={css["definitions"]}>
          {found.definitions.map(({ name, definition }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{definition}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={t("reach:missing")}>
        {[...found.missing, nextMonth].map((text) => (
          <p key={text}>{text}</p>
        ))}
      </Section>
      <Section title={t("reach:protection")}>
        {found.protection.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </Section>
    </div>
  );
}
