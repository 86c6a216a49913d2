import { SHARED_IMAGE } from "./shared-image.ts";

/** What a page says of itself to search engines and to whom its link is sent: of the activity, never of a family. */
export interface Shared {
  readonly title: string;
  readonly description: string;
  /** schema.org, as an object to be written as JSON */
  readonly linkedData?: object | null;
}

/** Whether a loader's answer says it. */
export function isShared(some: unknown): some is Shared {
  return (
    typeof some === "object" &&
    some !== null &&
    "title" in some &&
    typeof some.title === "string" &&
    "description" in some &&
    typeof some.description === "string"
  );
}

/**
 * The head's part for search engines and preview cards. Not `og:url`: a preview would then lead to the language of who
 * sent it. A page that says nothing of itself is not to be found.
 */
export function SharedHead(props: { shared: Shared | null; baseUrl: string; path: string }) {
  const { shared, baseUrl, path } = props;
  if (!shared) return <meta name="robots" content="noindex" />;
  return (
    <>
      <link rel="canonical" href={baseUrl + path} />
      <meta name="description" property="og:description" content={shared.description} />
      <meta property="og:title" content={shared.title} />
      <meta property="og:type" content="website" />
      <meta property="og:image" content={baseUrl + SHARED_IMAGE} />
      {shared.linkedData && (
        <script
          type="application/ld+json"
          // Data, which no browser runs. A name can hold "</script>": "<" stands in another way.
          dangerouslySetInnerHTML={{ __html: asScriptText(shared.linkedData) }}
        />
      )}
    </>
  );
}

function asScriptText(linkedData: object): string {
  return JSON.stringify(linkedData).replaceAll("<", "\\u003c");
}
