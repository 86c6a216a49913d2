import { generateKeyPair, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import Provider from "oidc-provider";
import { urls } from "#app/urls.ts";
import type { DemoPerson } from "./demo-people.ts";
import { createMemory } from "./oidc-memory.ts";
import { choosePage, pageHeaders, signOutPage } from "./oidc-pages.ts";

const SIGN_IN = "/sign-in/";

/** What the provider knows of Famn, and whom it lets in. */
interface OidcSettings {
  /** 0 for any that is free */
  readonly port: number;
  readonly host?: string;
  /** where browsers and Famn reach it; without one, this machine at the port */
  readonly issuer?: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly people: readonly DemoPerson[];
}

/**
 * The sign-in provider of demo and tests: real OpenID Connect, but everybody on its list is let in at the press of a
 * button. A `login_hint` that is on the list signs that person in at once. Throws when the port is in use.
 */
export async function startOidcProvider(
  settings: OidcSettings,
): Promise<{ issuer: string; close(): Promise<void> }> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(settings.port, settings.host ?? "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : settings.port;
  const issuer = settings.issuer ?? `http://localhost:${port}`;
  const provider = await makeProvider(issuer, settings);
  const answer = provider.callback();
  server.on("request", (request, response) => {
    const answered = request.url?.startsWith(SIGN_IN)
      ? signIn(provider, settings, request, response)
      : answer(request, response);
    answered.catch(() => {
      if (!response.headersSent) response.writeHead(400, { "Content-Type": "text/plain" });
      response.end();
    });
  });
  return {
    issuer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function makeProvider(issuer: string, settings: OidcSettings): Promise<Provider> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const famn = new URL(settings.redirectUri).origin;
  return new Provider(issuer, {
    adapter: createMemory(),
    clients: [
      {
        client_id: settings.clientId,
        client_secret: settings.clientSecret,
        redirect_uris: [settings.redirectUri],
        post_logout_redirect_uris: ["sv", "en"].map((tag) => famn + urls.staffHome(tag)),
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256" }] },
    cookies: { keys: [randomBytes(32).toString("hex")] },
    findAccount: (_context, subject) => ({ accountId: subject, claims: () => ({ sub: subject }) }),
    // Nobody is asked whether Famn may know who they are: it is what they came for.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        ...(oidc.client && { clientId: oidc.client.clientId }),
        ...(oidc.session?.accountId !== undefined && { accountId: oidc.session.accountId }),
      });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
    interactions: { url: (_context, interaction) => SIGN_IN + interaction.uid },
    ttl: { AccessToken: 600, Grant: 43_200, IdToken: 600, Interaction: 600, Session: 43_200 },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => {
          context.set(pageHeaders(famn));
          context.body = signOutPage(form);
        },
      },
    },
  });
}

/** The page with the people on it, and the press of one of its buttons. */
async function signIn(
  provider: Provider,
  { people, redirectUri }: OidcSettings,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params, session } = await provider.interactionDetails(request, response);
  const subject =
    request.method === "POST"
      ? new URLSearchParams(await text(request)).get("subject")
      : params["login_hint"];
  const person = people.find((candidate) => candidate.subject === subject);
  if (!person) {
    response.writeHead(200, pageHeaders(new URL(redirectUri).origin));
    response.end(choosePage(request.url ?? "", people));
    return;
  }
  const onwards = await provider.interactionResult(request, response, {
    login: { accountId: person.subject },
  });
  if (session) await forgetSomebodyElse(provider, session.uid, person.subject);
  response.writeHead(303, { Location: onwards });
  response.end();
}

/** The library signs somebody else out with a page that sends itself by script; here it happens without one. */
async function forgetSomebodyElse(provider: Provider, sessionUid: string, subject: string): Promise<void> {
  const session = await provider.Session.findByUid(sessionUid);
  if (!session || session.accountId === subject) return;
  session.accountId = undefined;
  session.authorizations = {};
  await session.persist();
}
