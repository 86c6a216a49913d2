import type { Adapter, AdapterPayload } from "oidc-provider";
import { realNow } from "#app/platform/clock.ts";

type Kept = { payload: AdapterPayload; until: number };

/** Where the demo's sign-in provider keeps its sessions and codes: in memory, gone when it stops. */
export function createMemory(): (model: string) => Adapter {
  const kept = new Map<string, Kept>();
  const seconds = () => Math.floor(realNow().epochMilliseconds / 1000);
  const find = (key: string) => {
    const found = kept.get(key);
    return found && found.until > seconds() ? found.payload : undefined;
  };
  const findWhere = (model: string, holds: (payload: AdapterPayload) => boolean) =>
    [...kept].find(([key, { payload }]) => key.startsWith(`${model} `) && holds(payload))?.[1].payload;

  return (model) => ({
    async upsert(id, payload, expiresIn) {
      kept.set(`${model} ${id}`, { payload, until: expiresIn ? seconds() + expiresIn : Infinity });
    },
    async find(id) {
      return find(`${model} ${id}`);
    },
    async findByUid(uid) {
      return findWhere(model, (payload) => payload.uid === uid);
    },
    async findByUserCode(userCode) {
      return findWhere(model, (payload) => payload.userCode === userCode);
    },
    async destroy(id) {
      kept.delete(`${model} ${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
    },
    async consume(id) {
      const payload = find(`${model} ${id}`);
      if (payload) payload.consumed = seconds();
    },
  });
}
