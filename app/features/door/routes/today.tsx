import { useActionData, useLoaderData } from "@remix-run/react";
import { CLOSURE_REASONS } from "#app/features/openings/closure-reasons.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { WhoHears } from "#app/features/door/ui/reopening-form.tsx";
import { Choice, ChoiceGroup } from "#app/ui/choice.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./today.server.ts";
import fold from "#app/features/door/ui/fold-form.module.css";
import css from "./today.module.css";

export { action, loader } from "./today.server.ts";

export const handle = { staff: true };

/** Closing today from a phone: one tap on the reason. What is closed already says so, with its sign to print. */
export default function Today() {
  const { title, slug, openings, reopened } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const { t, tag } = useTexts();
  const closed = openings.filter(({ closedWhy }) => closedWhy);
  const open = openings.filter(({ mayClose }) => mayClose);
  return (
    <Page title={title}>
      {refused && (
        <Notice tone="alert" announce>
          {t(`today:refused.${refused}`)}
        </Notice>
      )}
      {reopened && !refused && closed.length < openings.length && (
        <Notice tone="info" announce>
          {t("today:isOpenAgain")}
        </Notice>
      )}
      {closed.length > 0 && (
        <Notice tone="info" announce title={t("today:isClosed")}>
          {closed.map((opening) => (
            <Closed key={opening.id} {...opening} />
          ))}
          <ButtonLink kind="main" href={urls.sign(tag, slug)}>
            {t("today:toSign")}
          </ButtonLink>
        </Notice>
      )}
      {open.length > 0 ? <CloseThem /> : closed.length === 0 && <p>{t("today:nothingToClose")}</p>}
      <p>
        <a className="alone" href={urls.staffHome(tag)}>
          {t("today:home")}
        </a>
      </p>
    </Page>
  );
}

type Opening = ReturnType<typeof useLoaderData<typeof loader>>["openings"][number];

function Closed({ id, hours, closedWhy, reach, mayReopen, heardClosed }: Opening) {
  const { slug } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <>
      <p>
        <b>{hours}</b> {closedWhy} <Reach {...reach} />
      </p>
      {mayReopen && (
        <details className={fold["fold"]}>
          <summary>{t("today:reopenAt", { time: hours })}</summary>
          <form method="post" action={urls.today(tag, slug)} className={css["form"]}>
            <WhoHears reach={reach} heardClosed={heardClosed} />
            <Button kind="quiet" wide name="reopen" value={id}>
              {t("today:reopen")}
            </Button>
          </form>
        </details>
      )}
    </>
  );
}

function CloseThem() {
  const { slug, openings } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  const open = openings.filter(({ mayClose }) => mayClose);
  const [only, ...more] = open;
  return (
    <form method="post" action={urls.today(tag, slug)} className={css["form"]}>
      {only && more.length === 0 ? (
        <p>
          <input type="hidden" name="opening" value={only.id} />
          <b>{only.hours}</b> <Reach {...only.reach} />
        </p>
      ) : (
        <ChoiceGroup id="openings" legend={t("today:which")} layout="list">
          {open.map(({ id, hours, reach }) => (
            <Choice key={id} type="checkbox" name="opening" value={id} defaultChecked>
              <span>
                <b>{hours}</b> <Reach {...reach} />
              </span>
            </Choice>
          ))}
        </ChoiceGroup>
      )}
      <Section title={t("today:why")}>
        <p>{t("today:whyHint")}</p>
        <ul className={css["reasons"]}>
          {CLOSURE_REASONS.map((reason) => (
            <li key={reason}>
              <Button kind="stop" wide name="reason" value={reason}>
                {t(`today:reason.${reason}`)}
              </Button>
            </li>
          ))}
        </ul>
      </Section>
    </form>
  );
}

function Reach({ told, untold }: { told: number; untold: number }) {
  const { t } = useTexts();
  const parts = [
    ...(told > 0 ? [t("today:told", { count: told })] : []),
    ...(untold > 0 ? [t("today:untold", { count: untold })] : []),
  ];
  return <span>{parts.length > 0 ? parts.join(" ") : t("today:nobodyBooked")}</span>;
}
