import type { AreaEnrolment } from "#app/features/areas/enrolment-file.ts";
import type { AreaChildren } from "#app/features/areas/population-file.ts";
import type { Reader } from "#app/platform/database.ts";
import type { DistrictPart, RegsoMembership, RegsoType } from "./area-facts.ts";

/** How many children of which ages lived where, of all years: some hundred rows a year. */
export function listAreaChildren(db: Reader): Promise<AreaChildren[]> {
  return db
    .selectFrom("area_children")
    .orderBy("area_code")
    .orderBy("year")
    .orderBy("age_class")
    .select(["area_code as area", "year", "age_class as ageClass", "children", "source"])
    .execute();
}

/** Who was in no preschool, on all days it was counted. */
export function listAreaEnrolment(db: Reader): Promise<AreaEnrolment[]> {
  return db
    .selectFrom("area_enrolment")
    .orderBy("area_code")
    .orderBy("counted_on")
    .select([
      "area_code as area",
      "counted_on as countedOn",
      "children_1_5 as children",
      "not_enrolled_1_5 as notEnrolled",
      "source",
    ])
    .execute();
}

/** To which borough each RegSO belonged, at all times. */
export function listRegsoMemberships(db: Reader): Promise<RegsoMembership[]> {
  return db
    .selectFrom("regso_borough")
    .orderBy("regso_code")
    .orderBy("valid_from")
    .select([
      "regso_code as regso",
      "borough_id as borough",
      "valid_from as validFrom",
      "valid_to as validTo",
    ])
    .execute();
}

/** The area type of each RegSO, of all years. */
export function listRegsoTypes(db: Reader): Promise<RegsoType[]> {
  return db
    .selectFrom("regso_area_type")
    .orderBy("regso_code")
    .orderBy("year")
    .select(["regso_code as regso", "year", "area_type as areaType", "source"])
    .execute();
}

/** Which RegSO each district spans, by every edition of them. */
export function listDistrictParts(db: Reader): Promise<DistrictPart[]> {
  return db
    .selectFrom("district_regso")
    .orderBy("valid_from")
    .orderBy("district_id")
    .orderBy("regso_code")
    .select([
      "district_id as district",
      "regso_code as regso",
      "valid_from as validFrom",
      "regso_per_cent as regsoPerCent",
    ])
    .execute();
}
