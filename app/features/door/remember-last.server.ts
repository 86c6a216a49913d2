import type { z } from "zod";
import { COOKIE, cookieHeader } from "#app/platform/cookies.ts";
import { type doorForm, writeLastCount } from "./door-form.ts";

/** A working day: after it the last count is corrected with a reason instead. */
const LAST_COUNT_SECONDS = 8 * 3600;

/** What was counted last stays on the device that counted: the server keeps no link between a party and its visit. */
export function rememberLast(form: z.infer<typeof doorForm>, baseUrl: string): Record<string, string> {
  const cookie = (value: string, seconds: number) => ({
    "Set-Cookie": cookieHeader(COOKIE.lastCount, value, seconds, baseUrl),
  });
  if (form.intent === "undo") return cookie("", 0);
  if (form.intent !== "arrive" && form.intent !== "walk_in") return {};
  const bookingId = form.intent === "arrive" ? form.booking : null;
  return cookie(writeLastCount({ visitId: form.key, bookingId }), LAST_COUNT_SECONDS);
}
