import postgres from "postgres";
import type { Clock } from "./clock.ts";

const CHANNEL = "famn_clock";

/** In a demo: sets the process's clock each time any process moves it. Resolves to what stops the listening. */
export async function followClock(url: string, clock: Clock): Promise<() => Promise<void>> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  await client.listen(CHANNEL, (offset) => clock.setOffset(Number(offset)));
  return () => client.end();
}
