import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { urls } from "#app/urls.ts";
import type { OpeningId } from "#db/schema.ts";
import css from "./today.module.css";

/** One of today's openings as the home screen says it. */
interface OpeningToday {
  readonly id: OpeningId;
  readonly hours: string;
  readonly closedWhy: string | null;
  readonly confirmedAt: string | null;
  readonly mayClose: boolean;
  readonly mayReopen: boolean;
  readonly mayConfirm: boolean;
  readonly reminds: boolean;
}

/** A site's day in two buttons: we are open, or we close. Says so where nobody has confirmed in time. */
export function TodayAtSite(props: { slug: string; name: string; openings: readonly OpeningToday[] }) {
  const { slug, name, openings } = props;
  const { t, tag } = useTexts();
  if (openings.length === 0) return <p className={css["day"]}>{t("today:noneToday")}</p>;
  return (
    <div className={css["day"]}>
      {openings
        .filter(({ reminds }) => reminds)
        .map(({ id, hours }) => (
          <Notice key={id} tone="alert">
            {t("today:remind", { time: hours })}
          </Notice>
        ))}
      <ul className={css["openings"]}>
        {openings.map(({ id, hours, closedWhy, confirmedAt, mayConfirm }) => (
          <li key={id}>
            <span>
              <b>{hours}</b> {stateOf(closedWhy, confirmedAt)}
            </span>
            {mayConfirm && (
              <form method="post" action={urls.today(tag, slug)}>
                <Button
                  kind="quiet"
                  name="confirm"
                  value={id}
                  aria-label={t("today:confirmOf", { time: hours, site: name })}
                >
                  {t("today:confirm")}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {openings.some(({ mayClose }) => mayClose) && (
        <ButtonLink
          kind="stop"
          href={urls.today(tag, slug)}
          aria-label={t("today:closeTodayOf", { site: name })}
        >
          {t("today:closeToday")}
        </ButtonLink>
      )}
      {openings.some(({ mayReopen }) => mayReopen) && (
        <ButtonLink
          kind="quiet"
          href={urls.today(tag, slug)}
          aria-label={t("today:reopenOf", { site: name })}
        >
          {t("today:reopen")}
        </ButtonLink>
      )}
      {openings.some(({ closedWhy }) => closedWhy) && (
        <ButtonLink href={urls.sign(tag, slug)}>{t("today:toSign")}</ButtonLink>
      )}
    </div>
  );

  function stateOf(closedWhy: string | null, confirmedAt: string | null) {
    if (closedWhy) return `${t("today:closed")}. ${closedWhy}`;
    return confirmedAt ? t("today:confirmedAt", { time: confirmedAt }) : t("today:notConfirmed");
  }
}
