import { CONTACT_PHONE } from "#app/contact-phone.ts";

const CALL = `tel:${CONTACT_PHONE.replaceAll(/\D/g, "")}`;

/** A text that names the number to ask, with the number as a link: one tap calls. */
export function WithPhone({ text }: { text: string }) {
  const [before, after] = text.split(CONTACT_PHONE);
  return (
    <>
      {before}
      {after !== undefined && <a href={CALL}>{CONTACT_PHONE}</a>}
      {after}
    </>
  );
}
