import type { RequestHandler } from "express";
import type { AppContext } from "./context.ts";
import { realNow } from "./clock.ts";

/** A worker that has not been heard of for this long is down. */
const WORKER_SILENCE_SECONDS = 150;

/** `GET /healthz`: 200 when web, worker and database are up, else 503; says which is not. */
export function health(app: AppContext): RequestHandler {
  return async (_request, response) => {
    const state = { web: true, database: false, worker: false };
    try {
      await app.db.read("public", async (db) => {
        const row = await db.selectFrom("worker_pulse").select("beat_at").executeTakeFirst();
        state.database = true;
        state.worker =
          row !== undefined &&
          (realNow().epochMilliseconds - row.beat_at.getTime()) / 1000 < WORKER_SILENCE_SECONDS;
      });
    } catch (error) {
      app.log.error(error, "health");
    }
    const up = state.database && state.worker;
    response.setHeader("Cache-Control", "no-store");
    response.status(up ? 200 : 503).json(state);
  };
}
