import { type Texts, textsFor } from "#app/i18n/texts.ts";
import type { StaffRole } from "#db/schema.ts";

/** By the subject their sign-in provider gives; the place is a name, the same in all languages. */
const people: readonly { subject: string; role: StaffRole; place?: string }[] = [
  { subject: "staff-opalen", role: "staff", place: "Opalen" },
  { subject: "head-opalen", role: "unit_head", place: "Opalen" },
  { subject: "staff-drakens", role: "staff", place: "Drakens öppna förskola" },
  { subject: "head-drakens", role: "unit_head", place: "Drakens öppna förskola" },
  { subject: "lead-jarva", role: "operator_lead", place: "Järva stadsdelsnämnd" },
  { subject: "admin-jarva", role: "administrator", place: "Järva stadsdelsnämnd" },
  { subject: "analyst", role: "analyst", place: "Förskoleförvaltningen" },
  { subject: "platform", role: "platform_administrator" },
];

/** Somebody to sign in as, and what to call them: "Enhetschef, Opalen". */
export interface DemoPerson {
  readonly subject: string;
  readonly label: string;
}

/** Whom the demo lets sign in, with labels in the reader's language. */
export function demoPeople({ t, format }: Texts): (DemoPerson & { role: StaffRole })[] {
  return people.map(({ subject, role, place }) => ({
    subject,
    role,
    label: [format.capital(t(`staff:role.${role}`)), place].filter(Boolean).join(", "),
  }));
}

/** The same, in Swedish. */
export const DEMO_PEOPLE: readonly DemoPerson[] = demoPeople(textsFor("sv"));

/** Famn as the demo's own sign-in provider knows it; its secret protects nothing that is real. */
export const DEMO_CLIENT = { clientId: "famn-demo", clientSecret: "only-for-the-demo" };
