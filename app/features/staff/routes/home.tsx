import { useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import css from "../staff.module.css";
import { TodayAtSite } from "../ui/today.tsx";
import signOutScript from "#app/features/staff/ui/sign-out.ts?script";
import type { loader } from "./home.server.ts";

export { loader } from "./home.server.ts";

export const handle = { staff: true };

/** Where staff begin: signing in, or what they may do and where. */
export default function StaffHome() {
  const { t, tag } = useTexts();
  const { person, canSignIn, signInFailed } = useLoaderData<typeof loader>();
  return (
    <Page title={t("staff:title")} lead={person ? undefined : t("staff:signInLead")}>
      {signInFailed && (
        <Notice tone="alert" announce>
          {t("staff:signInFailed")}
        </Notice>
      )}
      {person ? <SignedIn person={person} /> : <SignIn canSignIn={canSignIn} />}
      <p>
        <a className="alone" href={urls.staffHelp(tag)}>
          {t("help:title")}
        </a>
      </p>
    </Page>
  );
}

function SignIn({ canSignIn }: { canSignIn: boolean }) {
  const { t, tag } = useTexts();
  if (!canSignIn) return <Notice tone="info">{t("staff:signInNotSetUp")}</Notice>;
  return (
    <form method="post" action={urls.signIn(tag)}>
      <Button>{t("staff:signIn")}</Button>
    </form>
  );
}

type Person = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["person"]>;

function SignedIn({ person }: { person: Person }) {
  const { t, tag } = useTexts();
  return (
    <>
      <p>{t("staff:signedInAs", { role: t(`staff:role.${person.role}`) })}</p>
      {person.counts && (
        <Section title={t("staff:yourSites")}>
          {person.sites.length === 0 ? (
            <p>{t("staff:noSites")}</p>
          ) : (
            <ul className={css["list"]}>
              {person.sites.map(({ slug, name, today }) => (
                <li key={slug} id={slug} className={css["row"]}>
                  <strong>{name}</strong>
                  <TodayAtSite slug={slug} name={name} openings={today} />
                  <div className={css["actions"]}>
                    <ButtonLink
                      kind="main"
                      href={urls.door(tag, slug)}
                      aria-label={t("staff:openDoor", { site: name })}
                    >
                      {t("staff:toDoor")}
                    </ButtonLink>
                    <ButtonLink href={urls.slip(tag, slug)} aria-label={t("slip:toSlipOf", { site: name })}>
                      {t("slip:title")}
                    </ButtonLink>
                    <ButtonLink
                      href={urls.kioskSetUp(tag, slug)}
                      aria-label={t("counting:kioskOf", { site: name })}
                    >
                      {t("counting:kioskShort")}
                    </ButtonLink>
                    <ButtonLink
                      href={urls.slips(tag, slug)}
                      aria-label={t("counting:slipsOf", { site: name })}
                    >
                      {t("counting:slipsShort")}
                    </ButtonLink>
                    <ButtonLink href={urls.days(tag, slug)} aria-label={t("unit:days.of", { site: name })}>
                      {t("unit:days.title")}
                    </ButtonLink>
                    <ButtonLink href={urls.tell(tag, slug)} aria-label={t("unit:tell.of", { site: name })}>
                      {t("unit:tell.title")}
                    </ButtonLink>
                    <ButtonLink href={urls.print(tag, slug)} aria-label={t("unit:print.of", { site: name })}>
                      {t("unit:print.title")}
                    </ButtonLink>
                    {person.profile && (
                      <ButtonLink
                        href={urls.profile(tag, slug)}
                        aria-label={t("profile:editTitle", { site: name })}
                      >
                        {t("profile:title")}
                      </ButtonLink>
                    )}
                    {person.weeks && (
                      <ButtonLink href={urls.week(tag, slug)} aria-label={t("week:titleOf", { site: name })}>
                        {t("week:title")}
                      </ButtonLink>
                    )}
                    {person.tablets && (
                      <ButtonLink
                        href={urls.tablets(tag, slug)}
                        aria-label={t("staff:tabletsOf", { site: name })}
                      >
                        {t("staff:tablets")}
                      </ButtonLink>
                    )}
                    {person.people && (
                      <ButtonLink
                        href={urls.people(tag, slug)}
                        aria-label={t("devices:peopleOf", { site: name })}
                      >
                        {t("devices:people")}
                      </ButtonLink>
                    )}
                  </div>
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
      {person.pin && (
        <p>
          <ButtonLink href={urls.pin(tag)}>{t("devices:pinTitle")}</ButtonLink>
        </p>
      )}
      {person.ownFigures && (
        <p>
          <ButtonLink href={urls.ownFigures(tag)}>{t("reach:own.short")}</ButtonLink>
        </p>
      )}
      {person.figures && (
        <p>
          <ButtonLink href={urls.figures(tag)}>{t("staff:figures")}</ButtonLink>
        </p>
      )}
      {person.countWeeks && (
        <p>
          <ButtonLink href={urls.countWeeks(tag)}>{t("counting:weeksShort")}</ButtonLink>
        </p>
      )}
      {person.wrongTexts && (
        <p>
          <ButtonLink href={urls.wrongTexts(tag)}>{t("reported:short")}</ButtonLink>
        </p>
      )}
      <form method="post" action={urls.signOut(tag)} className={css["end"]} data-signs-out>
        <Button kind="quiet">{t("staff:signOut")}</Button>
        <script type="module" src={signOutScript} />
      </form>
    </>
  );
}
