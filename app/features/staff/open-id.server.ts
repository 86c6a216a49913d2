import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  type Configuration,
  discovery,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import type { Env } from "#app/platform/env.ts";
import { urls } from "#app/urls.ts";

/** The sign-in provider's settings. */
type Provider = NonNullable<Env["oidc"]>;

/** What has to be remembered from the way out to the provider until the way back. */
export interface SignInSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Whom the provider says this is; staff are known by issuer and subject, never by name or address. */
export interface VouchedPerson {
  readonly issuer: string;
  readonly subject: string;
  readonly idToken: string;
}

const known = new Map<string, Promise<Configuration>>();

/** Where to send a person who signs in (authorization code with PKCE). Throws when the provider does not answer. */
export async function beginSignIn(
  provider: Provider,
  baseUrl: string,
  loginHint: string | undefined,
): Promise<{ address: URL; secrets: SignInSecrets }> {
  const configuration = await configurationOf(provider);
  const secrets = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  const address = buildAuthorizationUrl(configuration, {
    redirect_uri: baseUrl + urls.signInCallback(),
    scope: "openid",
    state: secrets.state,
    nonce: secrets.nonce,
    code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: "S256",
    // Computers at a door are shared: a session that has ended must not come back at the press of a button.
    prompt: "login",
    ...(loginHint !== undefined && { login_hint: loginHint }),
  });
  return { address, secrets };
}

/**
 * Who came back from the provider, once state, issuer, audience, signature and nonce are checked.
 * @param query the callback's, with its question mark. Throws for whatever does not hold, a declined sign-in included.
 */
export async function finishSignIn(
  provider: Provider,
  baseUrl: string,
  query: string,
  secrets: SignInSecrets,
): Promise<VouchedPerson> {
  const tokens = await authorizationCodeGrant(
    await configurationOf(provider),
    new URL(baseUrl + urls.signInCallback() + query),
    {
      expectedState: secrets.state,
      expectedNonce: secrets.nonce,
      pkceCodeVerifier: secrets.verifier,
      idTokenExpected: true,
    },
  );
  const claims = tokens.claims();
  if (!claims || tokens.id_token === undefined) throw new Error("The provider gave no ID token.");
  return { issuer: claims.iss, subject: claims.sub, idToken: tokens.id_token };
}

/** Where to send a person who signs out, so that the provider forgets them too; undefined where it has no such address. */
export async function signOutAddress(
  provider: Provider,
  idToken: string,
  returnTo: string,
): Promise<URL | undefined> {
  const configuration = await configurationOf(provider);
  if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
  return buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: returnTo });
}

/** Asked for once per process; a provider that did not answer is asked again the next time. */
function configurationOf({ issuer, clientId, clientSecret }: Provider): Promise<Configuration> {
  const key = `${issuer} ${clientId}`;
  const asked =
    known.get(key) ??
    discovery(
      new URL(issuer),
      clientId,
      undefined,
      clientSecret === undefined ? None() : ClientSecretBasic(clientSecret),
      isOnThisMachine(issuer) ? { execute: [allowInsecureRequests] } : {},
    ).catch((error: unknown) => {
      known.delete(key);
      throw error;
    });
  known.set(key, asked);
  return asked;
}

function isOnThisMachine(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === "http:" && ["localhost", "127.0.0.1"].includes(hostname);
}
