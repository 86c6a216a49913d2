import postgres from "postgres";
import type { Clock } from "./clock.ts";
import { isConnectionLost } from "./database-away.ts";

const CHANNEL = "famn_clock";

/**
 * In a demo: sets the process's clock each time any process moves it, and once more whenever PostgreSQL was away, since
 * what is told meanwhile is told to nobody. Resolves to what stops the listening.
 */
export async function followClock(url: string, clock: Clock): Promise<() => Promise<void>> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  // Always what is stored, one question after the other: no older answer can come last.
  const read = async () => {
    try {
      const [stored] = await client<{ offset: string }[]>`
        select clock_offset_ms::text as offset from installation`;
      if (stored) clock.setOffset(Number(stored.offset));
    } catch (error) {
      // Away again: the driver listens once more when it is back.
      if (!isConnectionLost(error)) throw error;
    }
  };
  const hear = () => void read();
  await client.listen(CHANNEL, hear, hear);
  return () => client.end();
}
