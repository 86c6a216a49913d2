import type { ActionKey } from "#app/access/table.ts";
import type { Row } from "./access-rows.ts";
import type { World } from "./support/world.ts";

type Met = Row["answers"];

/** How the table writes a row, and who meets what. */
interface Writes {
  page(route: string, guard: ActionKey, path: Row["path"], met: Met): Row;
  act(route: string, guards: readonly ActionKey[], path: Row["path"], met: Met, form?: Row["form"]): Row;
  readonly everyone: Met;
  /** the site's own staff and unit head, signed in */
  readonly named: Met;
}

/** The pages on which a site runs itself: own days, ready messages, print. A tablet has none of them. */
export function siteStaffRows({ page, act, everyone, named }: Writes): Row[] {
  const door = (world: World) => `/sv/door/${world.own.site.slug}`;
  return [
    page(
      ":lang/site/:slug/poster",
      "sites.poster",
      (world) => `/sv/site/${world.own.site.slug}/poster?lang=ar`,
      everyone,
    ),
    page("p/:code", "share.open", (world) => `/p/${world.own.code}`, everyone),
    page(":lang/door/:slug/days", "days.show", (world) => `${door(world)}/days`, named),
    page(":lang/door/:slug/tell", "tell.show", (world) => `${door(world)}/tell`, named),
    act(
      ":lang/door/:slug/tell",
      ["tell.send"],
      (world) => `${door(world)}/tell`,
      named,
      (world) => ({ opening: world.own.laterOpening.id, say: "outdoor_clothes" }),
    ),
    page(":lang/door/:slug/print", "print.show", (world) => `${door(world)}/print`, named),
    act(
      ":lang/door/:slug/print",
      ["print.make_code"],
      (world) => `${door(world)}/print`,
      named,
      () => ({ "hangs-at": "library" }),
    ),
  ];
}
