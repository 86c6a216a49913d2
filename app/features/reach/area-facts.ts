import type { AreaEnrolment } from "#app/features/areas/enrolment-file.ts";
import type { AreaChildren } from "#app/features/areas/population-file.ts";
import type { AreaType, DateText } from "#db/schema.ts";
import { type Dated, districtGroup, type DistrictGroup } from "./areas.ts";

/** Where a RegSO belonged, and from when to when. */
export interface RegsoMembership extends Dated {
  readonly regso: string;
  readonly borough: string;
}

/** What a RegSO's area type was said to be in a year. */
export interface RegsoType {
  readonly regso: string;
  readonly year: number;
  readonly areaType: AreaType;
  readonly source: string | null;
}

/** A RegSO that holds a part of a district's land, from a day until the next edition. */
export interface DistrictPart {
  readonly district: string;
  readonly regso: string;
  readonly validFrom: DateText;
  /** How much of the RegSO's own land lies in the district. */
  readonly regsoPerCent: number;
}

/** All that has been imported; small enough to be read whole. */
export interface AreaFacts {
  readonly children: readonly AreaChildren[];
  readonly enrolment: readonly AreaEnrolment[];
  readonly memberships: readonly RegsoMembership[];
  readonly types: readonly RegsoType[];
  readonly districts: readonly DistrictPart[];
}

/** A row of a table of figures: all of the city, an area type ("3") or a group of them ("1-2"), a borough, a district. */
export interface AreaMember {
  readonly by: "all" | "area_type" | "borough" | "district";
  /** "all" is the whole city, by whatever it is divided. */
  readonly member: string;
}

/** Which areas make up a member; `spilling` are those of them that lie outside it, too. */
interface MemberAreas {
  readonly areas: readonly string[];
  readonly spilling: readonly string[];
}

/** The areas of the city as they were on a day. */
export interface AreasOfDay {
  readonly boroughs: readonly string[];
  readonly regsos: readonly string[];
  readonly areaTypeSources: readonly string[];
  regsosOf(borough: string): readonly string[];
  of(member: AreaMember): MemberAreas;
}

/** A RegSO with less of its land outside a district counts as lying in it: outlines agree to about 10 m. */
const WHOLE_PER_CENT = 95;
const WHOLE_CITY = "all";
const TYPES: readonly AreaType[] = [1, 2, 3, 4, 5];

/** The newest of those that are not after the limit; where all are, the first of them. */
export function newestUntil<Value extends string | number>(
  values: readonly Value[],
  limit: NoInfer<Value>,
): Value | undefined {
  const inOrder = [...values].sort((one, other) => (one < other ? -1 : 1));
  return inOrder.findLast((value) => value <= limit) ?? inOrder[0];
}

/** The year of the area types that hold on a day: the newest until then, else the first there is. */
export function areaTypeYearAt(years: readonly number[], day: DateText): number | undefined {
  return newestUntil(years, Number(day.slice(0, 4)));
}

/** The area types of all RegSO on a day. */
function areaTypesAt(types: readonly RegsoType[], day: DateText): RegsoType[] {
  const year = areaTypeYearAt(
    types.map((one) => one.year),
    day,
  );
  return types.filter((one) => one.year === year);
}

function byRegso(types: readonly RegsoType[]): Map<string, AreaType> {
  return new Map(types.map(({ regso, areaType }) => [regso, areaType]));
}

/** The RegSO that each district spans on a day: of the newest edition until then, else of the first there is. */
function districtPartsAt(districts: readonly DistrictPart[], day: DateText): Map<string, DistrictPart[]> {
  const edition = newestUntil(
    districts.map(({ validFrom }) => validFrom),
    day,
  );
  return Map.groupBy(
    districts.filter(({ validFrom }) => validFrom === edition),
    ({ district }) => district,
  );
}

/** Of each district, whether its areas are of type 1-2, of the rest, or both: on a day, from all the RegSO that it spans. */
export function districtGroupsOn(
  facts: Pick<AreaFacts, "types" | "districts">,
  day: DateText,
): Map<string, DistrictGroup> {
  const typeOf = byRegso(areaTypesAt(facts.types, day));
  const groups = new Map<string, DistrictGroup>();
  for (const [district, parts] of districtPartsAt(facts.districts, day)) {
    const types = parts.map(({ regso }) => typeOf.get(regso));
    const group = districtGroup(types.filter((type) => type !== undefined));
    if (group !== null && !types.includes(undefined)) groups.set(district, group);
  }
  return groups;
}

/** Boroughs, area types and districts as they were on a day, and which areas make up each. */
export function areasOn(facts: Omit<AreaFacts, "children" | "enrolment">, day: DateText): AreasOfDay {
  const belonging = facts.memberships.filter(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo >= day),
  );
  const regsosOf = Map.groupBy(belonging, ({ borough }) => borough);
  const regsos = belonging.map(({ regso }) => regso);
  const types = areaTypesAt(facts.types, day);
  const typeOf = byRegso(types);
  const partsOf = districtPartsAt(facts.districts, day);
  const boroughs = [...regsosOf.keys()];
  const whole = (areas: readonly string[]): MemberAreas => ({ areas, spilling: [] });
  return {
    boroughs,
    regsos,
    areaTypeSources: [...new Set(types.flatMap(({ source }) => source ?? []))].sort(),
    regsosOf: (borough) => (regsosOf.get(borough) ?? []).map(({ regso }) => regso),
    of({ by, member }) {
      if (by === "all" || member === WHOLE_CITY) return whole(boroughs);
      if (by === "borough") return whole([member]);
      if (by === "area_type") {
        const wanted = typesOf(member);
        return whole(regsos.filter((regso) => wanted.includes(typeOf.get(regso))));
      }
      const parts = partsOf.get(member) ?? [];
      return {
        areas: parts.map(({ regso }) => regso),
        spilling: parts.filter(({ regsoPerCent }) => regsoPerCent < WHOLE_PER_CENT).map(({ regso }) => regso),
      };
    },
  };
}

/** "1-2" are the first and the second; what is no area type has none. */
function typesOf(member: string): (AreaType | undefined)[] {
  const [first, last = first] = member.split("-").map(Number);
  return TYPES.filter((type) => first !== undefined && last !== undefined && first <= type && type <= last);
}
