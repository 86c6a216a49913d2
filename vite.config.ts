import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import { pageScripts } from "./page-scripts.ts";
import remixConfig from "./remix.config.js";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

/** The floor is Chrome 109, Safari 15.4, Firefox 115 (docs/decisions/0005). */
const FLOOR = ["chrome109", "safari15.4", "firefox115"];

export default defineConfig({
  plugins: [pageScripts(FLOOR), remix(remixConfig)],
  build: { target: FLOOR, cssTarget: FLOOR, assetsInlineLimit: 0 },
});
