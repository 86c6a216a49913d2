import type { Texts } from "#app/i18n/texts.ts";
import type { SiteProfile } from "./profile.ts";
import type { Fact } from "./site-facts.ts";

/** Where a site is, as far as it is known. */
export interface Whereabouts {
  readonly station: string | null;
  readonly station_kind: "metro" | "commuter_rail" | null;
  /** as the signs name them, in Swedish */
  readonly station_lines: readonly string[] | null;
  readonly address: string | null;
  readonly position_precision: string;
}

/** What kind of house it is in; nothing where that is not known. */
export function settingOf({ setting }: Pick<SiteProfile, "setting">, { t }: Pick<Texts, "t">): Fact[] {
  return setting ? [{ picture: "house", text: t(`site:setting.${setting}`) }] : [];
}

/** The way from the stop to the room, step by step; what is not known is no step. */
export function directionsOf(
  { station, station_kind: kind, station_lines: lines, address, position_precision: precision }: Whereabouts,
  { entrance, setting, walk_minutes: minutes }: SiteProfile,
  { t, format }: Pick<Texts, "t" | "format">,
): Fact[] {
  const ride =
    station === null
      ? []
      : kind === "commuter_rail"
        ? [t("site:way.commuter_rail", { station })]
        : kind === "metro" && lines && lines.length > 0
          ? [t("site:way.metro", { station, lines: format.list(lines) })]
          : [t("site:stationIs", { station })];
  return [
    ...ride.map((text): Fact => ({ picture: "train", text })),
    {
      picture: "pin",
      text:
        address === null
          ? t("site:addressUnknown")
          : t(station === null ? "site:addressIs" : "site:way.walk", { address }),
    },
    // Only where the house's own address is known is the way on foot from the station known, too.
    ...(minutes !== undefined && station !== null && precision === "address"
      ? [{ picture: "clock", text: t("site:walk", { count: minutes }) } as const]
      : []),
    ...settingOf({ setting }, { t }),
    // As a text: the floor below the street is −1, with its own sign.
    ...(entrance?.floor === undefined
      ? []
      : [{ picture: "stairs", text: t("site:way.floor", { floor: String(entrance.floor) }) } as const]),
  ];
}
