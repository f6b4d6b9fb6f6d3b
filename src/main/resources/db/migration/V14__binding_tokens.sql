-- What lets clients connect by WebSocket. A subscription of theirs has an empty endpoint, and its events are in the state 'offered'. H2 and
-- PostgreSQL run the same statements; each can be run again, for a start that was killed between two of them.

create table if not exists subscription_binding_token (
    -- SHA-256 in hexadecimal: who reads the database holds no token
    hash varchar(64) primary key,
    -- ids of the subscriptions, separated by spaces
    subscriptions varchar not null,
    -- whose they were when it was made
    client varchar(255),
    fhir_user varchar(255),
    expires timestamp with time zone not null
);

create index if not exists subscription_binding_token_expires on subscription_binding_token (expires);
