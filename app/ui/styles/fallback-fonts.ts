import arabic from "@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2?url";
import ethiopic from "@fontsource/noto-sans-ethiopic/files/noto-sans-ethiopic-ethiopic-400-normal.woff2?url";

interface Letters {
  readonly range: string;
  readonly file: string;
  /** Fonts of phones that answer to their name in `local()` alone, first the plain one, then the bold one. */
  readonly phones: readonly (readonly [plain: string, bold: string])[];
}

/** The scripts whose letters a cheap or old phone may lack. */
const SCRIPTS = new Map<string, Letters>([
  [
    "Arab",
    {
      range: "U+600-6FF",
      file: arabic,
      phones: [
        ["Noto Naskh Arabic", "Noto Naskh Arabic Bold"],
        ["NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold"],
        ["NotoNaskhArabic", "NotoNaskhArabicUI-Bold"],
        ["NotoSansArabic-Regular", "NotoSansArabic-Bold"],
        ["GeezaPro", "GeezaPro-Bold"],
      ],
    },
  ],
  [
    "Ethi",
    {
      range: "U+1200-139F",
      file: ethiopic,
      phones: [
        ["Noto Sans Ethiopic", "Noto Sans Ethiopic Bold"],
        ["NotoSansEthiopic-Regular", "NotoSansEthiopic-Bold"],
        ["NotoSansEthiopic", "NotoSerifEthiopic-Bold"],
        ["NotoSerifEthiopic-Regular", "Noto Serif Ethiopic Bold"],
        ["Kefa-Regular", "Kefa-Bold"],
      ],
    },
  ],
]);

/**
 * Letters for devices that lack them, last in `--font`: a browser comes to these only for a letter that no font before
 * has, takes the device's own under a name that only `local()` finds, and asks for the file only after that. One file,
 * not two: the browser draws its bold from the plain one, at half the bytes.
 */
export function fallbackFonts(scripts: readonly string[]): string {
  return [...new Set(scripts)]
    .flatMap((script) => {
      const letters = SCRIPTS.get(script);
      return letters ? [facesOf(letters)] : [];
    })
    .join("");
}

function facesOf({ range, file, phones }: Letters): string {
  const own = (names: readonly string[]) => names.map((name) => `local("${name}")`).join();
  const plain = phones.map(([name]) => name);
  const bold = phones.map(([, name]) => name);
  const face = (family: string, src: string, more = "") =>
    `@font-face{font-family:${family};src:${src};unicode-range:${range}${more}}`;
  return (
    face("famn-own", own(plain)) +
    face("famn-own", own([...bold, ...plain]), ";font-weight:700") +
    face("famn-web", `url(${file}) format("woff2")`, ";font-display:swap")
  );
}
