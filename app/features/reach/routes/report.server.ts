import { data } from "@remix-run/node";
import { guarded } from "#app/access/guarded.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { nextMonthText, periodName } from "../figure-words.ts";
import { findReport } from "../find-report.server.ts";
import { reportChoices, reportOf } from "../report.ts";
import { addressOf } from "../reporting-period.ts";

export const loader = guarded("figures.report", async ({ app, lang, texts, url, now }) => {
  staffLanguage(lang, url);
  const asked = url.searchParams.get("period");
  const found = await findReport(app.db, asked);
  const shown = found && addressOf(found.figures.period);
  const { t } = texts;
  return data(
    {
      title: t("answers:report.title"),
      isSynthetic: app.env.demo,
      nextMonth: nextMonthText(now.toPlainDate(), texts),
      found: found && {
        period: shown,
        periods: reportChoices(found.figures, texts),
        gaveWay:
          asked === null || asked === shown
            ? []
            : [t("answers:gaveWay.report", { period: periodName(found.figures.period, texts) })],
        text: reportOf(found.figures, found.answers, texts, { isSynthetic: app.env.demo }),
      },
    },
    { headers: { "Cache-Control": "private, no-store" } },
  );
});
