-- How often what patients deny has changed: counted up in the transaction that changes it, so that what was looked up before can
-- be used again as long as the number stays. H2 and PostgreSQL run the same statements; each can be run again, for a start that
-- was killed between two of them.

create table if not exists consent_changes (
    number bigint not null
);

insert into consent_changes (number) select 0 where not exists (select 1 from consent_changes);
