import type { z } from "zod";
import { checkFile, type Fault, type FaultAt } from "#app/files/check-file.ts";
import { createClock } from "#app/platform/clock.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import { findInstallation } from "#app/platform/installation-queries.server.ts";
import type { OperatorId } from "#db/schema.ts";
import { importLine, type KnownSite, mergeImport } from "./import-merge.ts";
import {
  deleteWelcomeVisits,
  insertEarlierAreas,
  listDistrictIds,
  listKnownSites,
  listOldSlugs,
  listOperators,
  listRegsoCodes,
  listSiteOperators,
  listStationIds,
  lockSites,
  upsertOperators,
  upsertSites,
  upsertWelcomeVisits,
} from "./import-sites-queries.server.ts";
import { lockAddresses } from "./site-queries.server.ts";
import { siteFile } from "./site-file.ts";

type SiteFile = z.infer<typeof siteFile>;
type SiteEntry = SiteFile["sites"][number];

/** What a file would do, field by field, or everything that is wrong with it. */
type SitesCompared =
  | { readonly ok: true; readonly sites: number; readonly told: readonly string[] }
  | { readonly ok: false; readonly faults: Fault[] };

/**
 * Adds the file's operators and sites, or changes those with the same slug. A file with any fault is refused whole,
 * before anything is written. Nothing is ever removed. The area is the given code, never derived from a position; where
 * it is another than before, the days up to yesterday stay with the old one.
 * Facts that Famn owns and somebody has published here stay as they are, which is told.
 */
export async function importSites(tx: Writer, text: string): Promise<SitesCompared> {
  const file = checkFile(text, siteFile);
  if (!file.ok) return { ok: false, faults: file.faults };
  await lockAddresses(tx);
  // Nobody publishes a profile between the comparison and the writing.
  await lockSites(
    tx,
    file.contents.sites.map(({ slug }) => slug),
  );
  const known = await readKnown(tx);
  const faults = findFaults(file.contents, known);
  if (faults.length > 0) return { ok: false, faults: file.locate(faults) };
  const planned = planOf(file.contents, known);

  const operatorIds = new Map([
    ...[...known.operators].map(([slug, { id }]): [string, OperatorId] => [slug, id]),
    ...(await upsertOperators(
      tx,
      file.contents.operators.map(({ slug, name, kind }) => ({ slug, name, kind })),
    )),
  ]);
  await writeWelcomeVisits(tx, file.contents.operators, (slug) => found(operatorIds.get(slug)));
  const { clockOffsetMs } = await findInstallation(tx);
  await insertEarlierAreas(
    tx,
    planned.map(({ entry }) => ({ slug: entry.slug, district: entry.district, regso: entry.regso ?? null })),
    createClock(clockOffsetMs).now().toPlainDate().subtract({ days: 1 }),
  );
  await upsertSites(
    tx,
    planned.map(({ entry, site, before, isChanged }) => ({
      operator_id: found(operatorIds.get(entry.operator)),
      slug: entry.slug,
      name: site.name,
      kinds: entry.kinds,
      district_id: entry.district,
      regso_code: entry.regso ?? null,
      address: site.address,
      station_id: entry.station ?? null,
      lon: site.position?.lon ?? null,
      lat: site.position?.lat ?? null,
      position_precision: site.position?.precision ?? "unknown",
      one_opening_per_day: entry.booking_rules?.one_opening_per_day ?? false,
      booking_opens_days_before: entry.booking_rules?.opens?.days_before ?? null,
      booking_opens_at: entry.booking_rules?.opens?.at ?? null,
      cancel_days_before: entry.booking_rules?.cancel_days_before ?? null,
      profile: site.profile,
      profile_revision: before ? before.revision + (isChanged ? 1 : 0) : 1,
      field_owners: entry.owners ?? before?.owners ?? {},
      service_unit_id: entry.service_unit ?? before?.serviceUnit ?? null,
    })),
  );
  return {
    ok: true,
    sites: planned.length,
    told: planned.flatMap(({ before, told }) => (before ? told : [])),
  };
}

/** What importing the file would change, field by field, with what would be kept; changes nothing. */
export async function compareSites(db: Reader, text: string): Promise<SitesCompared> {
  const file = checkFile(text, siteFile);
  if (!file.ok) return { ok: false, faults: file.faults };
  const known = await readKnown(db);
  const faults = findFaults(file.contents, known);
  if (faults.length > 0) return { ok: false, faults: file.locate(faults) };
  const planned = planOf(file.contents, known);
  return { ok: true, sites: planned.length, told: planned.flatMap(({ told }) => told) };
}

interface Planned {
  readonly entry: SiteEntry;
  readonly site: KnownSite;
  readonly before: Known["sites"] extends Map<string, infer Site> ? Site | undefined : never;
  readonly isChanged: boolean;
  readonly told: readonly string[];
}

function planOf({ sites }: SiteFile, known: Known): Planned[] {
  return sites.map((entry) => {
    const before = known.sites.get(entry.slug);
    const incoming = knownOf(entry);
    if (!before) return { entry, site: incoming, before, isChanged: true, told: [`${entry.slug}: new`] };
    // Whose a field is, is said by the file before the file's own facts are held against it.
    const owners = entry.owners ?? before.owners;
    const { site, fields } = mergeImport({ ...before, owners }, incoming, "file");
    return {
      entry,
      site,
      before,
      isChanged: fields.some(({ isKept }) => !isKept),
      told: fields.map((field) => importLine(entry.slug, field)),
    };
  });
}

function knownOf({ name, address, position, profile }: SiteEntry): KnownSite {
  return { name, address: address ?? null, position: position ?? null, profile };
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

async function readKnown(tx: Reader) {
  return {
    sites: new Map((await listKnownSites(tx)).map((site) => [site.slug, site])),
    operators: new Map((await listOperators(tx)).map((operator) => [operator.slug, operator])),
    siteOperators: new Map((await listSiteOperators(tx)).map(({ site, operator }) => [site, operator])),
    moved: new Map((await listOldSlugs(tx)).map(({ old, now }) => [old, now])),
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
    const movedTo = known.moved.get(site.slug);
    if (movedTo !== undefined) refuse("slug", `${site.slug} is where ${movedTo} was before it moved`);
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
    const linked = [...known.sites.values()].find(({ serviceUnit }) => serviceUnit === site.service_unit);
    const twin = sites.findIndex(({ service_unit: unit }) => unit === site.service_unit);
    if (site.service_unit !== undefined && ((linked && linked.slug !== site.slug) || twin !== index))
      refuse("service_unit", `${site.service_unit} is another site's`);
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
