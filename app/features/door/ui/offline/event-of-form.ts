import type { QueuedEvent } from "./door-now.ts";
import type { DoorView } from "./view.ts";

/**
 * The tap that a form of the door stands for; "nobody" where it counts none, as the server would refuse it; undefined
 * where it is another form, which only the server can carry out.
 */
export function eventOfForm(
  fields: FormData,
  view: DoorView,
  at: number,
): QueuedEvent | "nobody" | undefined {
  const base = { id: crypto.randomUUID(), opening: view.opening.id, at };
  const intent = fields.get("intent");
  if (intent === "turned_away") return { ...base, kind: "turned_away" };
  if (intent === "room") {
    const state = fields.get("state");
    return state === "room" || state === "few" || state === "full"
      ? { ...base, kind: "room", state }
      : undefined;
  }
  if (intent === "arrive") {
    const party = view.expected?.find(({ id }) => id === fields.get("booking"));
    if (!party) return undefined;
    const heads = { adults: party.adults, children: party.children };
    return { ...base, kind: "arrive", booking: party.id, heads };
  }
  if (intent !== "walk_in") return undefined;
  const heads = { adults: Number(fields.get("adults")), children: Number(fields.get("children")) };
  return heads.adults + heads.children > 0 ? { ...base, kind: "walk_in", heads } : "nobody";
}
