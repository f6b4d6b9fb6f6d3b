-- What patients deny by their active Consents, kept beside the Consents themselves: written with each of them in the same
-- transaction, and looked up at each request. H2 and PostgreSQL run the same statements; each can be run again, for a start
-- that was killed between two of them.

create table if not exists consent_denial (
    -- logical id of the Consent
    consent varchar(64) primary key,
    -- logical id of the patient
    patient varchar(64) not null,
    -- the Consent as JSON, with nothing but its provision
    document varchar not null
);

create index if not exists consent_denial_patient on consent_denial (patient);

-- which types it may deny
create table if not exists consent_denied_type (
    -- a resource type, or '*' for every one
    type varchar(64) not null,
    consent varchar(64) not null,
    primary key (type, consent)
);

create index if not exists consent_denied_type_consent on consent_denied_type (consent);

-- by which rule the Consents were read that were there before
create table if not exists consent_reading (
    rule integer primary key,
    done timestamp with time zone not null
);
