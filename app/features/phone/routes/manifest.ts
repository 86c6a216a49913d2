import { guarded } from "#app/access/guarded.ts";
import { urls } from "#app/urls.ts";

/** The demo's and the service's own colours: paper, and the accent of doors. */
const COLOURS = { background_color: "#fbf9f4", theme_color: "#0b5d52" };

/**
 * What the home screen is told. `minimal-ui` keeps a way back on the screen, and where the browser does not know it the
 * page opens in the browser itself, which has the phone's receipts; an app window of Apple's would not.
 */
export const loader = guarded("phone.show", async ({ lang, texts }) => {
  const { t, htmlLang, dir } = texts;
  const manifest = {
    id: "/",
    name: `${t("common:brand")} · ${t("common:tagline")}`,
    short_name: t("common:brand"),
    lang: htmlLang,
    dir,
    start_url: urls.homeScreen(lang),
    scope: "/",
    display: "minimal-ui",
    ...COLOURS,
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      ...[192, 512].map((size) => ({
        src: `/icon-${size}.png`,
        sizes: `${size}x${size}`,
        type: "image/png",
      })),
      { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
  return new Response(JSON.stringify(manifest), {
    headers: { "Content-Type": "application/manifest+json; charset=utf-8" },
  });
});
