/** How a place's name is written in one script, letter by letter, in a rough Latin skeleton. */
type Letters = Readonly<Record<string, string>>;

/**
 * What somebody typed. The skeleton has vowels (a e i o u), letters that stand for a vowel or a consonant (y w j), and
 * consonants, where c is every sound like "sh"; nothing is doubled.
 */
export interface Typed {
  /** the ways it can be read; a name is what fits one of them */
  readonly readings: readonly string[];
  /** the script leaves short vowels out */
  readonly silentVowels: boolean;
}

/** Letters that are no letter with a mark, or whose mark changes the sound. */
const LATIN: Letters = { å: "a", ä: "a", ö: "o", æ: "a", ø: "o", ß: "s", ł: "l", ı: "i", đ: "d", ð: "d" };
/** Every sound like "sh" is a 1 until c has been told apart from k and s. */
const HISSED: Letters = { ş: "1", ç: "1", š: "1", č: "1", ś: "1", ć: "1" };

const CYRILLIC: Letters = {
  ...{
    а: "a",
    б: "b",
    в: "v",
    г: "g",
    ґ: "g",
    д: "d",
    е: "e",
    ё: "o",
    є: "e",
    ж: "c",
    з: "z",
    и: "i",
    і: "i",
  },
  ...{
    ї: "ji",
    й: "j",
    к: "k",
    л: "l",
    м: "m",
    н: "n",
    о: "o",
    п: "p",
    р: "r",
    с: "s",
    т: "t",
    у: "u",
    ў: "u",
  },
  ...{ ф: "f", х: "h", ц: "s", ч: "c", ш: "c", щ: "c", ы: "y", э: "e", ю: "u", я: "a", ъ: "", ь: "" },
};
/** At the beginning and after a vowel these have a j before them, else they only soften. */
const SOFT = /(^|[аеёєиіїоуыэюя])([єюя])/g;

/** Arabic, Persian and Kurdish letters together. */
const ARABIC: Letters = {
  ...{ ا: "a", أ: "a", آ: "a", إ: "i", ٱ: "a", ء: "", ئ: "", ؤ: "w", ى: "a", ة: "a", ع: "", ب: "b", پ: "p" },
  ...{
    ت: "t",
    ط: "t",
    ث: "s",
    ج: "j",
    چ: "c",
    ح: "h",
    خ: "h",
    ه: "h",
    ھ: "h",
    د: "d",
    ض: "d",
    ذ: "z",
    ر: "r",
  },
  ...{
    ڕ: "r",
    ز: "z",
    ظ: "z",
    ژ: "c",
    س: "s",
    ص: "s",
    ش: "c",
    غ: "g",
    گ: "g",
    ف: "f",
    ڤ: "v",
    ق: "k",
    ك: "k",
  },
  ...{ ک: "k", ل: "l", ڵ: "l", م: "m", ن: "n", و: "w", ۆ: "o", ۇ: "u", ي: "y", ی: "y", ێ: "e", ە: "e" },
};

/** Ethiopic syllables stand in rows of eight, a row for each consonant from U+1200 on. */
const ETHIOPIC_ROWS = [
  ...["h", "l", "h", "m", "s", "r", "s", "c", "k", "kw", "k", "kw", "b", "v", "t", "c", "h", "hw", "n", "nj"],
  ...[
    "",
    "k",
    "kw",
    "h",
    "hw",
    "w",
    "",
    "z",
    "c",
    "j",
    "d",
    "d",
    "j",
    "g",
    "gw",
    "g",
    "t",
    "c",
    "p",
    "s",
    "s",
  ],
  ...["f", "p"],
];
const ETHIOPIC_VOWELS = ["e", "u", "i", "a", "e", "", "o", "wa"];

/** How what was typed can be read, in any of the four scripts. */
export function skeletonsOf(typed: string): Typed {
  const words = wordsOf(typed);
  const silentVowels = words.some((word) => /\p{Script=Arabic}/u.test(word));
  const ways = [words, words.map(withoutArticle), words.map(withoutEnding)];
  const readings = [
    ...ways.map((way) => skeletonOf(way, "heard")),
    // "Kungsholmen" has an s and an h, "Sherholmen" one sound.
    skeletonOf(words, "spelled"),
  ];
  return { readings: [...new Set(readings)].filter((reading) => reading !== ""), silentVowels };
}

