-- Apps that people launch: their clients, the people, what they are signed in to, and what they granted. H2 and PostgreSQL
-- run the same statements; each can be run again, for a start that was killed between two of them. Whatever is looked up by
-- a secret stands under its SHA-256 in hexadecimal: who reads the database holds no code, token or cookie.

-- kinds of clients beside 'backend': 'public', 'symmetric' and 'asymmetric', each an app that acts for a person
alter table smart_client add column if not exists redirect_uris varchar;

alter table smart_client add column if not exists launch_url varchar;

-- of a 'symmetric' one, as Spring Security's password encoders write it
alter table smart_client add column if not exists secret_hash varchar(255);

create table if not exists smart_person (
    -- what one signs in with
    id varchar(100) primary key,
    name varchar(200) not null,
    -- 'practitioner', 'patient' or 'admin'
    role varchar(32) not null,
    -- relative reference of who this is, such as Practitioner/12
    fhir_user varchar(255) not null,
    -- as Spring Security's password encoders write it
    password_hash varchar(255) not null,
    disabled boolean default false not null,
    created timestamp with time zone not null
);

create table if not exists smart_session (
    -- of the cookie
    hash varchar(64) primary key,
    person varchar(100) not null,
    created timestamp with time zone not null,
    expires timestamp with time zone not null
);

create index if not exists smart_session_expires on smart_session (expires);

create table if not exists smart_sign_in_failure (
    -- SHA-256 of the name or of the address that failed
    subject varchar(64) not null,
    expires timestamp with time zone not null
);

create index if not exists smart_sign_in_failure_subject on smart_sign_in_failure (subject, expires);

-- what an app asked for and a person has not yet decided
create table if not exists smart_request (
    -- of the ticket that the pages carry
    hash varchar(64) primary key,
    client varchar(255) not null,
    redirect_uri varchar not null,
    state varchar,
    scopes varchar not null,
    code_challenge varchar(128) not null,
    nonce varchar,
    -- of the person who decides it, bound when that person first sees it
    session varchar(64),
    -- who opened the app from an EHR: nobody else decides
    person varchar(100),
    patient varchar(64),
    encounter varchar(64),
    -- further context of the launch as JSON
    context varchar,
    expires timestamp with time zone not null
);

create index if not exists smart_request_expires on smart_request (expires);

-- what a person granted to an app; it lives until it is ended, and with it its tokens
create table if not exists smart_grant (
    id varchar(64) primary key,
    client varchar(255) not null,
    person varchar(100) not null,
    fhir_user varchar(255) not null,
    patient varchar(64),
    encounter varchar(64),
    scopes varchar not null,
    context varchar,
    -- of whoever granted it: online access ends with it
    session varchar(64) not null,
    signed_in timestamp with time zone not null,
    created timestamp with time zone not null,
    ended timestamp with time zone
);

create index if not exists smart_grant_person on smart_grant (person);

create table if not exists smart_code (
    hash varchar(64) primary key,
    grant_id varchar(64) not null,
    redirect_uri varchar not null,
    code_challenge varchar(128) not null,
    nonce varchar,
    expires timestamp with time zone not null,
    used timestamp with time zone
);

create index if not exists smart_code_expires on smart_code (expires);

-- all of one grant are a family: one that is used a second time ends the grant
create table if not exists smart_refresh_token (
    hash varchar(64) primary key,
    grant_id varchar(64) not null,
    expires timestamp with time zone not null,
    used timestamp with time zone
);

create index if not exists smart_refresh_token_expires on smart_refresh_token (expires);

create index if not exists smart_access_token_grant on smart_access_token (grant_id);

-- what an EHR opened, until the app asks for it
create table if not exists smart_launch (
    -- of the launch parameter
    hash varchar(64) primary key,
    client varchar(255) not null,
    person varchar(100) not null,
    patient varchar(64),
    encounter varchar(64),
    context varchar,
    expires timestamp with time zone not null
);

create index if not exists smart_launch_expires on smart_launch (expires);

-- what ID tokens are signed with
create table if not exists smart_signing_key (
    id varchar(100) primary key,
    -- private key and public key as a JSON Web Key
    jwk varchar not null,
    created timestamp with time zone not null,
    -- since when it signs no more; it is published until what it signed has expired
    retired timestamp with time zone
);
