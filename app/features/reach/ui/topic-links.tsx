import { useTexts } from "#app/i18n/use-texts.tsx";
import { ChoiceLinks } from "#app/ui/choice-links.tsx";
import { urls } from "#app/urls.ts";
import { searchFor } from "../figures-query.ts";
import css from "../routes/figures.module.css";
import { TOPIC_KEYS, type TopicKey } from "../topics.ts";

/** The pages of the figures, each with the period and as much else of what is shown as it has, too. */
export function TopicLinks(props: {
  /** the page that is shown; null for the overview */
  topic: TopicKey | null;
  shown: Parameters<typeof searchFor>[1] | null;
}) {
  const { t, tag } = useTexts();
  const search = (topic: TopicKey | null) => (props.shown ? searchFor(topic, props.shown) : "");
  return (
    <div className={css["onScreen"]}>
      <ChoiceLinks
        label={t("topics:nav")}
        links={[
          {
            to: urls.figures(tag, search(null)),
            shown: props.topic === null,
            name: t("topics:overview"),
          },
          ...TOPIC_KEYS.map((topic) => ({
            to: urls.figuresOf(tag, topic, search(topic)),
            shown: topic === props.topic,
            name: t(`topics:topic.${topic}.name`),
          })),
          {
            to: urls.figuresAnswers(tag, "visitors"),
            shown: false,
            name: t("answers:topic.visitors.name"),
          },
        ]}
      />
    </div>
  );
}