/** A Swedish name as it is spelled, and as it sounds to who writes it by ear. */
export function spelledAndSaid(name: string): readonly string[] {
  const words = wordsOf(name);
  const spelled = skeletonOf(words, "spelled");
  const said = skeletonOf(words.map(asItSounds), "spelled");
  return spelled === said ? [spelled] : [spelled, said];
}

/** The words of a text, small letters, without digits, marks of vowels and what joins letters. */
export function wordsOf(text: string): string[] {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\u0300-\u036f\u064b-\u065f\u0670\u200c-\u200f\u2066-\u2069\u0640]/g, "")
    .replace(/['’ʼ`]\p{L}*/gu, "")
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
}

/** Whether two Latin letters may stand for one sound. */
type Pairs = "heard" | "spelled";

function skeletonOf(words: readonly string[], pairs: Pairs): string {
  return squeezed(words.map((word) => folded(word, pairs)).join(""));
}

function folded(word: string, pairs: Pairs): string {
  if (/\p{Script=Cyrillic}/u.test(word)) return letters(word.replace(SOFT, "$1й$2"), CYRILLIC);
  // An alef that begins a word before another vowel carries it and has no sound.
  if (/\p{Script=Arabic}/u.test(word))
    return letters(word.replace(/^[اأئ](?=[ويی])/, "").replace(/تش/g, "چ"), ARABIC);
  if (/\p{Script=Ethiopic}/u.test(word)) return [...word].map(syllable).join("");
  return latin(word, pairs);
}

function letters(word: string, table: Letters): string {
  return [...word].map((letter) => table[letter] ?? "").join("");
}

function syllable(letter: string): string {
  const place = (letter.codePointAt(0) ?? 0) - 0x1200;
  const consonant = ETHIOPIC_ROWS[place >> 3];
  if (place < 0 || consonant === undefined) return "";
  const vowel = ETHIOPIC_VOWELS[place & 7] ?? "";
  return consonant === "" && vowel === "" ? "e" : consonant + vowel;
}

function latin(word: string, pairs: Pairs): string {
  const plain = [...word]
    .map((letter) => HISSED[letter] ?? LATIN[letter] ?? letter)
    .join("")
    .normalize("NFD")
    .replace(/[^a-z1]/g, "");
  return (pairs === "heard" ? oneSound(plain) : plain)
    .replace(/ck|q/g, "k")
    .replace(/x/g, "ks")
    .replace(/w/g, "v")
    .replace(/c(?=[eiy])/g, "s")
    .replace(/c/g, "k")
    .replace(/1/g, "c");
}

function oneSound(word: string): string {
  return word
    .replace(/sch|sh|ch|sz|cz|zh/g, "1")
    .replace(/kh/g, "h")
    .replace(/ph/g, "f")
    .replace(/([gtd])h/g, "$1");
}

/** Skärholmen begins as "sh", Kista and Hjulsta as "sh" and "y", Vårberg ends as "y"; å is heard as o, ä as e. */
function asItSounds(word: string): string {
  return word
    .replace(/^([hldg]j|g(?=[eiyäö]))/, "j")
    .replace(/stj|skj|sj|tj|kj|sk(?=[eiyäö])|^k(?=[eiyäö])/g, "š")
    .replace(/([rl])g(?=s|$)/g, "$1j")
    .replace(/å/g, "o")
    .replace(/ä/g, "e");
}

/** الرنكبي is Rinkeby with the article that Arabic names take; but الفيك is Alvik, so it is one reading of two. */
function withoutArticle(word: string): string {
  return word.replace(/^[او]?ال(?=\p{L}{3})/u, "");
}

/** "In Rinkeby" is one word in Finnish. */
function withoutEnding(word: string): string {
  return word.replace(/(?<=\p{L}{4})(ss[aä]|ll[aä])$/u, "");
}

function squeezed(skeleton: string): string {
  return skeleton.replace(/(.)\1+/g, "$1");
}
