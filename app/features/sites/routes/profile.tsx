import { useActionData, useLoaderData } from "@remix-run/react";
import { FIELDS, SECTIONS } from "#app/features/sites/profile-fields.ts";
import { DifferenceList } from "#app/features/sites/ui/difference-list.tsx";
import previewScript from "#app/features/sites/ui/live-preview.js?url&no-inline";
import { SaidBeside } from "#app/features/sites/ui/said-in.tsx";
import { ProfileField } from "#app/features/sites/ui/profile-field.tsx";
import { ProfileFaults } from "#app/features/sites/ui/profile-faults.tsx";
import { useTexts } from "#app/i18n/use-texts.tsx";
import cards from "#app/ui/card.module.css";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./profile.server.ts";
import css from "./profile.module.css";

export { action, loader } from "./profile.server.ts";
export const handle = { staff: true };

/** The unit head's form of everything that is said of a site. */
export default function Profile() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, tag } = useTexts();
  const sections = SECTIONS.filter((section) =>
    FIELDS.some((field) => field.section === section && page.keys.includes(field.key)),
  );
  return (
    <Page title={t("profile:title")} lead={<bdi lang="sv">{page.siteName}</bdi>} wide>
      {answer ? <Refused /> : <Standing />}
      <p>{t("profile:lead")}</p>
      <div className={css["columns"]}>
        <nav className={`${css["parts"]} ${css["above"]}`} aria-label={t("profile:parts")}>
          {sections.map((section) => (
            <a key={section} href={`#${section}`}>
              {t(`profile:section.${section}`)}
            </a>
          ))}
          <a href="#fixed">{t("profile:fixedTitle")}</a>
          <a href="#file">{t("profile:fileTitle")}</a>
        </nav>
        <div className={css["parts-of-it"]}>
          <form method="post" className={css["form"]} data-live-preview>
            <input type="hidden" name="seen" value={(answer ?? page).seen} />
            <input type="hidden" name="base" value={(answer ?? page).base} />
            {sections.map((section) => (
              <Section key={section} id={section} title={t(`profile:section.${section}`)}>
                {FIELDS.filter((field) => field.section === section && page.keys.includes(field.key)).map(
                  (field) => (
                    <ProfileField
                      key={field.key}
                      field={field}
                      form={(answer ?? page).form}
                      faults={answer?.faults ?? []}
                      closed={page.closed.find(({ key }) => key === field.key)?.said}
                      worthSaying={page.worthSaying.includes(field.key)}
                    />
                  ),
                )}
              </Section>
            ))}
            <div>
              <Button kind="quiet" name="do" value="preview" formAction="#live-preview">
                {t("profile:showBeside")}
              </Button>
            </div>
            <div className={css["bar"]}>
              <Button name="do" value="save">
                {t("profile:save")}
              </Button>
              <Button kind="quiet" name="do" value="show-sv">
                {t("profile:saveAndShowSv")}
              </Button>
              <Button kind="quiet" name="do" value="show-ar">
                {t("profile:saveAndShowAr")}
              </Button>
              <Button kind="quiet" name="do" value="check">
                {t("profile:check")}
              </Button>
            </div>
          </form>
          <Fixed />
          <Section title={t("profile:fileTitle")} id="file">
            <p>{t("profile:fileLead")}</p>
            <p className={css["links"]}>
              <ButtonLink href={urls.profileFile(tag, page.slug)} download>
                {t("profile:downloadOne")}
              </ButtonLink>
              <ButtonLink href={`${urls.profileFile(tag, page.slug)}?all=1`} download>
                {t("profile:downloadAll")}
              </ButtonLink>
              <ButtonLink href={urls.profileImport(tag, page.slug)}>{t("profile:upload")}</ButtonLink>
            </p>
          </Section>
          <p>
            <ButtonLink href={urls.staffHome(tag)}>{t("common:back")}</ButtonLink>
          </p>
        </div>
        <SaidBeside said={(answer ?? page).said} isOld={(answer?.faults.length ?? 0) > 0} />
      </div>
      <script type="module" src={previewScript} />
    </Page>
  );
}

function Standing() {
  const { done, draft, slug } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <>
      {done && (
        <Notice tone="info" announce>
          {t(`profile:${done}`)}
        </Notice>
      )}
      {draft ? (
        <div className={cards["card"]}>
          <p>{t("profile:draftSaved", draft)}</p>
          <p className={css["links"]}>
            <ButtonLink href={urls.profileCheck(tag, slug)}>{t("profile:saveAndCheck")}</ButtonLink>
          </p>
        </div>
      ) : (
        !done && <p>{t("profile:noDraft")}</p>
      )}
    </>
  );
}

function Refused() {
  const answer = useActionData<typeof action>();
  const { t } = useTexts();
  if (!answer) return null;
  if (answer.faults.length > 0) return <ProfileFaults faults={answer.faults} />;
  if (answer.meanwhile.length === 0) return <p>{t("profile:onlyShown")}</p>;
  return (
    <Notice tone="alert" title={t("profile:meanwhileTitle")} announce>
      <p>{t("profile:meanwhileLead")}</p>
      <DifferenceList
        differences={answer.meanwhile.map((one) => ({
          ...one,
          note: one.isBoth ? t("profile:meanwhileBoth") : null,
        }))}
      />
    </Notice>
  );
}

function Fixed() {
  const { fixed } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <Section title={t("profile:fixedTitle")} id="fixed">
      <p>{t("profile:fixedLead")}</p>
      <dl className={css["facts"]}>
        {fixed.map(({ label, text, owner }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <bdi lang="sv">{text}</bdi>
            </dd>
            <dd className={css["soft"]}>{owner}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
