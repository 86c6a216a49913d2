import { type Kysely, sql } from "kysely";

/** Frozen. A message of a change knows what its party heard before: what is news is seen when it is sent. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table message
    add heard_starts time,
    add heard_ends time,
    add heard_moved_to text`,
  // What was heard before those that are there is not known, only that it was something else: no opening begins when it
  // ends, and none is at a place without a name.
  `update message as m
    set heard_starts = case when m.new_hours then '00:00' else o.starts end,
      heard_ends = case when m.new_hours then '00:00' else o.ends end,
      heard_moved_to = case when m.new_place then '' else o.moved_to end
    from booking as b join opening as o on o.id = b.opening_id
    where b.id = m.booking_id and m.kind = 'change'`,
  `alter table message
    drop constraint a_change_says_of_what,
    drop column new_hours,
    drop column new_place,
    add constraint a_change_knows_what_was_heard check (
      (kind = 'change') = (heard_starts is not null) and (heard_starts is null) = (heard_ends is null)
      and (kind = 'change' or heard_moved_to is null))`,
];
