import type { Env } from "./env.ts";

/**
 * What a page may do: its own inlined styles (by hash, so that shared caches work), its own files, forms to itself and,
 * where staff sign in, on to their OpenID provider. No script but our own files; nothing from a third party.
 * @param styleHash `sha256-…` of the inlined styles; null in development, where styles come from the build tool
 */
export function contentSecurityPolicy(env: Env, styleHash: string | null): string {
  const provider = env.oidc ? ` ${new URL(env.oidc.issuer).origin}` : "";
  return [
    "default-src 'none'",
    `script-src 'self'`,
    styleHash ? `style-src '${styleHash}'` : "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action 'self'${provider}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
