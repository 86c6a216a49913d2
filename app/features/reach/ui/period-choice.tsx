import { useTexts } from "#app/i18n/use-texts.tsx";
import css from "../routes/figures.module.css";

/** The period to show, of those that are published. */
export function PeriodChoice(props: {
  chosen: string;
  groups: readonly { name: string; options: readonly { value: string; name: string }[] }[];
}) {
  const { t } = useTexts();
  return (
    <label className={css["field"]}>
      {t("reach:form.period")}
      <select name="period" defaultValue={props.chosen}>
        {props.groups.map((group) => (
          <optgroup key={group.name} label={group.name}>
            {group.options.map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
