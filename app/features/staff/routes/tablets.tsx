import { useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import css from "../staff.module.css";
import { UnsentWarning } from "../ui/unsent-warning.tsx";
import type { action, loader } from "./tablets.server.ts";

export { action, loader } from "./tablets.server.ts";

export const handle = { staff: true };

/** A site's tablets for its unit head; a new code is shown in the answer to its own button only. */
export default function Tablets() {
  const { t, tag } = useTexts();
  const { title, slug, tabletAddress, tablets } = useLoaderData<typeof loader>();
  const made = useActionData<typeof action>();
  const here = urls.tablets(tag, slug);
  return (
    <Page title={title} lead={t("staff:tabletsLead")}>
      {made && (
        <Notice tone="info" announce>
          <p className={css["made"]}>{t("staff:codeIs", { code: made.code })}</p>
          <p>{t("staff:whereToType", { address: tabletAddress })}</p>
        </Notice>
      )}
      <form method="post" action={here}>
        <Button name="code" value="new" kind={made ? "quiet" : "main"}>
          {t("staff:newCode")}
        </Button>
      </form>
      {tablets.length > 0 && <UnsentWarning />}
      {tablets.length === 0 ? (
        <p>{t("staff:noTablets")}</p>
      ) : (
        <ul className={css["list"]}>
          {tablets.map(({ id, pairedAt }) => (
            <li key={id} className={css["row"]}>
              <span id={`paired-${id}`}>{t("staff:pairedSince", { day: pairedAt })}</span>
              <form method="post" action={here}>
                <Button kind="stop" name="unpair" value={id} aria-describedby={`paired-${id}`}>
                  {t("staff:unpair")}
                </Button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a className="alone" href={urls.staffHome(tag)}>
          {t("common:forStaff")}
        </a>
      </p>
    </Page>
  );
}
