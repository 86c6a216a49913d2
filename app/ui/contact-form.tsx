import { useTexts } from "#app/i18n/use-texts.tsx";
import { AddressFields } from "./address-fields.tsx";
import { Button } from "./button.tsx";
import { Choice } from "./choice.tsx";
import css from "./contact-form.module.css";
import { Notice } from "./notice.tsx";

/** What a page knows of where a party is told. */
export interface ContactShown {
  readonly offers: { phone: boolean; email: boolean };
  /** it is told of every occasion of a course */
  readonly ofCourse: boolean;
  /** null where the party left nothing */
  readonly stored: { channel: "sms" | "email"; masked: string; unreached: boolean } | null;
}

/** Asks where a party wants to be told, or shows it with the one button that removes it. Nothing is required. */
export function ContactForm(props: {
  action: string;
  contact: ContactShown;
  typed?: { phone: string; email: string; namesPlace: boolean };
  errorId?: string;
}) {
  const { t } = useTexts();
  const { action, contact, typed, errorId } = props;
  if (contact.stored) {
    const { channel, masked, unreached } = contact.stored;
    const isSms = channel === "sms";
    return (
      <form method="post" action={action} className={css["stored"]}>
        {unreached && <Notice tone="alert">{t("messages:tell.unreached", { address: masked })}</Notice>}
        <p>{t(isSms ? "messages:tell.storedSms" : "messages:tell.storedEmail", { address: masked })}</p>
        {contact.ofCourse && <p>{t("course:toldOfAll")}</p>}
        <Button kind="quiet" name="do" value="remove">
          {t(isSms ? "messages:tell.removeSms" : "messages:tell.removeEmail")}
        </Button>
      </form>
    );
  }
  return (
    <form method="post" action={action} className={css["form"]}>
      <p>{t(contact.ofCourse ? "course:tellLead" : "messages:tell.lead")}</p>
      <AddressFields offers={contact.offers} errorId={errorId} {...(typed && { typed })} />
      <Choice type="checkbox" name="place" value="1" defaultChecked={typed?.namesPlace}>
        {t("messages:tell.namePlace")}
      </Choice>
      <p>{t("messages:tell.namePlaceHint")}</p>
      <Button wide name="do" value="save">
        {t("messages:tell.save")}
      </Button>
      <p>{t("messages:tell.quiet")}</p>
      <p>{t("messages:tell.kept")}</p>
    </form>
  );
}
