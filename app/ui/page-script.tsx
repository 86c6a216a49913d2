/** Asked for after what is to be seen. React 18 knows the attribute only as HTML writes it. */
const LATER = { fetchpriority: "low" };

/**
 * What adds to a page that is whole without it. One for a page: a phone that speaks HTTP/1.1 opens a connection for
 * each, and each is asked for before anything is painted.
 */
export function PageScript({ src }: { src: string }) {
  return <script type="module" src={src} {...LATER} />;
}
