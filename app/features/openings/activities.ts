/** What an opening can hold, in the order of the list; each has its name in every language. */
export const ACTIVITIES = [
  "baby_group",
  "baby_massage",
  "baby_song",
  "crafts",
  "first_aid",
  "free_play",
  "grill",
  "language_cafe",
  "outdoor_play",
  "outing",
  "playgroup",
  "pram_walk",
  "sfi",
  "song",
  "story",
  "swedish_class",
] as const;
