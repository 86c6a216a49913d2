import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  plugins: [remix(remixConfig)],
  build: {
    // The floor is Chrome 109, Safari 15.4, Firefox 115 (docs/decisions/0005).
    target: ["chrome109", "safari15.4", "firefox115"],
    cssTarget: ["chrome109", "safari15.4", "firefox115"],
    assetsInlineLimit: 0,
  },
});
