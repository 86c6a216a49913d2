import type { Role } from "./actor.ts";

/** Everybody, signed in or not: the actor is not even looked up. */
const EVERYONE = "everyone";

const AT_THE_SITE = ["staff", "unit_head"] as const;
/** A paired tablet that somebody has unlocked with a PIN. */
const UNLOCKED = ["device_staff", "device_unit_head"] as const;
const TABLET = ["device", ...UNLOCKED] as const;
const COUNTING = [...AT_THE_SITE, ...TABLET] as const;
const FIGURES = ["unit_head", "operator_lead", "analyst", "administrator", "platform_administrator"] as const;
const SIGNED_IN = ["staff", ...FIGURES] as const;

/**
 * Who may do what: one action per loader and per action of a route. Which site, booking or opening is decided by the
 * query, filtered by the actor's own sites; a role that is not here meets the same answer as for what does not exist.
 */
export const ACCESS = {
  "root.show": EVERYONE,
  "sites.find": EVERYONE,
  "sites.map": EVERYONE,
  "sites.show": EVERYONE,
  "sites.slip": EVERYONE,
  "sites.poster": EVERYONE,
  "share.open": EVERYONE,
  "privacy.show": EVERYONE,
  "wrong.show": EVERYONE,
  "wrong.report": EVERYONE,
  "phone.show": EVERYONE,
  "phone.forget": EVERYONE,
  "guide.show": EVERYONE,
  "search.find": EVERYONE,
  "missing.show": EVERYONE,
  "booking.prepare": EVERYONE,
  "booking.make": ["anonymous", "party"],
  "booking.show": ["party"],
  "booking.change": ["party"],
  "booking.calendar": ["party"],
  "course.prepare": EVERYONE,
  "course.sign_up": ["anonymous", "party"],
  "course.show": ["party"],
  "course.change": ["party"],
  "booking.contact": ["party"],
  "calendar.follow": EVERYONE,
  "link.ask": EVERYONE,
  "link.show": EVERYONE,
  "link.open": ["anonymous", "party"],
  "staff.home": ["anonymous", ...SIGNED_IN],
  "staff.sign_in": ["anonymous"],
  "staff.callback": ["anonymous"],
  "staff.sign_out": SIGNED_IN,
  "door.show": COUNTING,
  "door.count": COUNTING,
  "door.expected": [...AT_THE_SITE, ...UNLOCKED],
  "door.close": [...AT_THE_SITE, ...UNLOCKED],
  "door.correct": [...AT_THE_SITE, ...UNLOCKED],
  "days.show": AT_THE_SITE,
  "tell.show": AT_THE_SITE,
  "tell.send": AT_THE_SITE,
  "print.show": AT_THE_SITE,
  "print.make_code": AT_THE_SITE,
  "door.paper": [...AT_THE_SITE, ...UNLOCKED],
  "today.show": AT_THE_SITE,
  "today.change": AT_THE_SITE,
  "sign.show": AT_THE_SITE,
  "week.show": ["unit_head"],
  "week.change": ["unit_head"],
  "tablets.show": ["unit_head"],
  "tablets.change": ["unit_head"],
  "profile.edit": ["unit_head"],
  "profile.publish": ["unit_head"],
  "profile.preview": ["unit_head"],
  "profile.import": ["unit_head"],
  "profile.file": ["unit_head"],
  "tablet.show": ["anonymous", ...TABLET],
  "tablet.pair": ["anonymous", ...TABLET],
  "tablet.unlock": TABLET,
  "tablet.lock": [...TABLET, ...SIGNED_IN],
  "pin.show": AT_THE_SITE,
  "pin.set": AT_THE_SITE,
  "people.show": ["unit_head"],
  "people.change": ["unit_head"],
  "staff.help": EVERYONE,
  "traits.slip": AT_THE_SITE,
  "traits.enter": AT_THE_SITE,
  "traits.answer": ["party"],
  "traits.weeks": ["administrator", "platform_administrator"],
  "felt.show": EVERYONE,
  "felt.answer": EVERYONE,
  "kiosk.set_up": AT_THE_SITE,
  "kiosk.show": ["kiosk", ...TABLET],
  "kiosk.count": ["kiosk", ...TABLET],
  "kiosk.end": ["kiosk", ...TABLET],
  "figures.show": FIGURES,
  "figures.file": FIGURES,
  "figures.method": FIGURES,
  "figures.answers": FIGURES,
  "figures.answers_file": FIGURES,
  "figures.report": FIGURES,
  "figures.report_file": FIGURES,
  "figures.own": ["operator_lead"],
  "wrong.list": ["platform_administrator"],
  "messages.report": EVERYONE,
  "dev.show": EVERYONE,
  "dev.change": EVERYONE,
} as const satisfies Record<string, readonly Role[] | typeof EVERYONE>;

export type ActionKey = keyof typeof ACCESS;
/** The roles an action's handler can meet. */
export type RolesOf<Action extends ActionKey> = (typeof ACCESS)[Action] extends readonly (infer R)[]
  ? R
  : "anonymous";

/** Asked for by machines that bring credentials of their own and no cookie: they cannot say from which page. */
const BY_MACHINES: readonly ActionKey[] = ["messages.report"];

/** Whether a form for it comes from none of our pages. */
export function isByMachine(action: ActionKey): boolean {
  return BY_MACHINES.includes(action);
}

/** What people at the door do while a family stands before them. */
const AT_THE_DOOR: readonly ActionKey[] = [
  "door.show",
  "door.count",
  "door.expected",
  "door.close",
  "today.show",
  "today.change",
  "tablet.unlock",
  "tablet.lock",
  "kiosk.show",
  "kiosk.count",
  "kiosk.end",
];

/** Whether it has connections of its own to the database, which no rush of bookings can take. */
export function isAtTheDoor(action: ActionKey): boolean {
  return AT_THE_DOOR.includes(action);
}

/** Whether nothing about the asker matters for this action. */
export function isForEveryone(action: ActionKey): boolean {
  return ACCESS[action] === EVERYONE;
}

/** Whether the role may do the action at all. */
export function mayDo(role: Role, action: ActionKey): boolean {
  const roles: readonly Role[] | typeof EVERYONE = ACCESS[action];
  return roles === EVERYONE || roles.includes(role);
}
