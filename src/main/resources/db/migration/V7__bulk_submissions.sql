-- Submissions of many resources, which are fetched from where manifests say and loaded: what was submitted and by whom, how far each
-- file is loaded, and what became of its lines. H2 and PostgreSQL run the same statements; each can be run again, for a start that was
-- killed between two of them.

create table if not exists bulk_submission (
    -- nobody can guess it
    id varchar(64) primary key,
    -- who submits it; without a client access was not checked
    client varchar(255) not null,
    submitter_system varchar(255) not null,
    submitter varchar(255) not null,
    submission varchar(255) not null,
    -- 'running' while there is work to be done, 'idle' while more may be submitted, then 'complete' or 'failed'
    state varchar(16) not null,
    -- what the client last said: 'in-progress', 'completed' or 'stopped'
    declared varchar(16) not null,
    created timestamp with time zone not null,
    polled timestamp with time zone,
    -- which node works on it, until when others leave it to that one, and how often one began without getting further
    node varchar(64),
    leased timestamp with time zone,
    attempts integer not null,
    -- why it failed, and when it is removed
    failure varchar,
    expires timestamp with time zone not null
);

create unique index if not exists bulk_submission_name on bulk_submission (client, submitter_system, submitter, submission);

create table if not exists bulk_submission_manifest (
    submission varchar(64) not null references bulk_submission (id) on delete cascade,
    number integer not null,
    -- null: one that only takes back another
    url varchar(2048),
    replaces varchar(2048),
    fhir_base varchar(2048),
    -- for its files, in JSON; they may hold secrets, and are removed when the files are loaded
    headers varchar,
    -- what who submitted it was granted, and SHA-256 of the access token; null: access was not checked
    fhir_user varchar(255),
    scopes varchar,
    token varchar(64),
    -- of the request that submitted it, for the audit
    request_id varchar(255),
    address varchar(64),
    -- 'waiting', 'read' when its files are known, 'loaded' or 'failed'
    state varchar(16) not null,
    primary key (submission, number)
);

create table if not exists bulk_submission_file (
    submission varchar(64) not null,
    manifest integer not null,
    -- in the order in which they are loaded
    number integer not null,
    -- null: of deletions
    type varchar(64),
    url varchar(2048) not null,
    lines bigint,
    -- SHA-256 of what was fetched, and how many of its lines were dealt with
    digest varchar(64),
    reached bigint not null,
    is_loaded boolean not null,
    primary key (submission, manifest, number),
    foreign key (submission, manifest) references bulk_submission_manifest (submission, number) on delete cascade
);

-- What became of a line, stored together with it; file 0 has what is said of the manifest.
create table if not exists bulk_submission_line (
    submission varchar(64) not null,
    manifest integer not null,
    file integer not null,
    line bigint not null,
    -- 'stored', 'refused', 'again' when it is tried again, 'removed' or 'said'
    state varchar(16) not null,
    -- what was stored, by a relative reference, as which version, and whether it was new
    resource varchar(130),
    version varchar(64),
    is_new boolean not null,
    -- of what is tried again: the line
    waiting text,
    -- what there is to say of it, an OperationOutcome in JSON, and how many of its issues are of which severity
    outcome text,
    errors integer not null,
    warnings integer not null,
    notes integer not null,
    primary key (submission, manifest, file, line),
    foreign key (submission, manifest) references bulk_submission_manifest (submission, number) on delete cascade
);

create index if not exists bulk_submission_line_state on bulk_submission_line (submission, state);
