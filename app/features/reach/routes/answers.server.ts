import { data } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { answersQuery, answerTopicNamed } from "../answer-topics.ts";
import { gaveWayOf, nextTermText, termChoices } from "../answer-words.ts";
import { drawAnswers } from "../draw-answers.server.ts";
import { answersView } from "../answers-view.ts";
import { findAnswers, findNextTerm } from "../find-answers.server.ts";

export const loader = guarded("figures.answers", async ({ app, params, lang, texts, url, now }) => {
  const topic = answerTopicNamed(params["topic"]);
  if (topic === undefined) throw notFound();
  staffLanguage(lang, url);
  const query = answersQuery(url.searchParams, topic);
  const answers = await findAnswers(app.db, query.term);
  return data(
    {
      title: texts.t(`answers:topic.${topic}.title`),
      topic,
      isSynthetic: app.env.demo,
      nextTerm: nextTermText(await findNextTerm(app.db, now.toPlainDate()), texts),
      found: answers && {
        view: await drawAnswers(answersView(answers, topic, query.dimension, texts)),
        shown: { term: answers.term, dimension: query.dimension },
        gaveWay: gaveWayOf(query, answers, texts),
        terms: termChoices(answers, texts),
      },
    },
    { headers: { "Cache-Control": "private, no-store" } },
  );
});
