/** The cookies Famn sets, by what they are for. Only `language` may be set by a GET. */
export const COOKIE = {
  language: "language",
  phone: "phone",
  staff: "staff",
  tablet: "tablet",
  unlock: "unlock",
  signIn: "sign-in",
  lastCount: "last-count",
} as const;
type CookieName = (typeof COOKIE)[keyof typeof COOKIE];

/**
 * The name on the wire. `__Host-` asks for HTTPS, which browsers also grant to localhost; a demo shown to a phone
 * over plain HTTP on a local network has no such name to give.
 */
function wireName(name: CookieName, baseUrl: string): string {
  return isTrustworthy(baseUrl) ? `__Host-famn-${name}` : `famn-${name}`;
}

/** The cookie's value in a `Cookie` header, or undefined. */
export function readCookie(header: string | null, name: CookieName, baseUrl: string): string | undefined {
  const wanted = `${wireName(name, baseUrl)}=`;
  const pair = header?.split(/;\s*/).find((part) => part.startsWith(wanted));
  const value = pair?.slice(wanted.length);
  return value !== undefined && /^[\w.~-]{1,512}$/.test(value) ? value : undefined;
}

/** A `Set-Cookie` value: host only, HTTP only, Lax. @param maxAge seconds; 0 removes the cookie */
export function cookieHeader(name: CookieName, value: string, maxAge: number, baseUrl: string): string {
  const secure = isTrustworthy(baseUrl) ? "; Secure" : "";
  return `${wireName(name, baseUrl)}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}

function isTrustworthy(baseUrl: string): boolean {
  const { protocol, hostname } = new URL(baseUrl);
  return protocol === "https:" || hostname === "localhost" || hostname === "127.0.0.1";
}

/** Long enough to find a course's booking again between two of its occasions. */
const PHONE_SECONDS = 60 * 24 * 3600;

/** The header by which a phone that had no token keeps one; none where it had. */
export function rememberPhone(newToken: string | null, baseUrl: string): Record<string, string> {
  return newToken === null
    ? {}
    : { "Set-Cookie": cookieHeader(COOKIE.phone, newToken, PHONE_SECONDS, baseUrl) };
}
