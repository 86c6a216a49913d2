import { useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./week.server.ts";
import css from "./week.module.css";

export { action, loader } from "./week.server.ts";

export const handle = { staff: true };

/** The site's coming weeks: every opening leads to where it is changed. */
export default function Week() {
  const { title, slug, saved, weeks } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const { t, tag } = useTexts();
  return (
    <Page title={title}>
      {saved !== null && (
        <Notice tone="info" announce title={t("week:saved")}>
          {saved > 0 && <p>{t("week:savedTold", { count: saved })}</p>}
        </Notice>
      )}
      {refused && (
        <Notice tone="alert" announce>
          {t(`week:refused.${refused}`)}
        </Notice>
      )}
      <div className={css["actions"]}>
        <ButtonLink kind="main" href={urls.addOpening(tag, slug)}>
          {t("week:add")}
        </ButtonLink>
        <ButtonLink href={urls.closeDays(tag, slug)}>{t("week:closeDays")}</ButtonLink>
      </div>
      <Suggestions />
      {weeks.length === 0 && <p>{t("week:none")}</p>}
      {weeks.map(({ week, days }) => (
        <Section key={week} title={week}>
          {days.map(({ date, day, openings }) => (
            <div key={date} className={css["day"]}>
              <h3>{day}</h3>
              <ul className={css["openings"]}>
                {openings.map((opening) => (
                  <li key={opening.id}>
                    <OpeningRow {...opening} />
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </Section>
      ))}
      <Reminder />
      <p>
        <a className="alone" href={urls.staffHome(tag)}>
          {t("today:home")}
        </a>
      </p>
    </Page>
  );
}

type Row = ReturnType<
  typeof useLoaderData<typeof loader>
>["weeks"][number]["days"][number]["openings"][number];

function OpeningRow({ id, hours, mode, closedWhy, movedTo, onItsOwn, mayEdit }: Row) {
  const { slug } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  const said = (
    <>
      <b>{hours}</b>
      <span>
        {closedWhy ? `${t("today:closed")}. ${closedWhy}` : t(`week:mode.${mode}`)}
        {movedTo && (
          <>
            {" · "}
            <bdi>{movedTo}</bdi>
          </>
        )}
        {onItsOwn && ` · ${t("week:onItsOwn")}`}
      </span>
    </>
  );
  return mayEdit ? (
    <a className={css["opening"]} href={urls.editOpening(tag, slug, id)}>
      {said}
    </a>
  ) : (
    <span className={css["opening"]}>{said}</span>
  );
}

function Suggestions() {
  const { slug, suggestions } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  if (suggestions.length === 0) return null;
  return (
    <Section title={t("week:suggestions")}>
      <p>{t("week:suggestionsLead")}</p>
      <ul className={css["openings"]}>
        {suggestions.map(({ why, from, to, wish }) => (
          <li key={`${why} ${from}`} className={css["suggestion"]}>
            <span>
              <b>{t(`week:why.${why}`)}</b> {to ? t("week:fromTo", { from, to }) : from}
            </span>
            <ButtonLink href={urls.weekPreview(tag, slug, wish)}>{t("week:lookAtClosing")}</ButtonLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Reminder() {
  const { slug, minutes } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <Section title={t("week:reminder")}>
      <form method="post" action={urls.week(tag, slug)} className={css["reminder"]}>
        <label htmlFor="minutes">{t("week:reminderMinutes")}</label>
        <input id="minutes" name="minutes" inputMode="numeric" defaultValue={minutes} size={4} />
        <Button kind="quiet">{t("week:saveReminder")}</Button>
      </form>
    </Section>
  );
}
