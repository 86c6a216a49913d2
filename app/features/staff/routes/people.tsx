import { useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import css from "../devices.module.css";
import type { action, loader } from "./people.server.ts";

export { action, loader } from "./people.server.ts";

export const handle = { staff: true };

/** Who works at a site, for its unit head: signs out, removes, adds. */
export default function People() {
  const { t, tag } = useTexts();
  const { title, slug, people, hasNamesakes, canAdd } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Page title={title} lead={t("devices:peopleLead")}>
      {refused && (
        <Notice tone="alert" announce>
          <p id="refused">{t(`devices:${refused.refused}`)}</p>
        </Notice>
      )}
      {hasNamesakes && (
        <Notice tone="info">
          <p>{t("devices:namesakesHere")}</p>
        </Notice>
      )}
      {people.length === 0 ? (
        <p>{t("devices:nobodyYet")}</p>
      ) : (
        <ul className={css["people"]}>
          {people.map((person) => (
            <Person key={person.id} person={person} action={urls.people(tag, slug)} />
          ))}
        </ul>
      )}
      <Section title={t("devices:addPerson")}>
        {canAdd ? (
          <form method="post" action={urls.people(tag, slug)} className={css["form"]}>
            <div className={css["field"]}>
              <label htmlFor="add">{t("devices:subject")}</label>
              <p id="add-hint">{t("devices:subjectHint")}</p>
              <input
                id="add"
                name="add"
                size={30}
                maxLength={255}
                required
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                defaultValue={refused?.add}
                aria-invalid={refused ? true : undefined}
                aria-describedby={refused ? "refused" : "add-hint"}
              />
            </div>
            <Button>{t("devices:add")}</Button>
          </form>
        ) : (
          <p>{t("staff:signInNotSetUp")}</p>
        )}
      </Section>
      <p>
        <a className="alone" href={urls.staffHome(tag)}>
          {t("common:forStaff")}
        </a>
      </p>
    </Page>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>["people"][number];

function Person({ person, action }: { person: Shown; action: string }) {
  const { t } = useTexts();
  const { id, subject, role, initials, lockedAt, signedIn, hasTablet, mayRemove } = person;
  return (
    <li className={css["person"]}>
      <div id={`person-${id}`}>
        <p>
          <strong>{initials ?? t("devices:noPinYet")}</strong> {role}
        </p>
        <p className={css["subject"]}>{subject}</p>
        {lockedAt !== null && <p>{t("devices:pinLockedSince", { time: lockedAt })}</p>}
        {signedIn && <p>{t("devices:signedInNow")}</p>}
        {hasTablet && <p>{t("devices:tabletOpenNow")}</p>}
      </div>
      {(signedIn || hasTablet || mayRemove) && (
        <form method="post" action={action} className={css["actions"]}>
          {(signedIn || hasTablet) && (
            <Button kind="quiet" name="end" value={id} aria-describedby={`person-${id}`}>
              {t("devices:endSessions")}
            </Button>
          )}
          {mayRemove && (
            <Button kind="stop" name="remove" value={id} aria-describedby={`person-${id}`}>
              {t("devices:removePerson")}
            </Button>
          )}
        </form>
      )}
    </li>
  );
}
