import { alternatesInHead, isFindable } from "./findable.ts";
import { SHARED_IMAGE } from "./shared-image.ts";

/** What a page says of itself to search engines and to whom its link is sent: of the activity, never of a family. */
export interface Shared {
  readonly title: string;
  readonly description: string;
  /** it is over: nothing to be found any more, though a link that was sent still tells what it was */
  readonly over?: boolean;
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
 * sent it. A page that says nothing of itself, or has no row in `findable.ts`, is not to be found.
 */
export function SharedHead(props: { shared: Shared | null; baseUrl: string; path: string }) {
  const { shared, baseUrl, path } = props;
  const found = shared !== null && shared.over !== true && isFindable(path);
  if (!shared) return NOT_TO_BE_FOUND;
  return (
    <>
      {found ? <Address baseUrl={baseUrl} path={path} /> : NOT_TO_BE_FOUND}
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

const NOT_TO_BE_FOUND = <meta name="robots" content="noindex" />;

/** One address for the page whatever is asked of it, and, where the list of pages does not have it, its languages. */
function Address({ baseUrl, path }: { baseUrl: string; path: string }) {
  return (
    <>
      <link rel="canonical" href={baseUrl + path} />
      {alternatesInHead(path, baseUrl).map(({ hreflang, address }) => (
        <link key={hreflang} rel="alternate" hrefLang={hreflang} href={address} />
      ))}
    </>
  );
}

function asScriptText(linkedData: object): string {
  return JSON.stringify(linkedData).replaceAll("<", "\\u003c");
}
