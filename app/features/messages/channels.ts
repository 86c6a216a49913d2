import type { Env } from "#app/platform/env.ts";
import type { Channels } from "./address.ts";

/** What this installation can send, as its settings say. */
export function channelsOf(env: Pick<Env, "sms" | "mail">): Channels {
  return { smsPrefixes: env.sms?.prefixes ?? null, email: env.mail !== undefined };
}

/** The fields that are shown for it. */
export function fieldsOf({ smsPrefixes, email }: Channels): { phone: boolean; email: boolean } {
  return { phone: smsPrefixes !== null, email };
}
