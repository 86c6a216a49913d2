import { urls } from "#app/urls.ts";

/** The staff page that says a sign-in did not go through. */
export function signInFailedPage(lang: string): string {
  return `${urls.staffHome(lang)}?sign-in=failed`;
}

/** Whether an address is that page's. */
export function saysSignInFailed(url: URL): boolean {
  return url.searchParams.get("sign-in") === "failed";
}
