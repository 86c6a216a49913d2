import type { Cell, Sheet, TableFile } from "#app/files/table-file.ts";
import type { Texts } from "#app/i18n/texts.ts";
import type { AnswerTable } from "./answer-tables.ts";
import { ANSWER_TOPICS, type AnswerTopicKey } from "./answer-topics.ts";
import { termName } from "./answer-words.ts";
import { answersView } from "./answers-view.ts";
import { dictionarySheet } from "./dictionary.ts";
import type { Answers } from "./find-answers.server.ts";
import type { Division } from "./measure-definition.ts";
import { methodOf } from "./method.ts";
import type { AnswerCell } from "./reported-answer.ts";

/** The tables of one page of answers as a file in the reader's language: the page's cells, and what the page says. */
export function answersFile(
  answers: Answers,
  topic: AnswerTopicKey,
  by: Division,
  texts: Texts,
  { isSynthetic }: { isSynthetic: boolean },
): TableFile {
  const { t, tag } = texts;
  const view = answersView(answers, topic, by, texts);
  return {
    name: `${t("answers:file.name")}-${topic}-${by}-${answers.term}`,
    marks: isSynthetic ? [t("reach:synthetic")] : [],
    sheets: view.parts.map(({ table, notes }) =>
      sheetOf(table, [t("reach:file.period", { period: termName(answers, texts) }), ...notes], texts),
    ),
    dictionary: dictionarySheet(ANSWER_TOPICS[topic].measures, texts),
    method: {
      name: t("method:sheet"),
      lines: [
        ...view.signs.map(({ sign, meaning }) => `${sign} = ${meaning}`),
        ...view.missing,
        ...view.protection,
        ...view.sources,
        ...methodOf(texts, { threshold: answers.threshold }).flatMap((part) => [part.title, ...part.texts]),
      ],
    },
    decimalMark: tag === "en" ? "." : ",",
  };
}

function sheetOf(table: AnswerTable, lines: readonly string[], { t }: Texts): Sheet {
  return {
    name: table.title,
    lines: [table.title, ...lines],
    head: [t("reach:file.columns.member"), table.memberHeading, ...table.columns.map(({ name }) => name)],
    rows: table.rows.map(({ member, name, cells }) => [
      { text: member },
      { text: name },
      ...cells.map(inFile),
    ]),
  };
}

/** A number only where it is shown, else its sign. */
function inFile({ value, text }: AnswerCell): Cell {
  return value === null ? { sign: text } : { number: value };
}
