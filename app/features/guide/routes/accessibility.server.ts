import { guarded } from "#app/access/guarded.ts";

export const loader = guarded("guide.show", ({ texts: { t } }) => {
  const title = t("statement:title");
  return Promise.resolve({ title, shared: { title, description: t("statement:lead") } });
});
