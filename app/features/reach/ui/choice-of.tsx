import css from "../routes/figures.module.css";

/** One thing to choose of what is shown, with its words above it. */
export function ChoiceOf(props: {
  label: string;
  name: string;
  chosen: string;
  options: readonly { value: string; name: string }[];
}) {
  return (
    <label className={css["field"]}>
      {props.label}
      <select name={props.name} defaultValue={props.chosen}>
        {props.options.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
