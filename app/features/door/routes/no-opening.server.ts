import { randomUUID } from "node:crypto";
import { notFound } from "#app/access/guarded.ts";
import { isUuid } from "#app/features/openings/uuid.ts";
import type { OpeningId } from "#db/schema.ts";
import type { DoorData } from "./door.server.ts";

/** Of no opening: the page's script puts in what the device keeps. */
const NO_OPENING = "00000000-0000-0000-0000-000000000000";

/** The parts of a door with nothing in them: the script finds all of them on a day without an opening, too. */
export function noOpening(): DoorData["shown"] {
  if (!isUuid<OpeningId>(NO_OPENING)) throw notFound();
  return {
    id: NO_OPENING,
    day: "",
    hours: "",
    about: null,
    phaseText: null,
    closedWhy: null,
    confirmedAt: null,
    counted: null,
    countedBy: "staff",
    turnedAway: 0,
    nobodyCame: false,
    maySayNobodyCame: false,
    mayClose: false,
    mayConfirm: false,
    mayReopen: false,
    heardClosed: 0,
    room: { state: null, text: "" },
    reach: { told: 0, untold: 0 },
    expected: [],
    heldFor: [],
    waiting: 0,
    walkInKey: randomUUID(),
    turnedAwayKey: randomUUID(),
    overLimit: false,
    flags: [],
    last: null,
  };
}
