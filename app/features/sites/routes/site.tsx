import { SitePageView } from "#app/features/sites/ui/site-page.tsx";

export { loader } from "./site.server.ts";

/** A place's own page. */
export default function Site() {
  return <SitePageView />;
}
