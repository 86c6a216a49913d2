import { Temporal } from "temporal-polyfill";
import type { FaultAt } from "#app/files/check-file.ts";
import type { OperatorId, SiteId } from "#db/schema.ts";
import { wallTimeFault } from "./generate.ts";
import type { SiteWeek } from "./week-file.ts";

type Series = NonNullable<SiteWeek["series"]>[number];

/**
 * What the rest of the file and the database tell of a week's courses and appointments: paths within the week.
 * @param knownSeries keys of the courses that the site has already
 * @param zone in which the sign-up's hours are meant
 * @param welcomes whether the site's operator gives welcome visits
 */
export function findSeriesFaults(
  week: SiteWeek,
  knownSeries: readonly string[],
  welcomes: boolean,
  zone: string,
): FaultAt[] {
  const series = week.series ?? [];
  const keys = series.map(({ key }) => key);
  return [
    ...series.flatMap(({ key }, at): FaultAt[] =>
      keys.indexOf(key) === at ? [] : [{ path: ["series", at, "key"], problem: `${key} stands twice` }],
    ),
    ...series.flatMap((it, at) =>
      (["sign_up_opens", "sign_up_closes"] as const).flatMap((field): FaultAt[] => {
        const moment = it[field];
        return moment === undefined || exists(moment, zone)
          ? []
          : [{ path: ["series", at, field], problem: "does not exist: the clock goes forward" }];
      }),
    ),
    ...week.templates.flatMap((template, at): FaultAt[] => {
      if (template.series !== undefined && ![...keys, ...knownSeries].includes(template.series))
        return [{ path: ["templates", at, "series"], problem: `${template.series} is not known` }];
      if (template.meeting?.role === "welcome_visit" && !welcomes)
        return [
          {
            path: ["templates", at, "meeting", "role"],
            problem: `the operator of ${week.site} gives no welcome visits`,
          },
        ];
      return [];
    }),
  ];
}

function exists(moment: string, zone: string): boolean {
  const local = Temporal.PlainDateTime.from(moment);
  return wallTimeFault(local.toPlainDate(), local.toPlainTime(), zone) === null;
}

/** A course as it is written. */
export function seriesRow(site: { id: SiteId; operator_id: OperatorId }, series: Series) {
  const [opensOn = null, opensAt = null] = series.sign_up_opens?.split("T") ?? [];
  const [closesOn = null, closesAt = null] = series.sign_up_closes?.split("T") ?? [];
  return {
    operator_id: site.operator_id,
    site_id: site.id,
    key: series.key,
    activity: series.activity,
    languages: series.languages ?? [],
    for_whom: series.for_whom ?? null,
    sign_up_opens_on: opensOn,
    sign_up_opens_at: opensAt,
    sign_up_closes_on: closesOn,
    sign_up_closes_at: closesAt,
    late_joiners: series.late_joiners,
    is_example: series.is_example,
  };
}
