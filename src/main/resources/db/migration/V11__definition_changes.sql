-- How often definitions that are stored (search parameters, profiles, value sets and the like) have changed: counted up in the transaction
-- that changes one. What a node keeps of them is right as long as the number stays. H2 and PostgreSQL run the same statements; each can
-- be run again, for a start that was killed between two of them.

create table if not exists definition_changes (
    number bigint not null
);

insert into definition_changes (number) select 0 where not exists (select 1 from definition_changes);
