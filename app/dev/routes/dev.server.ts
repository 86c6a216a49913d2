import { data, redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { textsFor } from "#app/i18n/texts.ts";
import type { AppContext } from "#app/platform/context.ts";
import { findInstallation } from "#app/platform/installation-queries.server.ts";
import { urls } from "#app/urls.ts";
import { clockForm, movedClock } from "../clock-move.ts";
import { demoPeople } from "../demo-people.ts";
import { readMailbox } from "../read-mailbox.server.ts";
import { moveClock } from "../move-clock.server.ts";

export const loader = guarded("dev.show", async ({ app, lang, now }) => {
  await mustBeDemo(app);
  const tag: "sv" | "en" = lang === "en" ? "en" : "sv";
  const texts = textsFor(tag);
  return {
    title: texts.t("common:demoSettings"),
    tag,
    day: texts.format.dayShort(now.toPlainDate()),
    time: texts.format.time(now.toPlainTime()),
    at: now.toPlainDateTime().toString({ smallestUnit: "minute" }),
    messages: (await readMailbox(app.env)).map((message, index) => ({ ...message, id: index })),
    people: demoPeople(texts).map(({ subject, label }) => ({ subject, label })),
  };
});

export const action = guarded("dev.change", async ({ request, app, now }) => {
  await mustBeDemo(app);
  const form = clockForm.safeParse(Object.fromEntries(await request.formData()));
  const to = form.success ? movedClock(form.data, now) : undefined;
  if (!to) return data({ refused: true }, 422);
  await moveClock(app.db, app.clock, to);
  return redirect(urls.dev(), 303);
});

/** Both the process and the database have to be a demo's; everywhere else this page does not exist. */
async function mustBeDemo(app: AppContext): Promise<void> {
  if (!app.env.demo || !(await app.db.read("public", findInstallation)).demo) throw notFound();
}
