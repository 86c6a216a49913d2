import { useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { loader } from "./count-weeks.server.ts";
import css from "./staff-pages.module.css";

export { action, loader } from "./count-weeks.server.ts";

export const handle = { staff: true };

/** In which weeks visitors are asked: term by term, each added or taken back with one button. */
export default function CountWeeks() {
  const { title, isCentral, terms } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  const here = urls.countWeeks(tag);
  const by = {
    default: t("counting:weekDefault"),
    central: t("counting:weekCentral"),
    own: t("counting:weekOwn"),
  };
  return (
    <Page title={title} lead={t(isCentral ? "counting:weeksLeadCentral" : "counting:weeksLeadOwn")}>
      {terms.length === 0 && <p>{t("counting:noTerms")}</p>}
      {terms.map((term) => (
        <Section key={term.id} title={term.name}>
          <ul className={css["rows"]}>
            {term.weeks.map((week) => (
              <li key={week.monday}>
                <span id={`week-${week.monday}`}>
                  <b>{week.name}</b> {by[week.by]}
                </span>
                {week.mayRemove && (
                  <form method="post" action={here}>
                    <Button
                      kind="quiet"
                      name="remove"
                      value={week.monday}
                      aria-describedby={`week-${week.monday}`}
                    >
                      {t("counting:weekRemove")}
                    </Button>
                  </form>
                )}
              </li>
            ))}
          </ul>
          <form method="post" action={here} className={css["add"]}>
            <label>
              {t("counting:weekChoose")}
              <select name="add">
                {term.others.map(({ monday, name }) => (
                  <option key={monday} value={monday}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <Button kind="quiet">{t("counting:weekAdd")}</Button>
          </form>
        </Section>
      ))}
      <p>
        <ButtonLink href={urls.staffHome(tag)}>{t("common:back")}</ButtonLink>
      </p>
    </Page>
  );
}
