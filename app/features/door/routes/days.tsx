import { useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { loader } from "./days.server.ts";
import css from "./days.module.css";

export { loader } from "./days.server.ts";

export const handle = { staff: true };

/** A site's own days, month by month: what was counted, what is missing, why it was closed or corrected. */
export default function Days() {
  const { siteName, slug, month, before, after, total, days } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <Page title={t("unit:days.title")} lead={<bdi lang="sv">{siteName}</bdi>} wide>
      <nav className={css["months"]} aria-label={t("unit:days.months")}>
        <ButtonLink href={urls.days(tag, slug, before.month)}>{before.name}</ButtonLink>
        <h2>{month}</h2>
        {after && <ButtonLink href={urls.days(tag, slug, after.month)}>{after.name}</ButtonLink>}
      </nav>
      {days.length === 0 ? (
        <Notice tone="info">{t("unit:days.none")}</Notice>
      ) : (
        <>
          <div className={css["total"]}>
            <p>{t("unit:days.coverage", { counted: total.counted, held: total.held })}</p>
            {total.sum && <p className={css["sum"]}>{t("unit:days.heads", total.sum)}</p>}
            <p>{t("unit:days.turnedAway", { number: total.turnedAway })}</p>
            {total.counted < total.held && <p>{t("unit:days.missingIsNot")}</p>}
          </div>
          <ul className={css["days"]}>
            {days.map((day) => (
              <Day key={day.id} day={day} />
            ))}
          </ul>
        </>
      )}
      <p>{t("unit:days.lockHint")}</p>
      <p>
        <ButtonLink href={urls.door(tag, slug)}>{t("staff:toDoor")}</ButtonLink>
      </p>
    </Page>
  );
}

function Day({ day }: { day: ReturnType<typeof useLoaderData<typeof loader>>["days"][number] }) {
  const { slug } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  const name = `${day.day} ${day.hours}`;
  return (
    <li className={`${css["day"]} ${day.state === "missing" ? css["missing"] : ""}`}>
      <div>
        <h3>
          {day.day} <span className={css["hours"]}>{day.hours}</span>
        </h3>
        {day.about && <p>{day.about}</p>}
        <p className={css["count"]}>
          {day.counted
            ? t("unit:days.heads", day.counted)
            : day.state === "closed"
              ? t("unit:days.notHeld")
              : day.state === "runs"
                ? t("unit:days.runs")
                : t("door:notCounted")}
        </p>
        {day.turnedAway > 0 && <p>{t("unit:days.turnedAway", { number: day.turnedAway })}</p>}
        {day.closure && <p>{t("door:closed", { reason: day.closure })}</p>}
        {day.reasons.length > 0 && <p>{t("unit:days.corrected", { reasons: day.reasons.join(", ") })}</p>}
      </div>
      {day.mayCorrect && (
        <ButtonLink
          href={urls.corrections(tag, slug, day.id)}
          aria-label={t("unit:days.correctDay", { day: name })}
        >
          {t("door:correct")}
        </ButtonLink>
      )}
    </li>
  );
}
