import type { Reader, Writer } from "#app/platform/database.ts";
import { isCitys } from "./field-owners.ts";
import { importLine, type KnownSite, mergeImport } from "./import-merge.ts";
import {
  type ImportableSite,
  listKnownSites,
  lockSites,
  updateFromCity,
} from "./import-sites-queries.server.ts";
import { readPhoneNumber } from "./phone-number.ts";
import { type ServiceUnit, toLonLat } from "./service-unit.ts";

/** What the city's list changes, line by line, or everything of it that cannot be used. */
type UnitsCompared =
  | { readonly ok: true; readonly sites: number; readonly told: readonly string[] }
  | { readonly ok: false; readonly faults: readonly string[] };

/**
 * Writes what the city's list says of the sites that are linked to a unit: the fields that the city owns and nothing
 * else. One fact that cannot be used, and nothing at all is written.
 */
export async function importServiceUnits(tx: Writer, units: readonly ServiceUnit[]): Promise<UnitsCompared> {
  // Nobody publishes a profile between the comparison and the writing.
  await lockSites(
    tx,
    (await listKnownSites(tx)).map(({ slug }) => slug),
  );
  const { changes, ...outcome } = planOf(await listKnownSites(tx), units);
  if (outcome.faults.length > 0) return { ok: false, faults: outcome.faults };
  for (const { known, site } of changes) await updateFromCity(tx, known.id, site, known.revision + 1);
  return { ok: true, sites: changes.length, told: outcome.told };
}

/** What importing the list would change; changes nothing. */
export async function compareServiceUnits(db: Reader, units: readonly ServiceUnit[]): Promise<UnitsCompared> {
  const { changes, faults, told } = planOf(await listKnownSites(db), units);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, sites: changes.length, told };
}

interface Plan {
  readonly changes: readonly { known: ImportableSite; site: KnownSite }[];
  readonly faults: readonly string[];
  readonly told: readonly string[];
}

function planOf(sites: readonly ImportableSite[], units: readonly ServiceUnit[]): Plan {
  const changes: { known: ImportableSite; site: KnownSite }[] = [];
  const faults: string[] = [];
  const told: string[] = [];
  for (const known of sites) {
    if (known.serviceUnit === null) continue;
    const unit = units.find(({ id }) => id === known.serviceUnit);
    if (!unit) {
      told.push(`${known.slug}: unit ${known.serviceUnit} is not in the list; the site stays as it is`);
      continue;
    }
    const said = saidBy(unit, known);
    faults.push(...said.faults.map((fault) => `${known.slug} (unit ${unit.id}) ${fault}`));
    const { site, fields } = mergeImport(known, said.site, "city");
    if (site.position?.precision === "address" && site.address === null)
      faults.push(`${known.slug} (unit ${unit.id}) location: a position needs an address, and none is known`);
    told.push(...fields.map((field) => importLine(known.slug, field)));
    if (fields.some(({ field, isKept }) => field === "address" && !isKept))
      told.push(`${known.slug}: the address is new; look whether its area (regso) is still the same`);
    if (fields.some(({ isKept }) => !isKept)) changes.push({ known, site });
  }
  const linked = new Set(sites.map(({ serviceUnit }) => serviceUnit));
  for (const unit of units.filter(({ id }) => !linked.has(id))) told.push(unlinkedLine(unit, sites));
  return { changes, faults, told };
}

/** A unit's facts in our words. What it does not say stays as we know it; what the city does not own is not judged. */
function saidBy({ attributes }: ServiceUnit, known: ImportableSite): { site: KnownSite; faults: string[] } {
  const faults: string[] = [];
  const { name, address, phone, location } = attributes;
  let { position, profile } = known;
  if (location) {
    const place = toLonLat(location);
    // The bounds of docs/formats: outside them the numbers are not what we take them for.
    const isHere = place.lon >= 17.6 && place.lon <= 18.4 && place.lat >= 59.1 && place.lat <= 59.6;
    if (isHere) position = { ...place, precision: "address" };
    else if (isCitys(known.owners, "position"))
      faults.push(`location: ${location.east}, ${location.north} lies outside Stockholm`);
  }
  if (phone) {
    const number = readPhoneNumber(phone);
    if (number) profile = { ...profile, phone: number };
    else if (isCitys(known.owners, "phone"))
      faults.push(`phone: ${JSON.stringify(phone)} is no phone number`);
  }
  return { site: { name, address: address ?? known.address, position, profile }, faults };
}

function unlinkedLine({ id, attributes }: ServiceUnit, sites: readonly ImportableSite[]): string {
  const namesake = sites.find(
    ({ name, serviceUnit }) => serviceUnit === null && name.toLowerCase() === attributes.name.toLowerCase(),
  );
  return namesake
    ? `unit ${id} ${attributes.name}: no site is linked to it; ${namesake.slug} has the same name`
    : `unit ${id} ${attributes.name}: no site is linked to it`;
}
