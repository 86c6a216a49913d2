import { randomUUID } from "node:crypto";
import { act, page, type Row, signedIn } from "./access-rows.ts";
import type { World } from "./support/world.ts";

type Met = Row["answers"];

/** The site's own tablets, in every state but that of a kiosk: they are sent on to the door. */
const AT_THE_SITE = [
  "tablet",
  "tablet left unlocked",
  "unlocked tablet",
  "tablet unlocked by a unit head",
] as const;
const CHOOSES_WEEKS = signedIn(["administrator", "platform administrator"]);

const opening = (world: World) => world.own.opening.id;
const slug = (world: World) => world.own.site.slug;
const door = (world: World) => `/sv/door/${slug(world)}`;
const receipt = (world: World) => `/sv/booking/${world.own.booking}`;
const after = (world: World) => `/sv/site/${slug(world)}/after`;
const kiosk = (world: World) => `/sv/kiosk/${slug(world)}`;

/**
 * What visitors say of themselves, and the kiosk.
 * @param met `named`: the site's own staff and unit head, signed in
 */
export function traitRows(met: { readonly everyone: Met; readonly named: Met; readonly party: Met }): Row[] {
  const { everyone, named, party } = met;
  return [
    page(":lang/booking/:bookingId/answers", "traits.answer", (world) => `${receipt(world)}/answers`, party),
    act(
      ":lang/booking/:bookingId/answers",
      ["traits.answer"],
      (world) => `${receipt(world)}/answers`,
      party,
      () => ({ first: "yes" }),
    ),
    page(":lang/site/:slug/after", "felt.show", after, everyone),
    act(":lang/site/:slug/after", ["felt.answer"], after, everyone, (world) => ({
      opening: opening(world),
      key: randomUUID(),
      welcome: "yes",
    })),
    page("a/:slug", "felt.show", (world) => `/a/${slug(world)}`, everyone),
    page(":lang/kiosk/:slug", "kiosk.show", kiosk, signedIn([...AT_THE_SITE, "tablet as kiosk"])),
    act(
      ":lang/kiosk/:slug",
      ["kiosk.count"],
      kiosk,
      signedIn([...AT_THE_SITE, "tablet as kiosk"]),
      (world) => ({
        intent: "felt",
        opening: opening(world),
        key: randomUUID(),
        safe: "yes",
      }),
    ),
    page(
      ":lang/kiosk/:slug/end",
      "kiosk.end",
      (world) => `${kiosk(world)}/end`,
      signedIn([...AT_THE_SITE, "tablet as kiosk"]),
    ),
    act(
      ":lang/kiosk/:slug/end",
      ["kiosk.end"],
      (world) => `${kiosk(world)}/end`,
      signedIn([...AT_THE_SITE, "tablet as kiosk"]),
      () => ({ initials: "ZZ", pin: "408173" }),
    ),
    page(":lang/door/:slug/kiosk", "kiosk.set_up", (world) => `${door(world)}/kiosk`, named),
    act(
      ":lang/door/:slug/kiosk",
      ["kiosk.set_up"],
      (world) => `${door(world)}/kiosk`,
      named,
      (world) => ({ opening: opening(world), by: "staff" }),
    ),
    page(":lang/door/:slug/picture-slip", "traits.slip", (world) => `${door(world)}/picture-slip`, named),
    page(":lang/door/:slug/slips", "traits.enter", (world) => `${door(world)}/slips`, named),
    act(
      ":lang/door/:slug/slips",
      ["traits.enter"],
      (world) => `${door(world)}/slips`,
      named,
      (world) => ({ opening: opening(world), key: randomUUID(), first: "yes" }),
    ),
    page(":lang/count-weeks", "traits.weeks", () => "/sv/count-weeks", CHOOSES_WEEKS),
    act(
      ":lang/count-weeks",
      ["traits.weeks"],
      () => "/sv/count-weeks",
      CHOOSES_WEEKS,
      () => ({ remove: "2026-11-23" }),
    ),
  ];
}
