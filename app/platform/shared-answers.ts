import { realNow } from "./clock.ts";

/** Far under the minute within which a closed door must show. */
const KEPT_MS = 2000;

/**
 * An answer that is the same for everybody: asked for once, and given to all who want it within two seconds. What
 * fails is asked for again.
 * @param ask is given the key it is wanted for; only the newest key's answer is kept
 */
export function sharedAnswer<Key extends string, Asked extends object, Answer>(
  ask: (of: Asked, key: Key) => Promise<Answer>,
): (of: Asked, key: Key) => Promise<Answer> {
  const kept = new WeakMap<Asked, { key: Key; until: number; answer: Promise<Answer> }>();
  return (of, key) => {
    const now = realNow().epochMilliseconds;
    const known = kept.get(of);
    if (known && known.key === key && known.until > now) return known.answer;
    const answer = ask(of, key);
    kept.set(of, { key, until: now + KEPT_MS, answer });
    answer.catch(() => kept.delete(of));
    return answer;
  };
}
