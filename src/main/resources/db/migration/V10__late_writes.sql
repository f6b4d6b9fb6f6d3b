-- What was written while an export began: it has a time from before that export, which could not see it. H2 and PostgreSQL run the
-- same statements; each can be run again, for a start that was killed between two of them.

-- The latest transactionTime that any export had, also one that is removed.
create table if not exists bulk_newest_export (
    transaction_time timestamp with time zone not null
);

insert into bulk_newest_export (transaction_time)
    select timestamp with time zone '1970-01-01 00:00:00+00' where not exists (select 1 from bulk_newest_export);

-- What is exported since a time from the first of these on, up to the second, is exported since the first. Kept for ever: a client may
-- ask for what is later than an export of long ago. There are few, for writes are short and exports rare.
create table if not exists bulk_late_write (
    -- before its resources have their time
    since timestamp with time zone not null,
    -- the newest export that did not see it
    behind timestamp with time zone not null
);

create index if not exists bulk_late_write_behind on bulk_late_write (behind);
