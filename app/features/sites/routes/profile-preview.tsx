import { useLoaderData } from "@remix-run/react";
import { SitePageView } from "#app/features/sites/ui/site-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { loader } from "./profile-preview.server.ts";
import css from "./profile.module.css";

export { loader } from "./profile-preview.server.ts";

/** A place's page with its draft, under a line that says so. */
export default function ProfilePreview() {
  const { preview } = useLoaderData<typeof loader>();
  return (
    <>
      <div lang={preview.lang} dir="ltr" className={css["preview"]}>
        <Notice tone="info">
          <p>{preview.says}</p>
          <p className={css["parts"]}>
            {preview.links.map(({ href, text }) => (
              <a key={href} href={href}>
                {text}
              </a>
            ))}
          </p>
        </Notice>
      </div>
      <SitePageView />
    </>
  );
}
