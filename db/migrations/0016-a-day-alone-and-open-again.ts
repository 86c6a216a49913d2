import { type Kysely, sql } from "kysely";

/** Frozen. A single day may differ from its week in everything; a closing that is taken back is told of. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // "For nobody in particular" is something else than "as in the week": whether it is said has a column of its own.
  `alter table schedule_exception
    add mode text check (mode in ('drop_in', 'limited_drop_in', 'bookable')),
    add opening_kind text check (opening_kind in ('open_preschool', 'introduction_preschool')),
    add says_for_whom boolean not null default false,
    add for_whom text check (for_whom in ('everyone', 'babies', 'dads', 'twins', 'grandparents')),
    add min_age_months smallint check (min_age_months between 0 and 155),
    add max_age_months smallint check (max_age_months between 0 and 155),
    add drop_in_share smallint check (drop_in_share between 0 and 100),
    add constraint for_whom_is_said check (for_whom is null or says_for_whom),
    add constraint ages_have_both_ends check ((min_age_months is null) = (max_age_months is null)),
    add constraint the_lowest_age_is_first check (min_age_months <= max_age_months),
    drop constraint only_a_changed_day_has_an_offer,
    add constraint only_a_changed_day_has_an_offer check (kind = 'changed'
      or (activities is null and languages is null and unit is null and mode is null and opening_kind is null
        and not says_for_whom and min_age_months is null and drop_in_share is null))`,

  // What is told of an opening says of which: a party that has moved since is not told of the one it left, and who has
  // not heard that it is closed is not told that it is open again.
  `alter table message
    drop constraint message_kind_check,
    add constraint message_kind_check
      check (kind in ('receipt', 'reminder', 'change', 'closing', 'reopening', 'offer', 'link', 'advice')),
    drop constraint advice_says_which,
    add constraint advice_says_which
      check ((kind = 'advice') = (advice is not null) and (kind <> 'advice' or opening_id is not null)),
    add constraint only_what_is_told_of_an_opening_names_it
      check (opening_id is null or kind in ('advice', 'closing', 'change', 'reopening'))`,
];
