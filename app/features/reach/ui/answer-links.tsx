import { useTexts } from "#app/i18n/use-texts.tsx";
import { ChoiceLinks } from "#app/ui/choice-links.tsx";
import { urls } from "#app/urls.ts";
import { ANSWER_TOPIC_KEYS, type AnswerTopicKey } from "../answer-topics.ts";
import css from "../routes/answers.module.css";

/** The pages of visitors' answers, each with the term that is shown, and the text for reports. */
export function AnswerLinks({
  topic,
  term,
}: {
  /** what is shown; null elsewhere */
  topic: AnswerTopicKey | "report" | null;
  term: string | null;
}) {
  const { t, tag } = useTexts();
  const search = term === null ? "" : `?${new URLSearchParams({ term }).toString()}`;
  return (
    <div className={css["onScreen"]}>
      <ChoiceLinks
        label={t("answers:nav")}
        links={[
          { to: urls.figures(tag), shown: false, name: t("reach:title") },
          ...ANSWER_TOPIC_KEYS.map((key) => ({
            to: urls.figuresAnswers(tag, key, search),
            shown: key === topic,
            name: t(`answers:topic.${key}.name`),
          })),
          { to: urls.figuresReport(tag), shown: topic === "report", name: t("answers:report.title") },
        ]}
      />
    </div>
  );
}
