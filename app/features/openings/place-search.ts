import { skeletonsOf, spelledAndSaid, wordsOf } from "./skeleton.ts";
import { apart, weightOf } from "./spelling-distance.ts";

/** Something in the city that can be searched for. */
export interface Place {
  /** `d-`, `s-`, `b-` or `p-` and its id: a district, a station, a borough or a place where one plays */
  readonly key: string;
  readonly name: string;
  /** the street that a place stands in */
  readonly street?: string | null;
}

/** What was typed names one place; or one of a few; or none, and these are spelled the most like it. */
export type Found<One extends Place> =
  | { readonly says: "one"; readonly place: One }
  | { readonly says: "some"; readonly places: readonly One[] }
  | { readonly says: "none"; readonly nearest: readonly One[] };

/** The longest text that is looked for: no name has more. */
const MOST_LETTERS = 40;
const MOST_CHOICES = 3;

/** As good as spelled right. */
const SAME = 0.03;
/** Surely meant, if nothing else is as near. */
const MEANT = 0.19;
/** Perhaps meant. */
const MAYBE = 0.36;
/** What is so much nearer than the next is chosen. */
const CLEARLY = 0.08;
/** What was left out is missed a little, and one word of a name more. */
const WITHOUT_BESIDE = 0.01;
const ONE_WORD = 0.1;
const BEGINNING = 0.1;
/** Below this there is too little to tell a name by: two consonants, or one with its vowels. */
const LEAST_WEIGHT = 1.6;

/** Words that stand beside a name and are none: what kind of place it is, and "in", in all the languages. */
const BESIDE_NAMES = new Set(
  [
    "centrum center centre city station stationen stn tunnelbana tunnelbanan tbana t bana metro pendeltåg torg c",
    "i på vid nära in at near the to district area street gatan stadsdel öppen öppna förskola förskolan och",
    "introduktionsförskola introduktionsförskolan open preschool underground subway train",
    "في حي منطقة محطة مترو مركز سنتر سنتروم سنترم قرب شارع روضة",
    "در ایستگاه محله منطقه مرکز نزدیک خیابان ناحیه استگاه",
    "لە وێستگەی وێستگە گەڕەکی گەڕەک ناوەندی سەنتەر شەقامی نزیک",
    "в на у возле около район метро станция центр центрум улица біля станція вулиця районі районе",
    "ኣብ መደበር ባቡር ማእከል ጥቓ ክፍለ ከተማ ሴንትሩም ሰንትሩም",
    "xaafadda xaafada saldhigga saldhig degmada ku ee bartamaha",
    "istasyonu istasyon metrosu semti merkez merkezi yakınında stasyona taxa li nêzîkî navenda",
    "w na stacja dzielnica stacji blisko asema aseman keskusta keskus kaupunginosa lähellä",
    "en el la estación estacion barrio centro cerca de",
  ]
    .join(" ")
    .split(" "),
);
/** Parts of several names that alone name none of them. */
const NO_NAME = new Set([
  "norra",
  "södra",
  "östra",
  "västra",
  "stora",
  "lilla",
  "gamla",
  "gård",
  "strand",
  "kyrka",
]);

/** The place that somebody typed, in any script and nearly any spelling. */
export function searchPlaces<One extends Place>(typed: string, places: readonly One[]): Found<One> {
  const wanted = typed.slice(0, MOST_LETTERS);
  const names = withoutBeside(wanted);
  if (names === "") return { says: "none", nearest: [] };
  const whole = skeletonsOf(wanted);
  const bare = skeletonsOf(names).readings.filter((reading) => !whole.readings.includes(reading));
  const readings = [
    ...whole.readings.map((skeleton) => ({ skeleton, penalty: 0 })),
    ...bare.map((skeleton) => ({ skeleton, penalty: WITHOUT_BESIDE })),
  ].filter(({ skeleton }) => weightOf(skeleton) >= LEAST_WEIGHT);
  const ranked = uniqueNames(
    places
      .map((place) => ({ place, away: awayFrom(readings, whole.silentVowels, place) }))
      .filter(({ away }) => away <= MAYBE)
      .sort((a, b) => a.away - b.away),
  ).slice(0, MOST_CHOICES + 1);
  const [best, next] = ranked;
  if (!best) return { says: "none", nearest: [] };
  const nextAway = next?.away ?? Infinity;
  const clear = best.away <= SAME ? nextAway > SAME : nextAway - best.away >= CLEARLY;
  if (best.away <= MEANT && clear) return { says: "one", place: best.place };
  const close = ranked.filter(({ away }) => away <= best.away + CLEARLY * 2);
  const choices = close.slice(0, MOST_CHOICES).map(({ place }) => place);
  return best.away <= MEANT ? { says: "some", places: choices } : { says: "none", nearest: choices };
}

/** The text without the words that only say what kind of place it is. */
function withoutBeside(text: string): string {
  return wordsOf(text)
    .filter((word) => !BESIDE_NAMES.has(word))
    .join(" ");
}

function awayFrom(readings: readonly Reading[], silentVowels: boolean, place: Place): number {
  let nearest = Infinity;
  for (const own of skeletonsOfPlace(place))
    for (const reading of readings) {
      const { whole, beginning } = apart(reading.skeleton, own.skeleton, { silentVowels, most: MAYBE });
      nearest = Math.min(nearest, own.penalty + reading.penalty + Math.min(whole, beginning + BEGINNING));
    }
  return nearest;
}

/** One way to read what was typed or a name, and how much less it is than the whole. */
interface Reading {
  readonly skeleton: string;
  readonly penalty: number;
}
/** The same few hundred names are searched again and again. */
const known = new Map<string, readonly Reading[]>();
const MOST_KNOWN = 2000;

function skeletonsOfPlace({ key, name, street }: Place): readonly Reading[] {
  const id = `${key}\n${name}\n${street ?? ""}`;
  const made = known.get(id);
  if (made) return made;
  const bare = withoutBeside(name);
  const words = wordsOf(bare).filter((word) => word.length > 3 && !NO_NAME.has(word));
  const skeletons = [
    { text: name, penalty: 0 },
    ...[bare, street ?? ""].map((text) => ({ text, penalty: WITHOUT_BESIDE })),
    ...words.map((text) => ({ text, penalty: ONE_WORD })),
  ].flatMap(({ text, penalty }) =>
    spelledAndSaid(text).flatMap((skeleton) => (skeleton === "" ? [] : [{ skeleton, penalty }])),
  );
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(id, skeletons);
  return skeletons;
}

/** A district and its station have one name: the first of them stands for both. */
function uniqueNames<One extends { readonly place: Place }>(ranked: readonly One[]): One[] {
  const seen = new Set<string>();
  return ranked.filter(({ place }) => {
    const name = spelledAndSaid(withoutBeside(place.name))[0] ?? place.key;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}
