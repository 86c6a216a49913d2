import { guarded, notFound } from "#app/access/guarded.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { findReport } from "../find-report.server.ts";
import { reportOf } from "../report.ts";
import { addressOf } from "../reporting-period.ts";

/** The text for reports as a file. The mark before it tells every editor that it is UTF-8. */
export const loader = guarded("figures.report_file", async ({ app, lang, texts, url }) => {
  staffLanguage(lang, url);
  const found = await findReport(app.db, url.searchParams.get("period"));
  if (!found) throw notFound();
  const { figures, answers } = found;
  const text = reportOf(figures, answers, texts, { isSynthetic: app.env.demo });
  const name = `${texts.t("answers:report.file")}-${addressOf(figures.period)}.txt`;
  return new Response(`\uFEFF${text.replaceAll("\n", "\r\n")}`, {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
});
