import { useActionData, useLoaderData } from "@remix-run/react";
import { textsFor } from "#app/i18n/texts.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import { STEPS } from "../clock-move.ts";
import css from "../dev.module.css";
import type { action, loader } from "./dev.server.ts";

export { action, loader } from "./dev.server.ts";

/** The demo's clock and its people. In Swedish or English, whatever language the rest of the page is in. */
export default function Dev() {
  const { tag, title, day, time, at, people, messages } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t, htmlLang, dir } = textsFor(tag);
  return (
    <div lang={htmlLang} dir={dir}>
      <Page title={title}>
        <Section title={t("staff:demo.clock")}>
          <p>{t("common:demoClock", { day, time })}</p>
          <form method="post" className={css["steps"]}>
            {STEPS.map((step) => (
              <Button key={step} kind="quiet" name="step" value={step}>
                {t(`staff:demo.step.${step}`)}
              </Button>
            ))}
          </form>
          {refused && (
            <Notice tone="alert" announce>
              <p id="at-refused">{t("staff:demo.timeWrong")}</p>
            </Notice>
          )}
          <form method="post" className={css["form"]}>
            <label htmlFor="at">{t("staff:demo.newTime")}</label>
            <input
              id="at"
              name="at"
              type="datetime-local"
              defaultValue={at}
              aria-invalid={refused ? true : undefined}
              aria-describedby={refused ? "at-refused" : undefined}
            />
            <Button>{t("staff:demo.setClock")}</Button>
          </form>
        </Section>
        <Section id="mailbox" title={t("staff:demo.mailbox")}>
          {messages.length === 0 && <p>{t("staff:demo.noMessages")}</p>}
          <ul className={css["messages"]}>
            {messages.map(({ id, channel, to, lang, subject, text }) => (
              <li key={id}>
                <p className={css["head"]}>
                  <b>{channel === "sms" ? "SMS" : t("staff:demo.mail")}</b> <bdi dir="ltr">{to}</bdi> ({lang})
                </p>
                {subject && (
                  <p lang={lang} dir="auto">
                    <b>{subject}</b>
                  </p>
                )}
                {text.split("\n").map((line, index) => (
                  <p key={index} lang={lang} dir="auto" className={css["line"]}>
                    {/^https?:\S+$/.test(line) ? <a href={line}>{line}</a> : line}
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </Section>
        <Section title={t("staff:demo.signInAs")}>
          <form method="post" action={urls.signIn(tag)} className={css["people"]}>
            {people.map(({ subject, label }) => (
              <Button key={subject} kind="quiet" wide name="as" value={subject}>
                {label}
              </Button>
            ))}
          </form>
        </Section>
      </Page>
    </div>
  );
}
