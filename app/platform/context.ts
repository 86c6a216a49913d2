import type { Logger } from "pino";
import type { Actor } from "#app/access/actor.ts";
import type { Clock } from "./clock.ts";
import type { Database } from "./database.ts";
import type { Env } from "./env.ts";

/** The outside world as routes see it; made once per process by the server. */
export interface AppContext {
  readonly env: Env;
  readonly db: Database;
  /** connections of the door's own: people stand there, however many book */
  readonly doorDb: Database;
  readonly clock: Clock;
  readonly log: Logger;
  /** Who the cookies of a request stand for; empty for a stranger or an ended session. */
  findActors(request: Request, db: Database): Promise<Actor[]>;
}

/** One request, as a key for what its action hands on to the loader of its page. */
export type Visit = Readonly<Record<never, never>>;

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    app: AppContext;
    /** made for one request: the same for its action and for the loaders of the page that it then shows */
    visit: Visit;
  }
}
