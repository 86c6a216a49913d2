import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";

/** The user PostgreSQL runs as; `undefined` is the user of this process. */
export type ServerAccount = { uid: number; gid: number } | undefined;

/** The account `nobody`, which every Debian and every macOS has: PostgreSQL refuses to run as root. */
export async function findNobody(): Promise<ServerAccount> {
  const users = await readFile("/etc/passwd", "utf8");
  const [, , uid, gid] =
    users
      .split("\n")
      .map((line) => line.split(":"))
      .find(([name]) => name === "nobody") ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

/** Runs a program to its end as that account; the output is what it wrote to both streams. */
export function runAs(
  account: ServerAccount,
  program: string,
  ...args: string[]
): Promise<{ succeeded: boolean; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...spawnAs(account), stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.once("error", reject);
    child.once("close", (code) => resolve({ succeeded: code === 0, output }));
  });
}

/**
 * Spawn options for that account. The account may not be allowed into our working folder, hence "/";
 * the environment is bare, so that no PG… variable bends the server and its log is in English.
 */
export function spawnAs(account: ServerAccount) {
  return {
    cwd: "/",
    env: {
      PATH: process.env["PATH"] ?? "/usr/bin:/bin",
      LC_ALL: "C",
      TZ: "UTC",
      NODE_ENV: process.env.NODE_ENV,
    },
    ...account,
  };
}

/** Whether the account may enter the folder or run the program. Asked of the kernel, which knows mounts and ACLs. */
export async function canEnter(account: ServerAccount, path: string): Promise<boolean> {
  return (await runAs(account, "/bin/sh", "-c", 'test -x "$1"', "sh", path)).succeeded;
}
