import type { z } from "zod";
import { checkFile, type Fault, type FaultAt } from "#app/files/check-file.ts";
import type { Writer } from "#app/platform/database.ts";
import type { OperatorId } from "#db/schema.ts";
import {
  deleteWelcomeVisits,
  listDistrictIds,
  listOperators,
  listRegsoCodes,
  listSiteOperators,
  listStationIds,
  upsertOperators,
  upsertSites,
  upsertWelcomeVisits,
} from "./import-sites-queries.server.ts";
import { siteFile } from "./site-file.ts";

type SiteFile = z.infer<typeof siteFile>;

/** How many sites were written, or everything that is wrong with the file. */
type SitesImported =
  { readonly ok: true; readonly sites: number } | { readonly ok: false; readonly faults: Fault[] };

/**
 * Adds the file's operators and sites, or changes those with the same slug. A file with any fault is refused whole,
 * before anything is written. Nothing is ever removed. The area is the given code, never derived from a position.
 */
export async function importSites(tx: Writer, text: string): Promise<SitesImported> {
  const file = checkFile(text, siteFile);
  if (!file.ok) return { ok: false, faults: file.faults };

  const known = await readKnown(tx);
  const faults = findFaults(file.contents, known);
  if (faults.length > 0) return { ok: false, faults: file.locate(faults) };

  const operatorIds = new Map([
    ...[...known.operators].map(([slug, { id }]): [string, OperatorId] => [slug, id]),
    ...(await upsertOperators(
      tx,
      file.contents.operators.map(({ slug, name, kind }) => ({ slug, name, kind })),
    )),
  ]);
  await writeWelcomeVisits(tx, file.contents.operators, (slug) => found(operatorIds.get(slug)));
  await upsertSites(
    tx,
    file.contents.sites.map((site) => ({
      operator_id: found(operatorIds.get(site.operator)),
      slug: site.slug,
      name: site.name,
      kinds: site.kinds,
      district_id: site.district,
      regso_code: site.regso ?? null,
      address: site.address ?? null,
      station_id: site.station ?? null,
      lon: site.position?.lon ?? null,
      lat: site.position?.lat ?? null,
      position_precision: site.position?.precision ?? "unknown",
      one_opening_per_day: site.booking_rules?.one_opening_per_day ?? false,
      booking_opens_days_before: site.booking_rules?.opens?.days_before ?? null,
      booking_opens_at: site.booking_rules?.opens?.at ?? null,
      cancel_days_before: site.booking_rules?.cancel_days_before ?? null,
      profile: site.profile,
    })),
  );
  return { ok: true, sites: file.contents.sites.length };
}

/** Operators whose entry says nothing of welcome visits keep what they have. */
async function writeWelcomeVisits(
  tx: Writer,
  operators: SiteFile["operators"],
  idOf: (slug: string) => OperatorId,
): Promise<void> {
  const said = operators.flatMap(({ slug, welcome_visits: metBy }) =>
    metBy === undefined ? [] : [{ operator_id: idOf(slug), metBy }],
  );
  await upsertWelcomeVisits(
    tx,
    said.flatMap(({ operator_id, metBy }) => (metBy === "none" ? [] : [{ operator_id, met_by: metBy }])),
  );
  await deleteWelcomeVisits(
    tx,
    said.flatMap(({ operator_id, metBy }) => (metBy === "none" ? [operator_id] : [])),
  );
}

type Known = Awaited<ReturnType<typeof readKnown>>;

async function readKnown(tx: Writer) {
  return {
    operators: new Map((await listOperators(tx)).map((operator) => [operator.slug, operator])),
    siteOperators: new Map((await listSiteOperators(tx)).map(({ site, operator }) => [site, operator])),
    districts: new Set(await listDistrictIds(tx)),
    regsos: new Set(await listRegsoCodes(tx)),
    stations: new Set(await listStationIds(tx)),
  };
}

/** What only the database and the rest of the file can tell. */
function findFaults({ operators, sites }: SiteFile, known: Known): FaultAt[] {
  const faults: FaultAt[] = [
    ...twice(
      "operators",
      operators.map(({ slug }) => slug),
    ),
    ...twice(
      "sites",
      sites.map(({ slug }) => slug),
    ),
  ];
  const inFile = new Set(operators.map(({ slug }) => slug));
  sites.forEach((site, index) => {
    const refuse = (field: string, problem: string) =>
      faults.push({ path: ["sites", index, field], problem });
    if (!inFile.has(site.operator) && !known.operators.has(site.operator))
      refuse("operator", `${site.operator} is not known`);
    if (!known.districts.has(site.district)) refuse("district", `${site.district} is not known`);
    if (site.regso !== undefined && !known.regsos.has(site.regso))
      refuse("regso", `${site.regso} is not known`);
    if (site.station !== undefined && !known.stations.has(site.station))
      refuse("station", `${site.station} is not known`);
    // Its openings, bookings and visits belong to the operator who held them.
    const held = known.siteOperators.get(site.slug);
    if (held !== undefined && held !== site.operator)
      refuse("operator", `is ${held} today; a site does not change hands by an import`);
  });
  return faults;
}

function twice(list: string, slugs: string[]): FaultAt[] {
  return slugs.flatMap((slug, index) =>
    slugs.indexOf(slug) === index ? [] : [{ path: [list, index, "slug"], problem: `${slug} stands twice` }],
  );
}

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("An operator that was checked is gone.");
  return value;
}
