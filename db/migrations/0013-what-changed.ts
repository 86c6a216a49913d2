import { type Kysely, sql } from "kysely";

/** Frozen. A message of a change says of what; a place that is the usual one again can be said on the receipt. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Said by whoever made the change; until now it was guessed from where the opening is when the message is sent.
  `alter table message
    add new_hours boolean not null default false,
    add new_place boolean not null default false,
    drop constraint message_dropped_why_check,
    add constraint message_dropped_why_check check (dropped_why in
      ('cancelled', 'closed', 'started', 'answered', 'limit', 'refused_number', 'no_channel', 'cap', 'given_up',
       'said_with_next'))`,
  `update message as m
    set new_place = o.moved_to is not null, new_hours = o.moved_to is null
    from booking as b join opening as o on o.id = b.opening_id
    where b.id = m.booking_id and m.kind = 'change'`,
  `alter table message
    add constraint a_change_says_of_what check ((kind = 'change') = (new_hours or new_place))`,

  // When an opening that was to be somewhere else came back to its own place: who has a receipt from before is told.
  `alter table opening
    add back_at timestamptz,
    add constraint back_or_elsewhere check (moved_to is null or back_at is null)`,
];
