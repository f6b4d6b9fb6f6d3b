-- What lets apps register themselves. H2 and PostgreSQL run the same statements; each can be run again, for a start that was
-- killed between two of them.

create table if not exists smart_initial_access_token (
    -- what administrators call it by
    id varchar(100) primary key,
    -- SHA-256 in hexadecimal: who reads the database holds no token
    hash varchar(64) not null,
    -- what apps that register with it may ask for at most, separated by spaces
    scopes varchar not null,
    -- how many more apps it registers
    uses_left integer not null,
    created timestamp with time zone not null,
    expires timestamp with time zone not null
);

create unique index if not exists smart_initial_access_token_hash on smart_initial_access_token (hash);

create index if not exists smart_initial_access_token_expires on smart_initial_access_token (expires);

-- of the initial access token by which an app registered itself; without it somebody who administers registered the client
alter table smart_client add column if not exists initial_access_token varchar(100);
