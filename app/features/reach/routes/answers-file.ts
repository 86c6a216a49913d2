import { guarded, notFound } from "#app/access/guarded.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { tableResponse } from "#app/files/table-response.ts";
import { answersFile } from "../answers-file.ts";
import { answersQuery, answerTopicNamed } from "../answer-topics.ts";
import { findAnswers } from "../find-answers.server.ts";

/** The tables of one page of answers as a file: the cells of the page. */
export const loader = guarded("figures.answers_file", async ({ app, params, lang, texts, url }) => {
  const topic = answerTopicNamed(params["topic"]);
  if (topic === undefined) throw notFound();
  staffLanguage(lang, url);
  const { term, dimension } = answersQuery(url.searchParams, topic);
  const answers = await findAnswers(app.db, term);
  if (!answers) throw notFound();
  const file = answersFile(answers, topic, dimension, texts, { isSynthetic: app.env.demo });
  return tableResponse(file, url.searchParams.get("format"));
});
