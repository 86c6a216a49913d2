import { randomUUID } from "node:crypto";
import { data, redirect } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { countWrongText } from "#app/features/wrong-texts/count-wrong-text.server.ts";
import { readWrongText } from "#app/features/wrong-texts/read-wrong-text.server.ts";
import { keyedHash } from "#app/platform/secrets.ts";
import { urls } from "#app/urls.ts";

const FORM_ID = "wrong-text";

/** What is wrong with a text: a choice, since whoever reads no Swedish cannot write to us, and who writes may be known by it. */
export const loader = guarded("wrong.show", async ({ url, lang, texts }) => {
  const thanks = url.searchParams.has("thanks");
  const about = readWrongText(url.searchParams, lang);
  return {
    title: texts.t("wrong:title"),
    formId: thanks ? null : FORM_ID,
    thanks,
    about: { ...about, key: about.key ?? randomUUID() },
  };
});

export const action = guarded("wrong.report", async ({ app, request, lang, now }) => {
  const form = await request.formData().catch(() => new FormData());
  const { language, page, reason, key } = readWrongText(form, lang);
  if (key === null) throw notFound();
  if (reason === null) return data({ about: { language, page, key } }, { status: 422 });
  const keyHash = keyedHash(app.env.sessionSecret, "a wrong text's form", key);
  await countWrongText(app.db, { language, page, reason }, keyHash, now.toPlainDate());
  return redirect(`${urls.reportText(lang)}?thanks`, 303);
});
