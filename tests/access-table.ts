import { randomUUID } from "node:crypto";
import type { ActionKey } from "#app/access/table.ts";
import { calendarToken } from "#app/features/booking/calendar-token.server.ts";
import { siteStaffRows } from "./access-rows-of-site-staff.ts";
import { traitRows } from "./access-rows-of-traits.ts";
import { weekRows } from "./access-rows-of-week.ts";
import {
  act,
  all,
  answers,
  LEADERS,
  page,
  type Row,
  signedIn,
  STAFF,
  STRANGERS,
  TABLETS,
  UNIT_HEADS,
} from "./access-rows.ts";
import { ACTORS, SECRET, type World } from "./support/world.ts";

const opening = (world: World) => world.own.opening.id;
const slug = (world: World) => world.own.site.slug;
const door = (world: World) => `/sv/door/${slug(world)}`;
const profile =
  (part = "") =>
  (world: World) =>
    `${door(world)}/profile${part}`;
const receipt = (world: World) => `/sv/booking/${world.own.booking}`;
const laterReceipt = (world: World) => `/sv/booking/${world.own.laterBooking}`;
const change = (world: World) => `${laterReceipt(world)}/change`;
const move = (world: World) => `${laterReceipt(world)}/move`;
const course = (world: World) => `/sv/course/${world.own.course}`;
const courseReceipt = (world: World) => `/sv/booking/${world.own.courseBooking}/course`;
const calendar = (world: World) => `/calendar/${calendarToken(SECRET, world.own.booking)}`;
const contact = (world: World) => `${receipt(world)}/contact`;
const link = (world: World) => `/sv/link/${world.own.linkToken}`;

const UNLOCKED = ["unlocked tablet", "tablet unlocked by a unit head"] as const;
const AT_THE_DOOR = signedIn(["staff", "unit head", "tablet", "tablet left unlocked", ...UNLOCKED]);
/** Who is named: signed in, or by the PIN that unlocked the tablet. */
const NAMED_AT_THE_DOOR = signedIn(["staff", "unit head", ...UNLOCKED]);
const ONLY_ITS_HEAD = signedIn(["unit head"]);
const ONLY_ITS_PARTY = answers({ none: ACTORS, ok: ["party"] });
const FIGURES = signedIn([...UNIT_HEADS, ...LEADERS]);

