import css from "./pin-input.module.css";

/** Where a PIN is typed: digits on a phone's keyboard, never shown, never kept by the browser. */
export function PinInput(props: {
  id: string;
  /** the element that says how a PIN has to be */
  hint?: string;
  /** the notice with the id `refused` is about it */
  wrong: boolean;
}) {
  const describedBy = [props.hint, props.wrong && "refused"].filter(Boolean).join(" ");
  return (
    <input
      id={props.id}
      name={props.id}
      type="password"
      inputMode="numeric"
      className={css["pin"]}
      size={14}
      maxLength={20}
      required
      autoComplete="off"
      aria-invalid={props.wrong || undefined}
      aria-describedby={describedBy || undefined}
    />
  );
}
