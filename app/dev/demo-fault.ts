import { EmbeddedPostgresError } from "#app/platform/embedded-postgres.ts";
import { EnvironmentFault } from "#app/platform/env.ts";
import { NewerDatabase } from "#db/migrate.ts";

/** A fault that one line explains to the person who started the demo. */
export class DemoFault extends Error {}

/** What to print of an error that ended the demo: one line where we know the cause, the whole stack where not. */
export function explainFault(error: unknown, dataFolder: string): string {
  if (error instanceof DemoFault || error instanceof EmbeddedPostgresError) return error.message;
  if (error instanceof EnvironmentFault) return error.message;
  if (error instanceof NewerDatabase) return `${dataFolder}: ${error.message}`;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOSPC") return `The disk is full: ${dataFolder} needs about 300 MB.`;
  if (code.startsWith("ERR_PARSE_ARGS")) return "The demo knows --reset and --dev, and nothing else.";
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
