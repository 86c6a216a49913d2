import type { StaffRole } from "#db/schema.ts";

interface DemoStaffMember {
  readonly subject: string;
  readonly role: StaffRole;
  /** slug; null for those who belong to no operator */
  readonly operator: string | null;
  /** slugs */
  readonly sites: readonly string[];
}

const JARVA = "jarva-stadsdelsnamnd";
const SODERMALM = "sodermalm-stadsdelsnamnd";

/** Whom the demo lets sign in, by the subject its own sign-in provider gives. */
export const demoStaff: readonly DemoStaffMember[] = [
  { subject: "staff-opalen", role: "staff", operator: JARVA, sites: ["opalen"] },
  { subject: "head-opalen", role: "unit_head", operator: JARVA, sites: ["opalen", "rinkeby-familjehuset"] },
  { subject: "lead-jarva", role: "operator_lead", operator: JARVA, sites: [] },
  { subject: "admin-jarva", role: "administrator", operator: JARVA, sites: [] },
  { subject: "staff-drakens", role: "staff", operator: SODERMALM, sites: ["drakens"] },
  { subject: "head-drakens", role: "unit_head", operator: SODERMALM, sites: ["drakens", "skaneglantan"] },
  { subject: "analyst", role: "analyst", operator: null, sites: [] },
  { subject: "platform", role: "platform_administrator", operator: null, sites: [] },
];
