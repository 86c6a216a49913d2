import { useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import { OfferForm } from "../ui/offer-form.tsx";
import { ReasonChoice } from "../ui/reason-choice.tsx";
import type { loader } from "./edit.server.ts";
import css from "./forms.module.css";

export { loader } from "./edit.server.ts";

export const handle = { staff: true };

/** One opening: first what of it is changed, then the fields of just that. Every form leads to the preview. */
export default function EditOpening() {
  const { title, slug, closedWhy, hasBegun, scope, template, isToday } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <Page title={title}>
      {closedWhy && (
        <Notice tone="info" title={t("today:closed")}>
          <p>{closedWhy}</p>
          {isToday && <ButtonLink href={urls.today(tag, slug)}>{t("today:reopen")}</ButtonLink>}
        </Notice>
      )}
      {hasBegun && (
        <Notice tone="info">
          <p>{t("week:hasBegun")}</p>
          {isToday && !closedWhy && (
            <ButtonLink href={urls.today(tag, slug)}>{t("today:closeToday")}</ButtonLink>
          )}
        </Notice>
      )}
      {!hasBegun && !template && <Notice tone="info">{t("week:noTemplate")}</Notice>}
      {template && (scope ? <Fields /> : <WhatToChange />)}
      <p>
        <a className="alone" href={urls.week(tag, slug)}>
          {t("week:back")}
        </a>
      </p>
    </Page>
  );
}

function WhatToChange() {
  const { slug, id, weekday, onItsOwn, closedWhy, told, untold, date, template } =
    useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  const here = urls.editOpening(tag, slug, id);
  return (
    <>
      {told + untold > 0 && (
        <p>
          {told > 0 && t("week:partiesTold", { count: told })}{" "}
          {untold > 0 && t("week:partiesUntold", { count: untold })}
        </p>
      )}
      {onItsOwn && <p>{t("week:isOnItsOwn")}</p>}
      <Section title={t("week:change")}>
        <div className={css["stack"]}>
          <ButtonLink wide kind="main" href={`${here}?scope=day`}>
            {t("week:scope.day")}
          </ButtonLink>
          <ButtonLink wide href={`${here}?scope=following`}>
            {t("week:scope.following", { weekday })}
          </ButtonLink>
          <ButtonLink wide href={`${here}?scope=all`}>
            {t("week:scope.all", { weekday })}
          </ButtonLink>
        </div>
      </Section>
      {onItsOwn && (
        <form method="get" action={urls.weekPreview(tag, slug)}>
          <Wish name="as_usual" template={template} date={date} />
          <Button kind="quiet">{t("week:asUsual")}</Button>
        </form>
      )}
      {!closedWhy && (
        <Section title={t("week:closeOne")}>
          <form method="get" action={urls.weekPreview(tag, slug)} className={css["form"]}>
            <Wish name="close_one" template={template} date={date} />
            <ReasonChoice id="reason-one" legend={t("today:why")} />
            <Button kind="quiet">{t("week:preview")}</Button>
          </form>
        </Section>
      )}
      <Section title={t("week:end")}>
        <details>
          <summary>{t("week:endSummary", { weekday })}</summary>
          <form method="get" action={urls.weekPreview(tag, slug)} className={css["form"]}>
            <Wish name="end" template={template} date={date} />
            <ReasonChoice
              id="reason-end"
              legend={t("week:fallsAway")}
              note={t("week:fallsAwayNote")}
              chosen="other"
            />
            <Button kind="quiet">{t("week:preview")}</Button>
          </form>
        </details>
      </Section>
    </>
  );
}

function Fields() {
  const { slug, scope, fields, kinds, languages, template, date, weekday, reason } =
    useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  if (!fields || !scope) return null;
  return (
    <form method="get" action={urls.weekPreview(tag, slug)} className={css["form"]}>
      <p>{t(`week:scope.${scope}`, { weekday })}</p>
      <Wish name="edit" template={template} date={date} />
      <input type="hidden" name="scope" value={scope} />
      <OfferForm fields={fields} whole={scope !== "day"} kinds={kinds} languages={languages} />
      {scope !== "day" && (
        <ReasonChoice
          id="reason"
          legend={t("week:fallsAway")}
          note={t("week:fallsAwayNote")}
          chosen={reason ?? "other"}
        />
      )}
      <Button wide>{t("week:preview")}</Button>
    </form>
  );
}

function Wish(props: { name: string; template: string | null; date: string }) {
  const { id } = useLoaderData<typeof loader>();
  return (
    <>
      <input type="hidden" name="opening" value={id} />
      <input type="hidden" name="do" value={props.name} />
      <input type="hidden" name="template" value={props.template ?? ""} />
      <input type="hidden" name="date" value={props.date} />
    </>
  );
}
