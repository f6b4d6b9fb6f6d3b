-- Exports of many resources: what was asked for and by whom, how far it has come, and the files that are finished. H2 and PostgreSQL
-- run the same statements; each can be run again, for a start that was killed between two of them.

create table if not exists bulk_export (
    -- nobody can guess it
    id varchar(64) primary key,
    -- 'running', 'complete' or 'failed'
    state varchar(16) not null,
    -- what was asked for: as the client sees it, and as it was read, in JSON
    url varchar not null,
    request varchar not null,
    -- who may have it, and what that one was granted; without a client access was not checked
    client varchar(255),
    fhir_user varchar(255),
    scopes varchar,
    -- SHA-256 of the access token, for whether it was revoked
    token varchar(64),
    -- of the request that began it, for the audit
    request_id varchar(255),
    address varchar(64),
    created timestamp with time zone not null,
    transaction_time timestamp with time zone not null,
    -- how often what patients deny had changed then
    denial_changes bigint not null,
    -- where to go on: what lies before is in finished files
    phase varchar(16) not null,
    place varchar(255) not null,
    -- for who waits
    percent integer not null,
    written bigint not null,
    polled timestamp with time zone,
    -- which node works on it, until when others leave it to that one, and how often one began without getting further
    node varchar(64),
    leased timestamp with time zone,
    attempts integer not null,
    -- why it failed, and when it is removed
    failure varchar,
    expires timestamp with time zone
);

create table if not exists bulk_export_file (
    export varchar(64) not null references bulk_export (id) on delete cascade,
    name varchar(128) not null,
    number integer not null,
    -- 'output', 'deleted' or 'error'
    kind varchar(16) not null,
    type varchar(64) not null,
    resources bigint not null,
    primary key (export, name)
);

-- Of an export about some patients: who they are, by logical id and by the number that the storage has for them.
create table if not exists bulk_export_patient (
    export varchar(64) not null references bulk_export (id) on delete cascade,
    patient varchar(64) not null,
    resource bigint not null,
    primary key (export, patient)
);

create index if not exists bulk_export_patient_resource on bulk_export_patient (export, resource);

-- What the exported resources refer to, to be exported after them; a round is what those of the one before refer to.
create table if not exists bulk_export_reference (
    export varchar(64) not null references bulk_export (id) on delete cascade,
    reference varchar(128) not null,
    round integer not null,
    primary key (export, reference)
);

create index if not exists bulk_export_reference_round on bulk_export_reference (export, round, reference);
