import {
  type InsertQueryNode,
  type KyselyPlugin,
  OperationNodeTransformer,
  type QueryId,
  type RawNode,
  type SelectQueryNode,
} from "kysely";

/** Takes `for update` and its kin out of every select: what the product would be if somebody forgot the lock. */
export function withoutLocks(): KyselyPlugin {
  return rewriting(new LockStripper());
}

/** Takes `on conflict` out of every insert: what the product would be if it did not expect to meet itself. */
export function withoutOnConflict(): KyselyPlugin {
  return rewriting(new ConflictStripper());
}

const LOCKS: readonly string[] = ["ForUpdate", "ForNoKeyUpdate", "ForShare", "ForKeyShare", "SkipLocked"];

class LockStripper extends OperationNodeTransformer {
  protected override transformSelectQuery(node: SelectQueryNode, queryId?: QueryId): SelectQueryNode {
    const { endModifiers = [], ...query } = super.transformSelectQuery(node, queryId);
    return { ...query, endModifiers: endModifiers.filter(({ modifier = "" }) => !LOCKS.includes(modifier)) };
  }

  protected override transformRaw(node: RawNode, queryId?: QueryId): RawNode {
    const raw = super.transformRaw(node, queryId);
    const forgotten = (sql: string) => sql.replace(/pg_advisory_xact_lock(_shared)?/, "abs");
    return { ...raw, sqlFragments: raw.sqlFragments.map(forgotten) };
  }
}

class ConflictStripper extends OperationNodeTransformer {
  protected override transformInsertQuery(node: InsertQueryNode, queryId?: QueryId): InsertQueryNode {
    const { onConflict, ...query } = super.transformInsertQuery(node, queryId);
    return onConflict ? query : { ...query };
  }
}

function rewriting(transformer: OperationNodeTransformer): KyselyPlugin {
  return {
    transformQuery: ({ node, queryId }) => transformer.transformNode(node, queryId),
    transformResult: async ({ result }) => result,
  };
}
