import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded, notFound } from "#app/access/guarded.ts";
import { textsFor } from "#app/i18n/texts.ts";
import type { AppContext } from "#app/platform/context.ts";
import { findInstallation } from "#app/platform/installation-queries.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import { clockForm, movedClock, STEPS } from "../clock-move.ts";
import { demoPeople } from "../demo-people.ts";
import css from "../dev.module.css";
import { moveClock } from "../move-clock.server.ts";

export const loader = guarded("dev.show", async ({ app, lang, now }) => {
  await mustBeDemo(app);
  const tag = lang === "en" ? "en" : "sv";
  const { t, format } = textsFor(tag);
  return {
    title: t("common:demoSettings"),
    tag,
    day: format.dayLong(now.toPlainDate()),
    time: format.time(now.toPlainTime()),
    at: now.toPlainDateTime().toString({ smallestUnit: "minute" }),
    people: demoPeople(textsFor(tag)),
  } as const;
});

export const action = guarded("dev.change", async ({ request, app, now }) => {
  await mustBeDemo(app);
  const form = clockForm.safeParse(Object.fromEntries(await request.formData()));
  const to = form.success ? movedClock(form.data, now) : undefined;
  if (!to) return data({ refused: true }, 422);
  await moveClock(app.db, app.clock, to);
  return redirect(urls.dev(), 303);
});

/** Both the process and the database have to be a demo's; to everybody else this page does not exist. */
async function mustBeDemo(app: AppContext): Promise<void> {
  if (!app.env.demo || !(await app.db.read("public", findInstallation)).demo) throw notFound();
}

export default function Dev() {
  const { tag, title, day, time, at, people } = useLoaderData<typeof loader>();
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
