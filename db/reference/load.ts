import { readFile } from "node:fs/promises";
import { type Insertable, type Kysely, sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { importPopulation } from "#app/features/areas/import-population.server.ts";
import type { AreaType, Tables } from "#db/schema.ts";

const BOROUGHS_BEGIN = "2007-01-01";
/** The outlines of today's RegSO are the only ones there are. */
const REGSOS_BEGIN = BOROUGHS_BEGIN;
const TWO_MERGERS = { lastDayBefore: "2023-06-30", firstDay: "2023-07-01" };
/** Formed later than the rest; what came before it is not in the data. */
const FORMED_LATER: Record<string, string> = { "Hägersten-Älvsjö": "2020-07-01" };
const AREA_TYPE_YEAR = 2022;
const AREA_TYPE_SOURCE = "SCB/Delmos 2022";
/** The files are of this day; what they say of was over then. */
const GATHERED = Temporal.PlainDate.from("2026-06-30");

const point = z.tuple([z.number(), z.number()]);
const membership = { namn: z.string(), sdo_2023: z.string(), sdo_2020: z.string() };
const boroughFile = features(z.object({ namn: z.string(), ingar_2020: z.array(z.string()) }));
const districtFile = features(z.object({ id: z.string(), ...membership, etikett: point }));
const regsoFile = features(z.object({ kod: z.string(), ...membership }));
const stationFile = z.object({
  features: z.array(
    z.object({
      geometry: z.object({ coordinates: point }),
      properties: z.object({
        wikidata: z.string(),
        namn: z.string(),
        typ: z.enum(["tunnelbana", "pendeltåg"]),
        linjer: z.array(z.string()),
      }),
    }),
  ),
});
const termFile = z.array(z.object({ id: z.string(), starts: z.iso.date(), ends: z.iso.date() }));
const areaType = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);

/** Puts areas, population, stations and terms into the database. May be run again: the files have the last word. */
export async function loadReference(db: Kysely<Tables>): Promise<void> {
  const [boroughs, districts, regsos, statistics, parts, population, stations, terms] = await Promise.all([
    readJson("boroughs.geojson", boroughFile),
    readJson("districts.geojson", districtFile),
    readJson("regso.geojson", regsoFile),
    readStatistics(),
    readDistrictParts(),
    readText("population.csv"),
    readJson("stations.geojson", stationFile),
    readJson("terms.json", termFile),
  ]);
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto("borough")
      .values(boroughsOfAllTimes(boroughs))
      .onConflict((already) =>
        already.column("id").doUpdateSet((eb) => ({
          name: eb.ref("excluded.name"),
          valid_from: eb.ref("excluded.valid_from"),
          valid_to: eb.fn.coalesce("borough.valid_to", "excluded.valid_to"),
        })),
      )
      .execute();
    await tx
      .insertInto("district")
      .values(
        districts.map(({ id, namn, etikett: [lon, lat] }) => ({ id, name: namn, label_lon: lon, label_lat: lat })),
      )
      .onConflict((already) =>
        already.column("id").doUpdateSet((eb) => ({
          name: eb.ref("excluded.name"),
          label_lon: eb.ref("excluded.label_lon"),
          label_lat: eb.ref("excluded.label_lat"),
        })),
      )
      .execute();
    await tx
      .insertInto("district_borough")
      .values(
        districts.flatMap((district) =>
          memberships(district).map((dated) => ({ district_id: district.id, ...dated })),
        ),
      )
      .onConflict((already) =>
        already.columns(["district_id", "valid_from"]).doUpdateSet((eb) => ({
          borough_id: eb.ref("excluded.borough_id"),
          valid_to: eb.fn.coalesce("district_borough.valid_to", "excluded.valid_to"),
        })),
      )
      .execute();
    await tx
      .insertInto("regso")
      .values(regsos.map(({ kod, namn }) => ({ code: kod, name: namn })))
      .onConflict((already) =>
        already.column("code").doUpdateSet((eb) => ({ name: eb.ref("excluded.name") })),
      )
      .execute();
    await tx
      .insertInto("regso_borough")
      .values(
        regsos.flatMap((regso) => memberships(regso).map((dated) => ({ regso_code: regso.kod, ...dated }))),
      )
      .onConflict((already) =>
        already.columns(["regso_code", "valid_from"]).doUpdateSet((eb) => ({
          borough_id: eb.ref("excluded.borough_id"),
          valid_to: eb.fn.coalesce("regso_borough.valid_to", "excluded.valid_to"),
        })),
      )
      .execute();
    await tx
      .insertInto("regso_area_type")
      .values(
        statistics.map(({ code, type }) => ({
            regso_code: code,
            year: AREA_TYPE_YEAR,
            area_type: type,
            source: AREA_TYPE_SOURCE,
          })),
      )
      .onConflict((already) =>
        already.columns(["regso_code", "year"]).doUpdateSet((eb) => ({
          area_type: eb.ref("excluded.area_type"),
          source: eb.ref("excluded.source"),
        })),
      )
      .execute();
    await tx.deleteFrom("district_regso").where("valid_from", "=", REGSOS_BEGIN).execute();
    await tx.insertInto("district_regso").values(parts).execute();
    mustBeTaken("population.csv", await importPopulation(tx, population, GATHERED));
    await tx
      .insertInto("station")
      .values(
        stations.features.map(({ geometry: { coordinates }, properties }) => ({
          id: properties.wikidata,
          name: properties.namn,
          kind: properties.typ === "tunnelbana" ? ("metro" as const) : ("commuter_rail" as const),
          lines: properties.linjer,
          lon: coordinates[0],
          lat: coordinates[1],
        })),
      )
      .onConflict((already) =>
        already.column("id").doUpdateSet((eb) => ({
          name: eb.ref("excluded.name"),
          kind: eb.ref("excluded.kind"),
          lines: eb.ref("excluded.lines"),
          lon: eb.ref("excluded.lon"),
          lat: eb.ref("excluded.lat"),
        })),
      )
      .execute();
    await tx
      .insertInto("term")
      .values(terms)
      .onConflict((already) =>
        already.column("id").doUpdateSet((eb) => ({
          starts: eb.ref("excluded.starts"),
          ends: eb.ref("excluded.ends"),
        })),
      )
      .execute();
    await sql`analyze`.execute(tx);
  });
}

