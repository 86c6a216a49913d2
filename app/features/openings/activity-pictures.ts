import type { PictogramName } from "#app/ui/pictogram.tsx";
import type { ACTIVITIES } from "./activities.ts";

/** The picture that stands beside each activity's name, never in its place. */
export const ACTIVITY_PICTURES: Readonly<Record<(typeof ACTIVITIES)[number], PictogramName>> = {
  baby_group: "baby-sitting",
  baby_massage: "baby-lying",
  baby_song: "song",
  crafts: "crafts",
  first_aid: "first-aid",
  free_play: "play",
  grill: "fire",
  language_cafe: "language",
  outdoor_play: "outdoors",
  outing: "backpack",
  playgroup: "play",
  pram_walk: "pram",
  sfi: "language",
  song: "song",
  story: "story",
  swedish_class: "language",
};
