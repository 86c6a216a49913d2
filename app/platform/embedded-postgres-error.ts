/** Why an embedded PostgreSQL could not start. */
export type EmbeddedPostgresFault =
  | "other-version"
  | "port-in-use"
  | "disk-full"
  | "folder-in-use"
  | "not-permitted"
  | "unsupported-machine"
  | "failed";

/** A start that failed for a reason the person at the keyboard can act on; the message is one line of English. */
export class EmbeddedPostgresError extends Error {
  override readonly name = "EmbeddedPostgresError";
  readonly fault: EmbeddedPostgresFault;

  constructor(fault: EmbeddedPostgresFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

/** The one line for what the file system or PostgreSQL (its log, in English) said; `folder` is where it happened. */
export function explainFailure(said: string, folder: string): EmbeddedPostgresError {
  if (/No space left on device|ENOSPC|Check free disk space/.test(said))
    return new EmbeddedPostgresError("disk-full", `No space left on the disk of the data folder ${folder}.`);
  if (/EACCES|EPERM|Permission denied/.test(said))
    return new EmbeddedPostgresError(
      "not-permitted",
      `The data folder ${folder} is closed to this user; start as the user who made it, or choose another folder.`,
    );
  const lines = said.split("\n").filter((line) => line.trim() !== "");
  const reason = lines.find((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? "it said nothing";
  return new EmbeddedPostgresError("failed", `PostgreSQL did not start in ${folder}: ${reason.trim()}`);
}
