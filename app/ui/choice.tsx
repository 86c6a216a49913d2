import type { InputHTMLAttributes, ReactNode } from "react";
import css from "./choice.module.css";

/** One question with its choices. `id` is unique on the page; an error is tied to the group and read with it. */
export function ChoiceGroup(props: {
  id: string;
  legend: ReactNode;
  note?: ReactNode;
  error?: ReactNode;
  /** `row`: numbers side by side. `pairs`: a few words each, two or more abreast. `thirds`: three answers
   * abreast. `list`: one under the other. */
  layout?: "row" | "pairs" | "thirds" | "list";
  children: ReactNode;
}) {
  const noteId = `${props.id}-note`;
  const errorId = `${props.id}-error`;
  const described = [props.error && errorId, props.note && noteId].filter(Boolean).join(" ");
  return (
    <fieldset id={props.id} className={css["group"]} aria-describedby={described || undefined}>
      <legend className={css["legend"]}>{props.legend}</legend>
      {props.note && (
        <p id={noteId} className={css["note"]}>
          {props.note}
        </p>
      )}
      {props.error && (
        <p id={errorId} className={css["error"]}>
          {props.error}
        </p>
      )}
      <div className={css[props.layout ?? "row"]}>{props.children}</div>
    </fieldset>
  );
}

/** A big tile that is a radio button or a checkbox. The children are its words, a `Pictogram` may stand first. */
export function Choice({
  children,
  ...input
}: Omit<InputHTMLAttributes<HTMLInputElement>, "type" | "className"> & {
  type: "radio" | "checkbox";
  name: string;
  value: string | number;
  children: ReactNode;
}) {
  return (
    <label className={css["tile"]}>
      <input {...input} className={css["input"]} />
      <span className={css["face"]}>{children}</span>
    </label>
  );
}
