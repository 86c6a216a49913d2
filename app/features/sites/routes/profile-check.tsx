import { useActionData, useLoaderData } from "@remix-run/react";
import { DifferenceList } from "#app/features/sites/ui/difference-list.tsx";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./profile-check.server.ts";
import css from "./profile.module.css";

export { action, loader } from "./profile-check.server.ts";
export const handle = { staff: true };

/** Before publishing: what changes, what is missing and why it matters, and the one button. */
export default function ProfileCheck() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const { t, tag } = useTexts();
  return (
    <Page title={t("profile:checkHeading")} lead={<bdi lang="sv">{page.siteName}</bdi>}>
      {refused && (
        <Notice tone="alert" announce>
          {t(refused === "no_draft" ? "profile:nothingChanges" : "profile:changedSinceShown")}
        </Notice>
      )}
      <Section title={t("profile:whatChanges")}>
        {page.differences.length === 0 ? (
          <p>{t("profile:nothingChanges")}</p>
        ) : (
          <DifferenceList differences={page.differences} />
        )}
      </Section>
      <Odd />
      <Missing />
      <form method="post" className={css["links"]}>
        <input type="hidden" name="seen" value={page.seen} />
        {page.differences.length > 0 && (
          <Button name="do" value="publish">
            {t("profile:publish")}
          </Button>
        )}
        {page.hasDraft && (
          <Button kind="stop" name="do" value="throw-away">
            {t("profile:throwAway")}
          </Button>
        )}
        <ButtonLink href={urls.profilePreview("sv", page.slug)}>{t("profile:saveAndShowSv")}</ButtonLink>
        <ButtonLink href={urls.profilePreview("ar", page.slug)}>{t("profile:saveAndShowAr")}</ButtonLink>
        <ButtonLink href={urls.profile(tag, page.slug)}>{t("profile:backToForm")}</ButtonLink>
      </form>
    </Page>
  );
}

function Odd() {
  const { odd, slug } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  if (odd.length === 0) return null;
  return (
    <Section title={t("profile:whatIsOdd")}>
      <ul className={css["missing"]}>
        {odd.map(({ what, path, text }) => (
          <li key={what}>
            <span>{text}</span>
            <a href={`${urls.profile(tag, slug)}#${path}`} aria-label={`${t("profile:look")}: ${text}`}>
              {t("profile:look")}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Missing() {
  const { missing, slug } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <Section title={t("profile:whatIsMissing")}>
      {missing.length === 0 ? (
        <p>{t("profile:nothingMissing")}</p>
      ) : (
        <>
          <p>{t("profile:missingLead")}</p>
          <ul className={css["missing"]}>
            {missing.map(({ what, path, label, why }) => (
              <li key={what}>
                <strong>{label}</strong>
                <span>{why}</span>
                {path === null ? (
                  <span className={css["soft"]}>{t("profile:missingNotHere")}</span>
                ) : (
                  <a
                    href={`${urls.profile(tag, slug)}#${path}`}
                    aria-label={`${t("profile:fill")}: ${label}`}
                  >
                    {t("profile:fill")}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
