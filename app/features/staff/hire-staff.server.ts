import { z } from "zod";
import { operatorOf } from "#app/features/operators/operator-of.server.ts";
import { toDate, realNow } from "#app/platform/clock.ts";
import type { Writer } from "#app/platform/database.ts";
import type { StaffRole } from "#db/schema.ts";
import { listSiteIds, updateRemoved, upsertStaffMember } from "./staff-roll-queries.server.ts";

const ROLES = [
  "staff",
  "unit_head",
  "operator_lead",
  "analyst",
  "administrator",
  "platform_administrator",
] as const satisfies readonly StaffRole[];
const OF_NO_OPERATOR: readonly StaffRole[] = ["analyst", "platform_administrator"];

/**
 * Lets a person of the OpenID provider in, with one role: `SUBJECT ROLE [OPERATOR [SITE…]]`.
 * @returns what is wrong, or nothing
 */
export async function hireStaff(
  tx: Writer,
  issuer: string,
  words: readonly string[],
): Promise<string | undefined> {
  const [subject = "", wantedRole = "", operatorSlug, ...siteSlugs] = words;
  const role = z.enum(ROLES).safeParse(wantedRole).data;
  if (subject === "" || !role)
    return `SUBJECT ROLE [OPERATOR [SITE…]], a role is one of ${ROLES.join(", ")}.`;
  const none = OF_NO_OPERATOR.includes(role);
  if (none !== (operatorSlug === undefined))
    return none ? `${role} has no operator.` : `${role} needs an operator.`;
  const operator = operatorSlug === undefined ? null : await operatorOf(tx, operatorSlug);
  if (operator === undefined) return `There is no operator ${operatorSlug ?? ""}.`;
  const sites = operator ? await listSiteIds(tx, operator, siteSlugs) : [];
  if (sites.length < siteSlugs.length)
    return `${operatorSlug ?? ""} does not run every one of ${siteSlugs.join(", ")}.`;
  await upsertStaffMember(tx, { issuer, subject, role, operatorId: operator }, sites);
  return undefined;
}

/** Shuts a person out: the role stays on record, every session ends. @returns what is wrong, or nothing */
export async function dismissStaff(tx: Writer, issuer: string, subject: string): Promise<string | undefined> {
  const found = await updateRemoved(tx, issuer, subject, toDate(realNow()));
  return found ? undefined : `There is no ${subject}.`;
}
