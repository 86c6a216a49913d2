import { guarded, notFound } from "#app/access/guarded.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { figuresFile } from "../figures-file.ts";
import { figuresQuery } from "../figures-query.ts";
import { findFigures } from "../publication.server.ts";

/** A table of the figures as a file: the cells of the page, every measure of the table beside each other. */
export const loader = guarded("figures.file", async ({ app, lang, texts, url, now }) => {
  staffLanguage(lang, url);
  const { dimension, end } = figuresQuery(url.searchParams);
  const figures = await findFigures(app.db, now.toPlainDate(), end);
  if (!figures) throw notFound();
  const { name, contents } = figuresFile(figures, dimension, texts, { isSynthetic: app.env.demo });
  return new Response(contents, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
});
