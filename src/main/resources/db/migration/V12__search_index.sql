-- By which search parameters the resources of each type are indexed. H2 and PostgreSQL run the same statements; each can be run again, for
-- a start that was killed between two of them.

create table if not exists search_index (
    type varchar(64) primary key,
    -- SHA-256 in hexadecimal
    parameters varchar(64) not null
);

-- While resources are indexed anew: towards what, and how far that has come.
create table if not exists search_index_progress (
    goal varchar(64) primary key,
    -- of the resource in the storage: what has a lower number is done
    position bigint not null
);
