import { z } from "zod";
import { isUuid } from "#app/features/openings/uuid.ts";
import type { OpeningId } from "#db/schema.ts";
import { CLOSURE_REASONS } from "#app/features/openings/closure-reasons.ts";

const opening = z.custom<OpeningId>((value) => typeof value === "string" && isUuid(value));

/** What is said of today from the home screen: it is held, it is open again, or these openings are closed. */
export const todayForm = z.union([
  z.object({ confirm: opening }),
  z.object({ reopen: opening }),
  z.object({ openings: z.array(opening).max(50), reason: z.enum(CLOSURE_REASONS) }),
]);
