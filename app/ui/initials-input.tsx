import css from "./pin-input.module.css";

/** Where a person's initials are typed on a device that many share: never kept by the browser. */
export function InitialsInput(props: {
  /** the element that says how initials have to be */
  hint?: string;
  typed?: string | undefined;
  /** the notice with the id `refused` is about them */
  wrong: boolean;
}) {
  const describedBy = [props.hint, props.wrong && "refused"].filter(Boolean).join(" ");
  return (
    <input
      id="initials"
      name="initials"
      className={css["initials"]}
      size={6}
      maxLength={10}
      required
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      defaultValue={props.typed}
      aria-invalid={props.wrong || undefined}
      aria-describedby={describedBy || undefined}
    />
  );
}
