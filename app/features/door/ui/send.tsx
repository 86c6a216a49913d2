import type { ReactNode } from "react";
import type { OpeningId } from "#db/schema.ts";

/** A form of the door: what it is for, of which opening, and its own key where a double tap must be one tap. */
export function Send(props: {
  intent: string;
  opening: OpeningId;
  formKey?: string;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <form method="post" className={props.className}>
      <input type="hidden" name="intent" value={props.intent} />
      <input type="hidden" name="opening" value={props.opening} />
      {props.formKey !== undefined && <input type="hidden" name="key" value={props.formKey} />}
      {props.children}
    </form>
  );
}
