import type { z } from "zod";
import type { Reader } from "#app/platform/database.ts";
import { listExported, listExportedOperators, type Which } from "./export-sites-queries.server.ts";
import type { siteFile } from "./site-file.ts";

type SiteFile = z.input<typeof siteFile>;

/**
 * Sites as a file that `import sites` takes, with their operators.
 * @param which some by their slugs or ids; all of the installation's where neither is given
 * @returns undefined where one of them does not exist
 */
export async function exportSites(db: Reader, which: Which = {}): Promise<string | undefined> {
  const rows = await listExported(db, which);
  const asked = which.slugs ?? which.ids;
  if (asked && new Set<string>(asked).size !== rows.length) return undefined;
  const operators = await listExportedOperators(
    db,
    rows.map(({ operator_id: id }) => id),
  );
  const file: SiteFile = {
    format: "famn-sites-1",
    operators: operators.map(({ slug, name, kind, met_by: metBy }) => ({
      slug,
      name,
      kind,
      ...(metBy && { welcome_visits: metBy }),
    })),
    sites: rows.map(siteEntry),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

type Exported = Awaited<ReturnType<typeof listExported>>[number];

function siteEntry(row: Exported): SiteFile["sites"][number] {
  const { lon, lat, position_precision: precision } = row;
  const opens =
    row.booking_opens_days_before !== null && row.booking_opens_at !== null
      ? { days_before: row.booking_opens_days_before, at: row.booking_opens_at.slice(0, 5) }
      : undefined;
  const rules = {
    ...(row.one_opening_per_day && { one_opening_per_day: true }),
    ...(opens && { opens }),
    ...(row.cancel_days_before !== null && { cancel_days_before: row.cancel_days_before }),
  };
  return {
    slug: row.slug,
    name: row.name,
    operator: row.operator,
    kinds: row.kinds,
    district: row.district_id,
    ...(row.regso_code !== null && { regso: row.regso_code }),
    ...(row.address !== null && { address: row.address }),
    ...(row.station_id !== null && { station: row.station_id }),
    ...(lon !== null && lat !== null && precision !== "unknown" && { position: { lon, lat, precision } }),
    ...(Object.keys(rules).length > 0 && { booking_rules: rules }),
    ...(row.service_unit_id !== null && { service_unit: row.service_unit_id }),
    ...(Object.keys(row.field_owners).length > 0 && { owners: row.field_owners }),
    profile: row.profile,
  };
}
