import { afterAll, beforeAll, expect, test } from "vitest";
import { startOidcProvider } from "#app/dev/oidc-provider.ts";
import { beginSignIn, finishSignIn, signOutAddress } from "./open-id.server.ts";

const FAMN = "http://localhost:3000";
const client = { clientId: "famn", clientSecret: "a secret" };
const people = [
  { subject: "anna", label: "Anna <at> the door" },
  { subject: "bo", label: "Bo" },
];

let provider: Awaited<ReturnType<typeof startOidcProvider>>;
const known = () => ({ issuer: provider.issuer, ...client });

beforeAll(async () => {
  provider = await startOidcProvider({ port: 0, ...client, redirectUri: `${FAMN}/auth/callback`, people });
});
afterAll(() => provider.close());

/** A browser without script: follows redirects and keeps cookies, until it would leave the provider. */
function browser() {
  const cookies = new Map<string, string>();
  return async function visit(url: URL, form?: Record<string, string>): Promise<Response | URL> {
    const response = await fetch(url, {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (location === null) return response;
    const next = new URL(location, url);
    return next.origin === FAMN ? next : visit(next);
  };
}

const isBack = (where: Response | URL): where is URL => where instanceof URL;

async function signInAs(subject: string, visit = browser()) {
  const { address, secrets } = await beginSignIn(known(), FAMN, subject);
  const back = await visit(address);
  if (!isBack(back)) throw new Error("The provider did not send back.");
  return { back, secrets };
}

test("a person goes out, comes back, and is who the provider says", async () => {
  const { back, secrets } = await signInAs("anna");
  expect(back.pathname).toBe("/auth/callback");
  expect(await finishSignIn(known(), FAMN, back.search, secrets)).toMatchObject({
    issuer: provider.issuer,
    subject: "anna",
  });
});

test("without a hint the provider lists its people as buttons", async () => {
  const visit = browser();
  const { address, secrets } = await beginSignIn(known(), FAMN, undefined);
  const page = await visit(address);
  if (isBack(page)) throw new Error("Nobody was chosen.");
  const markup = await page.text();
  expect(markup).toContain('value="bo"');
  expect(markup).not.toContain("<at>");
  const back = await visit(new URL(page.url), { subject: "bo" });
  const query = isBack(back) ? back.search : "";
  expect(await finishSignIn(known(), FAMN, query, secrets)).toMatchObject({ subject: "bo" });
});

test("a stranger to the provider is not let in", async () => {
  const { address } = await beginSignIn(known(), FAMN, "nobody");
  expect(isBack(await browser()(address))).toBe(false);
});

test("an answer is of use once", async () => {
  const { back, secrets } = await signInAs("anna");
  await finishSignIn(known(), FAMN, back.search, secrets);
  await expect(finishSignIn(known(), FAMN, back.search, secrets)).rejects.toThrow();
});

test.each(["state", "nonce", "verifier"] as const)("an answer to another's %s is refused", async (name) => {
  const { back, secrets } = await signInAs("anna");
  const other = await beginSignIn(known(), FAMN, "anna");
  const mixed = { ...secrets, [name]: other.secrets[name] };
  await expect(finishSignIn(known(), FAMN, back.search, mixed)).rejects.toThrow();
});

test("a person who signed in before is asked again: a session that ended does not come back by itself", async () => {
  const visit = browser();
  await signInAs("anna", visit);
  const { address } = await beginSignIn(known(), FAMN, undefined);
  expect(isBack(await visit(address))).toBe(false);
});

test("somebody else signs in on the same computer without signing the first person out", async () => {
  const visit = browser();
  await signInAs("anna", visit);
  const { back, secrets } = await signInAs("bo", visit);
  expect(await finishSignIn(known(), FAMN, back.search, secrets)).toMatchObject({ subject: "bo" });
});

test("signing out ends the provider's session too", async () => {
  const visit = browser();
  const { back, secrets } = await signInAs("anna", visit);
  const { idToken } = await finishSignIn(known(), FAMN, back.search, secrets);
  const address = await signOutAddress(known(), idToken, `${FAMN}/sv/staff`);
  if (!address) throw new Error("The provider has no such address.");
  const page = await visit(address);
  if (isBack(page)) throw new Error("The provider did not ask.");
  const markup = await page.text();
  const [, action = ""] = /action="([^"]+)"/.exec(markup) ?? [];
  const [, xsrf = ""] = /name="xsrf" value="([^"]+)"/.exec(markup) ?? [];
  const out = await visit(new URL(action), { xsrf, logout: "yes" });
  expect(isBack(out) && out.pathname).toBe("/sv/staff");
});

test("a provider that does not answer is asked again the next time", async () => {
  const gone = { issuer: "http://localhost:9", clientId: "famn", clientSecret: undefined };
  await expect(beginSignIn(gone, FAMN, undefined)).rejects.toThrow();
  await expect(beginSignIn(gone, FAMN, undefined)).rejects.toThrow();
});

test("plain HTTP is refused to a provider elsewhere", async () => {
  const elsewhere = { issuer: "http://id.example", clientId: "famn", clientSecret: undefined };
  await expect(beginSignIn(elsewhere, FAMN, undefined)).rejects.toThrow();
});
