import { guarded, notFound } from "#app/access/guarded.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { tableResponse } from "#app/files/table-response.ts";
import { figuresFile } from "../figures-file.ts";
import { figuresQuery } from "../figures-query.ts";
import { findFigures } from "../find-figures.server.ts";

/** A table of the figures as a file: the cells of the page, every measure of the table beside each other. */
export const loader = guarded("figures.file", async ({ app, lang, texts, url }) => {
  staffLanguage(lang, url);
  const figures = await findFigures(app.db, figuresQuery(url.searchParams));
  if (!figures) throw notFound();
  const file = figuresFile(figures, texts, { isSynthetic: app.env.demo });
  return tableResponse(file, url.searchParams.get("format"));
});
