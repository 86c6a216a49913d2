/** An expected outcome as a value: accepted with what came of it, or refused with a reason that is a translation key. */
export type Result<Accepted, Reason extends string> =
  | { readonly ok: true; readonly value: Accepted }
  | { readonly ok: false; readonly reason: Reason };

/** The accepted outcome. */
export function accept<Accepted>(value: Accepted): { readonly ok: true; readonly value: Accepted } {
  return { ok: true, value };
}

/** The refused outcome; `reason` is the key of its text. */
export function refuse<Reason extends string>(
  reason: Reason,
): { readonly ok: false; readonly reason: Reason } {
  return { ok: false, reason };
}