/** Our own files go through the imports that anyone's do, and are refused whole as theirs are. */
function mustBeTaken(file: string, imported: Awaited<ReturnType<typeof importPopulation>>): void {
  if (imported.ok) return;
  const faults = imported.faults.map(({ line, field, problem }) => `${file}:${line} ${field} ${problem}`);
  throw new Error(faults.join("\n"));
}

/** Those of today, and the four that were merged into two of them. */
function boroughsOfAllTimes(boroughs: { namn: string; ingar_2020: string[] }[]) {
  return boroughs.flatMap(({ namn, ingar_2020 }) => {
    if (ingar_2020.length === 1) return [borough(namn, startOf(namn), null)];
    return [
      borough(namn, TWO_MERGERS.firstDay, null),
      ...ingar_2020.map((merged) => borough(merged, startOf(merged), TWO_MERGERS.lastDayBefore)),
    ];
  });
}

function borough(name: string, valid_from: string, valid_to: string | null) {
  return { id: slugOf(name), name, valid_from, valid_to };
}

function memberships(area: { sdo_2023: string; sdo_2020: string }) {
  const today = slugOf(area.sdo_2023);
  const before = slugOf(area.sdo_2020);
  if (today === before) return [{ borough_id: today, valid_from: startOf(area.sdo_2020), valid_to: null }];
  return [
    { borough_id: before, valid_from: startOf(area.sdo_2020), valid_to: TWO_MERGERS.lastDayBefore },
    { borough_id: today, valid_from: TWO_MERGERS.firstDay, valid_to: null },
  ];
}

function startOf(borough: string): string {
  return FORMED_LATER[borough] ?? BOROUGHS_BEGIN;
}

/** "Enskede-Årsta-Vantör" is `enskede-arsta-vantor`. */
function slugOf(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
}

async function readStatistics(): Promise<{ code: string; type: AreaType }[]> {
  const lines = await readLines("regso-statistics.csv");
  return lines.map(({ regso_kod = "", omradestyp_2022 }) => ({
    code: regso_kod,
    type: areaType.parse(Number(omradestyp_2022)),
  }));
}

async function readDistrictParts(): Promise<Insertable<Tables["district_regso"]>[]> {
  const lines = await readLines("district-areas.csv");
  return lines.map(({ stadsdel = "", regso = "", ...line }) => ({
    valid_from: REGSOS_BEGIN,
    district_id: stadsdel,
    regso_code: regso,
    district_per_cent: Number(line["andel_av_stadsdel_pct"]),
    regso_per_cent: Number(line["andel_av_regso_pct"]),
  }));
}

/** No value in these files holds a comma or a quote, so a line is split as it stands. */
async function readLines(name: string): Promise<Record<string, string>[]> {
  const [header = "", ...lines] = (await readText(name)).trim().split(/\r?\n/);
  const columns = header.split(",");
  return lines.map((line) => {
    const values = line.split(",");
    return Object.fromEntries(columns.map((column, at) => [column, values[at] ?? ""]));
  });
}

function features<Properties>(properties: z.ZodType<Properties>) {
  return z
    .object({ features: z.array(z.object({ properties })) })
    .transform((file) => file.features.map((feature) => feature.properties));
}

async function readJson<Schema extends z.ZodType>(name: string, schema: Schema): Promise<z.output<Schema>> {
  const contents: unknown = JSON.parse(await readText(name));
  return schema.parse(contents);
}

function readText(name: string): Promise<string> {
  return readFile(new URL(name, import.meta.url), "utf8");
}
