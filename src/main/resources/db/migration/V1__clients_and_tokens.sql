-- Who may ask for tokens, the tokens, and what may not be used twice. H2 and PostgreSQL run the same statements; each can
-- be run again, for a start that was killed between two of them.

create table if not exists smart_client (
    id varchar(255) primary key,
    name varchar(255) not null,
    -- 'backend': a service that signs its requests with a key of its own
    kind varchar(32) not null,
    -- separated by spaces, as OAuth writes them: a comma may stand in a scope
    scopes varchar not null,
    -- its public keys, or where it publishes them
    jwks varchar,
    jwks_url varchar,
    disabled boolean default false not null,
    created timestamp with time zone not null
);

create table if not exists smart_access_token (
    -- SHA-256 in hexadecimal: who reads the database holds no token
    hash varchar(64) primary key,
    -- what tokens of one grant have in common
    grant_id varchar(64) not null,
    -- not a foreign key: a token dies with its client, and the tokens of the sandbox have none
    client varchar(255) not null,
    fhir_user varchar(255),
    patient varchar(64),
    scopes varchar not null,
    issued timestamp with time zone not null,
    expires timestamp with time zone not null,
    revoked timestamp with time zone
);

create index if not exists smart_access_token_expires on smart_access_token (expires);

create index if not exists smart_access_token_client on smart_access_token (client);

create table if not exists smart_used_assertion (
    client varchar(255) not null,
    -- SHA-256 of its jti, which may be of any length
    jti_hash varchar(64) not null,
    expires timestamp with time zone not null,
    primary key (client, jti_hash)
);

create index if not exists smart_used_assertion_expires on smart_used_assertion (expires);
