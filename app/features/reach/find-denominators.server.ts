import type { Reader } from "#app/platform/database.ts";
import type { DateText } from "#db/schema.ts";
import type { AreaFacts } from "./area-facts.ts";
import { type Denominators, denominatorsAt } from "./denominator.ts";
import {
  listAreaChildren,
  listAreaEnrolment,
  listDistrictParts,
  listRegsoMemberships,
  listRegsoTypes,
} from "./denominator-queries.server.ts";

/** What figures of a period that ends on this day are divided by; of several periods: the facts once, then each day. */
export async function findDenominators(db: Reader, lastDay: DateText): Promise<Denominators> {
  return denominatorsAt(await findAreaFacts(db), lastDay);
}

/** All that has been imported of the areas. */
export async function findAreaFacts(db: Reader): Promise<AreaFacts> {
  return {
    children: await listAreaChildren(db),
    enrolment: await listAreaEnrolment(db),
    memberships: await listRegsoMemberships(db),
    types: await listRegsoTypes(db),
    districts: await listDistrictParts(db),
  };
}