/** The access table: every handler of every route, with what everybody meets there. */
export const ROWS: readonly Row[] = [
  page("", "sites.find", () => "/", all("ok")),
  page(":lang", "sites.find", () => "/sv", all("ok")),
  page(":lang/map", "sites.map", () => "/sv/map", all("ok")),
  page(":lang/site/:slug", "sites.show", (world) => `/sv/site/${slug(world)}`, all("ok")),
  page(":lang/site/:slug/slip", "sites.slip", (world) => `/sv/site/${slug(world)}/slip`, all("ok")),
  page(":lang/opening/:openingId", "booking.prepare", (world) => `/sv/opening/${opening(world)}`, all("ok")),
  act(
    ":lang/opening/:openingId",
    ["booking.make"],
    (world) => `/sv/opening/${opening(world)}`,
    all("ok"),
    () => ({
      adults: "1",
      children: "1",
      "age-1": "2y",
      key: randomUUID(),
    }),
  ),
  page(":lang/booking/:bookingId", "booking.show", receipt, ONLY_ITS_PARTY),
  page(":lang/booking/:bookingId/change", "booking.change", change, ONLY_ITS_PARTY),
  page(":lang/booking/:bookingId/move", "booking.change", move, ONLY_ITS_PARTY),
  page(
    ":lang/booking/:bookingId/calendar",
    "booking.calendar",
    (world) => `${receipt(world)}/calendar`,
    ONLY_ITS_PARTY,
  ),
  page(":lang/course/:courseId", "course.prepare", course, all("ok")),
  act(":lang/course/:courseId", ["course.sign_up"], course, all("ok"), () => ({
    adults: "1",
    children: "1",
    "age-1": "6-11m",
    key: randomUUID(),
  })),
  page(":lang/booking/:bookingId/course", "course.show", courseReceipt, ONLY_ITS_PARTY),
  act(":lang/booking/:bookingId/course", ["course.change"], courseReceipt, ONLY_ITS_PARTY, () => ({
    do: "cancel-all",
  })),
  page(":lang/booking/:bookingId/contact", "booking.contact", contact, ONLY_ITS_PARTY),
  act(":lang/booking/:bookingId/contact", ["booking.contact"], contact, ONLY_ITS_PARTY, () => ({
    do: "save",
    phone: "070-174 06 05",
  })),
  page(":lang/my-link", "link.ask", () => "/sv/my-link", all("ok")),
  act(
    ":lang/my-link",
    ["link.ask"],
    () => "/sv/my-link",
    all("ok"),
    () => ({ phone: "070-174 06 05" }),
  ),
  page("calendar/:token", "calendar.follow", calendar, all("ok")),
  page("l/:token", "link.show", (world) => `/l/${world.own.linkToken}`, all("ok")),
  page(":lang/link/:token", "link.show", link, all("ok")),
  page(":lang/report-text", "wrong.show", () => "/sv/report-text?page=site&in=ar", all("ok")),
  act(
    ":lang/report-text",
    ["wrong.report"],
    () => "/sv/report-text",
    all("ok"),
    () => ({ key: randomUUID(), page: "site", in: "ar", reason: "hard" }),
  ),
  page(":lang/what-we-save", "privacy.show", () => "/sv/what-we-save", all("ok")),
  page(":lang/phone", "phone.show", () => "/sv/phone", all("ok")),
  act(":lang/phone", ["phone.forget"], () => "/sv/phone", all("ok")),
  page(":lang/manifest", "phone.show", () => "/sv/manifest", all("ok")),
  page(":lang/first-visit", "guide.show", () => "/sv/first-visit", all("ok")),
  page(":lang/what-next", "guide.show", () => "/sv/what-next", all("ok")),
  page(":lang/accessibility", "guide.show", () => "/sv/accessibility", all("ok")),
  page("robots.txt", "search.find", () => "/robots.txt", all("ok")),
  // The tests' world is a demo, which is not for search engines.
  page("sitemap.xml", "search.find", () => "/sitemap.xml", all("none")),
  page("s/:slug", "share.open", (world) => `/s/${slug(world)}`, all("ok")),
  page("o/:openingId", "share.open", (world) => `/o/${opening(world)}`, all("ok")),

  page(":lang/staff", "staff.home", () => "/sv/staff", all("ok")),
  page(":lang/staff/sign-in", "staff.sign_in", () => "/sv/staff/sign-in", all("sign-in")),
  act(":lang/staff/sign-in", ["staff.sign_in"], () => "/sv/staff/sign-in", all("sign-in")),
  page(
    ":lang/staff/sign-out",
    "staff.sign_out",
    () => "/sv/staff/sign-out",
    answers({
      none: [...TABLETS, "tablet as kiosk"],
      "sign-in": [...STRANGERS, ...STAFF, ...LEADERS],
    }),
  ),
  page("auth/callback", "staff.callback", () => "/auth/callback?code=guessed&state=guessed", all("sign-in")),

  page(":lang/door/:slug", "door.show", door, AT_THE_DOOR),
  act(":lang/door/:slug", ["door.count"], door, AT_THE_DOOR, (world) => ({
    intent: "walk_in",
    opening: opening(world),
    key: randomUUID(),
    adults: "1",
    children: "1",
  })),
  act(":lang/door/:slug", ["door.count", "door.expected"], door, NAMED_AT_THE_DOOR, (world) => ({
    intent: "arrive",
    opening: opening(world),
    key: randomUUID(),
    booking: world.own.booking,
  })),
  act(":lang/door/:slug", ["door.count", "door.close"], door, NAMED_AT_THE_DOOR, (world) => ({
    intent: "close",
    opening: opening(world),
  })),
  page(":lang/door/:slug/now", "door.show", (world) => `${door(world)}/now`, AT_THE_DOOR),
  act(
    ":lang/door/:slug/now",
    ["door.count"],
    (world) => `${door(world)}/now`,
    AT_THE_DOOR,
    (world) => ({
      batch: JSON.stringify({
        sentAt: 0,
        events: [{ id: randomUUID(), opening: opening(world), at: 0, kind: "turned_away" }],
      }),
    }),
  ),
  page(":lang/door/:slug/shell", "door.show", (world) => `${door(world)}/shell`, AT_THE_DOOR),
  page(
    ":lang/door/:slug/corrections/:openingId",
    "door.correct",
    (world) => `${door(world)}/corrections/${opening(world)}`,
    NAMED_AT_THE_DOOR,
  ),
  act(
    ":lang/door/:slug/corrections/:openingId",
    ["door.correct"],
    (world) => `${door(world)}/corrections/${opening(world)}`,
    NAMED_AT_THE_DOOR,
    () => ({ key: randomUUID(), seen: "none", parties: "", adults: "", children: "", reason: "" }),
  ),
  ...weekRows({ page, act, named: signedIn(["staff", "unit head"]), head: ONLY_ITS_HEAD }),
  ...siteStaffRows({ page, act, everyone: all("ok"), named: signedIn(["staff", "unit head"]) }),
  page(":lang/door/:slug/paper", "door.paper", (world) => `${door(world)}/paper`, NAMED_AT_THE_DOOR),
  act(
    ":lang/door/:slug/paper",
    ["door.paper"],
    (world) => `${door(world)}/paper`,
    NAMED_AT_THE_DOOR,
    (world) => ({
      intent: "rows",
      opening: opening(world),
      key: randomUUID(),
      seen: "0",
    }),
  ),
  page(
    ":lang/door/:slug/paper/:openingId",
    "door.paper",
    (world) => `${door(world)}/paper/${opening(world)}`,
    NAMED_AT_THE_DOOR,
  ),
  page(":lang/door/:slug/tablets", "tablets.show", (world) => `${door(world)}/tablets`, ONLY_ITS_HEAD),
  act(
    ":lang/door/:slug/tablets",
    ["tablets.change"],
    (world) => `${door(world)}/tablets`,
    ONLY_ITS_HEAD,
    () => ({
      code: "new",
    }),
  ),
  page(":lang/door/:slug/profile", "profile.edit", profile(), ONLY_ITS_HEAD),
  act(":lang/door/:slug/profile", ["profile.edit"], profile(), ONLY_ITS_HEAD, () => ({ phone: "none" })),
  page(":lang/door/:slug/profile/check", "profile.publish", profile("/check"), ONLY_ITS_HEAD),
  act(":lang/door/:slug/profile/check", ["profile.publish"], profile("/check"), ONLY_ITS_HEAD, () => ({
    do: "throw-away",
    seen: "1 none",
  })),
  page(":lang/door/:slug/profile/preview", "profile.preview", profile("/preview"), ONLY_ITS_HEAD),
  page(":lang/door/:slug/profile/import", "profile.import", profile("/import"), ONLY_ITS_HEAD),
  act(":lang/door/:slug/profile/import", ["profile.import"], profile("/import"), ONLY_ITS_HEAD),
  page(":lang/door/:slug/profile/file", "profile.file", profile("/file"), ONLY_ITS_HEAD),
  page(":lang/tablet", "tablet.show", () => "/sv/tablet", all("ok")),
  act(
    ":lang/tablet",
    ["tablet.pair"],
    () => "/sv/tablet",
    all("ok"),
    () => ({ code: "not a code" }),
  ),
  page(":lang/tablet/unlock", "tablet.unlock", () => "/sv/tablet/unlock", signedIn(TABLETS)),
  act(
    ":lang/tablet/unlock",
    ["tablet.unlock"],
    () => "/sv/tablet/unlock",
    signedIn(TABLETS),
    () => ({ person: "nobody", pin: "408173" }),
  ),
  page(
    ":lang/tablet/lock",
    "tablet.lock",
    () => "/sv/tablet/lock",
    answers({ none: ACTORS, "sign-in": [...STRANGERS, ...STAFF, ...LEADERS], ok: TABLETS }),
  ),
  page(":lang/staff/help", "staff.help", () => "/sv/staff/help", all("ok")),
  page(":lang/staff/pin", "pin.show", () => "/sv/staff/pin", signedIn(STAFF)),
  act(
    ":lang/staff/pin",
    ["pin.set"],
    () => "/sv/staff/pin",
    signedIn(STAFF),
    () => ({ initials: "AK", pin: "123456", again: "123456" }),
  ),
  page(":lang/door/:slug/people", "people.show", (world) => `${door(world)}/people`, ONLY_ITS_HEAD),
  act(
    ":lang/door/:slug/people",
    ["people.change"],
    (world) => `${door(world)}/people`,
    ONLY_ITS_HEAD,
    () => ({ add: "" }),
  ),

  ...traitRows({ everyone: all("ok"), named: signedIn(["staff", "unit head"]), party: ONLY_ITS_PARTY }),

  page(":lang/figures", "figures.show", () => "/sv/figures", FIGURES),
  page(":lang/figures/:topic", "figures.show", () => "/sv/figures/areas", FIGURES),
  page(":lang/figures/own", "figures.own", () => "/sv/figures/own", signedIn(["operator lead"])),
  page(":lang/figures/method", "figures.method", () => "/sv/figures/method", FIGURES),
  page(":lang/figures/file", "figures.file", () => "/sv/figures/file", FIGURES),
  page(":lang/figures/answers/:topic", "figures.answers", () => "/sv/figures/answers/visitors", FIGURES),
  page(
    ":lang/figures/answers/:topic/file",
    "figures.answers_file",
    () => "/sv/figures/answers/visitors/file",
    FIGURES,
  ),
  page(":lang/figures/report", "figures.report", () => "/sv/figures/report", FIGURES),
  page(":lang/figures/report/file", "figures.report_file", () => "/sv/figures/report/file", FIGURES),

  page(":lang/wrong-texts", "wrong.list", () => "/sv/wrong-texts", signedIn(["platform administrator"])),

  // Its own credentials, which nobody here has; no cookie opens it.
  {
    ...act(
      "sms/report",
      ["messages.report"],
      () => "/sms/report",
      all("none"),
      () => ({ status: "delivered" }),
    ),
    isByMachine: true,
  },

  page("dev", "dev.show", () => "/dev", all("ok")),
  act(
    "dev",
    ["dev.change"],
    () => "/dev",
    all("ok"),
    () => ({ to: "the day before yesterday" }),
  ),
  page("*", "missing.show", () => "/sv/no/such/page", all("none")),

  // Last, since they end what the others stand on: who may open a booking, the booking itself, who is signed in.
  act(":lang/link/:token", ["link.open"], (world) => `/sv/link/${world.foreign.linkToken}`, all("ok")),
  act(":lang/booking/:bookingId/change", ["booking.change"], change, ONLY_ITS_PARTY, () => ({
    adults: "2",
    children: "1",
    "age-1": "2y",
    key: randomUUID(),
  })),
  act(":lang/booking/:bookingId/move", ["booking.change"], move, ONLY_ITS_PARTY, (world) => ({
    to: world.own.laterOpening.id,
  })),
  act(":lang/booking/:bookingId", ["booking.change"], laterReceipt, ONLY_ITS_PARTY, () => ({ do: "cancel" })),
  act(
    ":lang/tablet/lock",
    ["tablet.lock"],
    () => "/sv/tablet/lock",
    signedIn([...TABLETS, ...STAFF, ...LEADERS]),
  ),
  act(
    ":lang/staff/sign-out",
    ["staff.sign_out"],
    () => "/sv/staff/sign-out",
    answers({
      none: [...TABLETS, "tablet as kiosk"],
      "sign-in": [...STRANGERS, ...STAFF, ...LEADERS],
    }),
  ),
];

/** The guard of every page at once: the frame around it. */
export const FRAME: ActionKey = "root.show";
