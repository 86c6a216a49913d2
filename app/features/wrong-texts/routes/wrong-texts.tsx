import { useLoaderData } from "@remix-run/react";
import { MOST_A_DAY } from "#app/features/wrong-texts/wrong-text.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import css from "./report-text.module.css";
import type { loader } from "./wrong-texts.server.ts";

export { loader } from "./wrong-texts.server.ts";

export const handle = { staff: true };

/** What adults have said of texts: language, page and fault, with how often and when last. */
export default function WrongTexts() {
  const { title, rows } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <Page title={title} lead={t("reported:lead")} wide>
      {rows.length === 0 ? (
        <p>{t("reported:none")}</p>
      ) : (
        <div className={css["scroll"]} role="region" aria-label={title} tabIndex={0}>
          <table className={css["table"]}>
            <thead>
              <tr>
                <th scope="col">{t("reported:language")}</th>
                <th scope="col">{t("reported:page")}</th>
                <th scope="col">{t("reported:reason")}</th>
                <th scope="col" className={css["number"]}>
                  {t("reported:count")}
                </th>
                <th scope="col">{t("reported:last")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key}>
                  <th scope="row" lang={row.lang ?? undefined}>
                    <bdi>{row.language}</bdi>
                  </th>
                  <td>{row.page}</td>
                  <td>{row.reason}</td>
                  <td className={css["number"]}>{row.count}</td>
                  <td>{row.last}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p>
        {t("reported:most", { most: MOST_A_DAY })} {t("reported:kept")}
      </p>
      <p>
        <ButtonLink href={urls.staffHome(tag)}>{t("common:back")}</ButtonLink>
      </p>
    </Page>
  );
}
