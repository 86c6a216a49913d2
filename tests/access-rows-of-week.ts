import type { ActionKey } from "#app/access/table.ts";
import type { Row } from "./access-rows.ts";
import type { World } from "./support/world.ts";

type Met = Row["answers"];

/** How the table writes a row, and who meets what. */
interface Writes {
  page(route: string, guard: ActionKey, path: Row["path"], met: Met): Row;
  act(route: string, guards: readonly ActionKey[], path: Row["path"], met: Met, form?: Row["form"]): Row;
  /** the site's own staff and unit head, signed in */
  readonly named: Met;
  /** the site's own unit head */
  readonly head: Met;
}

/** What a unit head may wish of a day on which nobody is expected. */
const CLOSE_A_DAY = "do=close_days&from=2026-11-30&to=2026-11-30&reason=illness";

/** Today from the home screen, the sign for the door, and the weeks of a site. */
export function weekRows({ page, act, named, head }: Writes): Row[] {
  const door = (world: World) => `/sv/door/${world.own.site.slug}`;
  const week = (world: World) => `${door(world)}/week`;
  const opening = (world: World) => world.own.opening.id;
  const preview = (world: World) => `${week(world)}/preview?${CLOSE_A_DAY}`;
  return [
    page(":lang/door/:slug/today", "today.show", (world) => `${door(world)}/today`, named),
    act(
      ":lang/door/:slug/today",
      ["today.change"],
      (world) => `${door(world)}/today`,
      named,
      (world) => ({ confirm: opening(world) }),
    ),
    page(":lang/door/:slug/sign", "sign.show", (world) => `${door(world)}/sign`, named),
    page(":lang/door/:slug/week", "week.show", week, head),
    act(":lang/door/:slug/week", ["week.change"], week, head, () => ({ minutes: "30" })),
    page(
      ":lang/door/:slug/week/opening/:openingId",
      "week.show",
      (world) => `${week(world)}/opening/${opening(world)}`,
      head,
    ),
    page(":lang/door/:slug/week/add", "week.show", (world) => `${week(world)}/add`, head),
    page(":lang/door/:slug/week/close", "week.show", (world) => `${week(world)}/close`, head),
    page(":lang/door/:slug/week/preview", "week.show", preview, head),
    act(":lang/door/:slug/week/preview", ["week.change"], preview, head, () => ({ seen: "" })),
  ];
}
