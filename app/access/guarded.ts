import { type ActionFunctionArgs, data, redirect } from "@remix-run/node";
import type { Temporal } from "temporal-polyfill";
import { languageOfRequest } from "#app/i18n/request-language.ts";
import { type Texts, textsFor } from "#app/i18n/texts.ts";
import { isOfferedTag, type OfferedTag } from "#app/i18n/languages.ts";
import type { AppContext, Visit } from "#app/platform/context.ts";
import { awayCode } from "#app/platform/database-away.ts";
import { FORM_BYTES } from "#app/platform/large-forms.ts";
import { urls } from "#app/urls.ts";
import { type Actor, ANONYMOUS } from "./actor.ts";
import {
  ACCESS,
  type ActionKey,
  isAtTheDoor,
  isByMachine,
  isForEveryone,
  mayDo,
  type RolesOf,
} from "./table.ts";

/** What a route's handler is given: the request, the reader's language, the time, who asks, and the only way to the database. */
interface Asked<Action extends ActionKey> {
  readonly request: Request;
  readonly url: URL;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly lang: OfferedTag;
  readonly texts: Texts;
  readonly now: Temporal.ZonedDateTime;
  readonly actor: Extract<Actor, { role: RolesOf<Action> }>;
  readonly app: AppContext;
  readonly visit: Visit;
}

const FORM_TYPES = ["application/x-www-form-urlencoded", "multipart/form-data"];

/** What a page that says "try again" sends once more: the form's own fields, its key with them. */
export interface SentBefore {
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/**
 * The one way from a route to actor and database: checks where the request comes from and whether the actor may do
 * the action, before anything is looked up. Throws the response of a refusal; a database that is away is a 503 that
 * carries the form, to be sent again.
 */
export function guarded<Action extends ActionKey, Answer>(
  action: Action,
  handler: (asked: Asked<Action>) => Promise<Answer>,
): (args: ActionFunctionArgs) => Promise<Answer> {
  return async ({ request, params, context }) => {
    const app = isAtTheDoor(action) ? { ...context.app, db: context.app.doorDb } : context.app;
    const { visit } = context;
    const isForm = request.method !== "GET" && request.method !== "HEAD";
    if (isForm) {
      if (!isByMachine(action)) refuseForeignOrigin(request, app.env.baseUrl);
      refuseOddForms(request);
    }
    if (params.lang !== undefined && !isOfferedTag(params.lang)) throw notFound();
    // No text of the database has a NUL: nothing can have such an address.
    if (Object.values(params).some((part) => part?.includes("\0"))) throw notFound();
    const { lang } = languageOfRequest(request, app.env.baseUrl);
    if (isForm) readOnce(request);
    try {
      const actor = await findAllowedActor(action, request, app, lang);
      return await handler({
        request,
        url: new URL(request.url),
        params,
        lang,
        texts: textsFor(lang),
        now: app.clock.now(),
        actor,
        app,
        visit,
      });
    } catch (error) {
      const code = awayCode(error);
      if (code === undefined) throw error;
      app.log.error({ code }, "the database is away");
      throw data(isForm ? await sentBefore(request) : null, { status: 503 });
    }
  };
}

/** What was read of a form can be read again: by a guard within a guard, and by the page that offers to send it anew. */
function readOnce(request: Request): void {
  const read = request.formData.bind(request);
  let form: Promise<FormData> | undefined;
  request.formData = () => (form ??= read());
}

async function sentBefore(request: Request): Promise<SentBefore> {
  const form = await request.formData().catch(() => new FormData());
  return {
    fields: [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : [])),
  };
}

async function findAllowedActor<Action extends ActionKey>(
  action: Action,
  request: Request,
  app: AppContext,
  lang: OfferedTag,
): Promise<Extract<Actor, { role: RolesOf<Action> }>> {
  const actors = isForEveryone(action) ? [ANONYMOUS] : await app.findActors(request, app.db);
  const actor = [...actors, ANONYMOUS].find((candidate) => isAllowed(candidate, action));
  if (actor) return actor;
  const signedIn = actors.some((candidate) => candidate.role !== "party");
  if (!signedIn && needsSignIn(action)) throw redirect(urls.staffHome(lang), 303);
  throw notFound();
}

function isAllowed<Action extends ActionKey>(
  actor: Actor,
  action: Action,
): actor is Extract<Actor, { role: RolesOf<Action> }> {
  return isForEveryone(action) ? actor.role === "anonymous" : mayDo(actor.role, action);
}

function needsSignIn(action: ActionKey): boolean {
  const roles = ACCESS[action];
  return roles !== "everyone" && !roles.some((role) => role === "anonymous" || role === "party");
}

/** The same answer for "not yours" and "does not exist". */
export function notFound() {
  return data(null, { status: 404 });
}

function refuseForeignOrigin(request: Request, baseUrl: string): void {
  const origin = request.headers.get("origin");
  if (origin === null || origin !== new URL(baseUrl).origin) throw data(null, { status: 403 });
}

function refuseOddForms(request: Request): void {
  const refused = (status: number) => data(null, { status });
  if (request.method !== "POST") throw refused(405);
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!FORM_TYPES.includes(type)) throw refused(415);
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!Number.isInteger(length)) throw refused(411);
  if (length > FORM_BYTES) throw refused(413);
}
